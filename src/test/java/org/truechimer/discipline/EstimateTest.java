package org.truechimer.discipline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EstimateTest {

  /// Quantiles of Student's t at the two-sided probability 5.73e-7 of five standard deviations,
  /// from the incomplete beta function; the expansion falls short by 4 % with ten measurements.
  @ParameterizedTest
  @CsvSource({
    "10, 12.422, 0.5",
    "16, 8.267, 0.06",
    "21, 7.197, 0.02",
    "31, 6.319, 0.005",
    "61, 5.596, 0.001",
    "1001, 5.033, 0.001"
  })
  void fewMeasurementsMakeAWiderBound(int samples, double quantile, double tolerance) {
    var estimate = new Estimate(0, 1, 0, 0, 0, 0, 0, 0, 0, 0, samples);
    assertEquals(quantile, estimate.dispersionSeconds(), tolerance);
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "3"})
  void theVeryFirstHaveTheWidest(int samples) {
    var estimate = new Estimate(0, 1, 0, 0, 0, 0, 0, 0, 0, 0, samples);
    assertEquals(
        new Estimate(0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1).dispersionSeconds(),
        estimate.dispersionSeconds());
  }
}
