package org.truechimer.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MedianOfManyTest {

  @Test
  void agreesWithSortingToTwoPartsInAHundredThousand() {
    var random = new SplittableRandom(16);
    for (double scale : new double[] {1e-12, 3e-9, 1e-4, 0.2}) {
      var median = new MedianOfMany();
      var values = new double[10_001];
      for (int i = 0; i < values.length; i++) {
        values[i] = scale * Math.abs(random.nextGaussian());
        median.add(values[i]);
      }
      Arrays.sort(values);
      assertEquals(values[5000], median.value(), 2e-5 * values[5000]);
    }
  }

  @Test
  void ofNothingThereIsNoneAndOfNoErrorItIsNothing() {
    var median = new MedianOfMany();
    assertEquals(Double.NaN, median.value());
    median.add(0);
    assertEquals(0, median.value());
  }
}
