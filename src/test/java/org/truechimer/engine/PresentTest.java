package org.truechimer.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.truechimer.time.NtpTimestamp;

class PresentTest {

  @Test
  void onlyWhatMovesTheTimeOfDayBendsIt() {
    var parts = new Parts();
    assertEquals(0, parts.pass(10).present.bendSeconds(), 1e-9);
    assertEquals(0.25, parts.setBy(0.25).present.bendSeconds(), 1e-9);
    assertEquals(0.25, parts.pass(3600).present.bendSeconds(), 1e-9);
  }

  @Test
  void staysAsItWasReadWhileTheClocksGoOn() {
    var parts = new Parts();
    long before = parts.present.nanos();
    parts.nanos += 5;
    assertEquals(before, parts.present.nanos());
    parts.present.read();
    assertEquals(before + 5, parts.present.nanos());
  }

  /// The timestamp begins again at 2036-02-07T06:28:16Z.
  @Test
  void knowsBothErasOfTheTimestamp() {
    for (var time : new String[] {"1999-12-31T23:59:59Z", "2036-02-07T06:28:17Z"}) {
      assertEquals(Instant.parse(time), Present.instantOf(NtpTimestamp.of(Instant.parse(time))));
    }
  }
}
