package org.truechimer.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.truechimer.ui.Snapshots;

class RetentionTest {

  @Test
  void keepsTheHoursBeforeAConfirmedClock() {
    var snapshot = new Run(Run.START).snapshot(0);
    assertEquals(
        Optional.of(
            new Retention.Span(
                Run.START.minus(Duration.ofHours(24)), Run.START.plus(Duration.ofHours(24)))),
        Retention.ofHours(24).span(snapshot));
  }

  @Test
  void forgetsNothingByAClockThatNobodyConfirms() {
    var snapshot = new Run(Run.START).snapshot(0, Snapshots.offline());
    assertEquals(Optional.empty(), Retention.ofHours(24).span(snapshot));
  }

  @Test
  void refusesToKeepNothing() {
    assertThrows(IllegalArgumentException.class, () -> Retention.ofHours(0));
  }
}
