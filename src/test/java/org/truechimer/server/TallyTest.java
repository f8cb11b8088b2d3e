package org.truechimer.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.truechimer.snapshot.ServiceTimes;

class TallyTest {

  /// Of 1 to 100,000 ns, each once, a share s lies below 100,000·s ns. A step is a quarter of an
  /// octave, at its widest 25 % of its beginning, and its middle is told.
  @Test
  void quantilesAreRightToWithinAStep() {
    var tally = new Tally();
    for (int nanos = 1; nanos <= 100_000; nanos++) {
      tally.took(nanos);
    }
    var times = times(tally);
    for (double share : new double[] {0.01, 0.5, 0.9, 0.99, 0.999}) {
      double exact = share * 100_000e-9;
      assertEquals(1, times.seconds(share) / exact, 0.19);
    }
    assertTrue(Double.isNaN(ServiceTimes.NONE.medianSeconds()));
  }

  @Test
  void whatCameSinceIsWhatWasNotCountedBefore() {
    var tally = new Tally();
    for (int i = 0; i < 1000; i++) {
      tally.took(8_000);
    }
    var before = times(tally);
    for (int i = 0; i < 10; i++) {
      tally.took(2_000_000);
    }
    assertEquals(1010, times(tally).answers());
    assertEquals(8e-6, times(tally).medianSeconds(), 0.19 * 8e-6);
    var since = times(tally).since(before);
    assertEquals(10, since.answers());
    assertEquals(2e-3, since.medianSeconds(), 0.19 * 2e-3);
    assertEquals(0, before.since(times(tally)).answers(), "another server's, begun anew");
  }

  private static ServiceTimes times(Tally tally) {
    var histogram = new long[ServiceTimes.STEPS];
    tally.addTo(histogram);
    return ServiceTimes.of(histogram);
  }

  @Test
  void aTimeThatIsNoTimeIsCountedAsTheShortest() {
    var tally = new Tally();
    tally.took(-5);
    tally.took(0);
    tally.took(Long.MAX_VALUE);
    var histogram = new long[ServiceTimes.STEPS];
    tally.addTo(histogram);
    assertEquals(2, histogram[0]);
    assertEquals(3, Arrays.stream(histogram).sum());
  }
}
