package org.truechimer.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TallyTest {

  /// Of 1 to 100,000 ns, each once, a share s lies below 100,000·s ns. A step is a quarter of an
  /// octave, at its widest 25 % of its beginning, and its middle is told.
  @Test
  void quantilesAreRightToWithinAStep() {
    var tally = new Tally();
    for (int nanos = 1; nanos <= 100_000; nanos++) {
      tally.took(nanos);
    }
    var histogram = Tally.newHistogram();
    tally.addTo(histogram);
    for (double share : new double[] {0.01, 0.5, 0.9, 0.99, 0.999}) {
      double exact = share * 100_000e-9;
      assertEquals(1, Tally.quantile(histogram, share) / exact, 0.19);
    }
    assertTrue(Double.isNaN(Tally.quantile(Tally.newHistogram(), 0.5)));
  }

  @Test
  void aTimeThatIsNoTimeIsCountedAsTheShortest() {
    var tally = new Tally();
    tally.took(-5);
    tally.took(0);
    tally.took(Long.MAX_VALUE);
    var histogram = Tally.newHistogram();
    tally.addTo(histogram);
    assertEquals(2, histogram[0]);
    assertEquals(3, java.util.Arrays.stream(histogram).sum());
  }
}
