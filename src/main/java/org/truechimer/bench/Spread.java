package org.truechimer.bench;

import java.util.Arrays;
import java.util.Collection;

/// Several values of the same thing.
///
/// @param median the one in the middle, or the mean of the two there; NaN if there is none
/// @param least the smallest
/// @param most the largest
public record Spread(double median, double least, double most) {

  /// Sums values up; those that are not finite are left out.
  ///
  /// @param values in any order
  /// @return the sum of them
  public static Spread of(Collection<Double> values) {
    var sorted =
        values.stream()
            .mapToDouble(Double::doubleValue)
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    if (sorted.length == 0) {
      return new Spread(Double.NaN, Double.NaN, Double.NaN);
    }
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1
            ? sorted[middle]
            : Arrays.stream(sorted, middle - 1, middle + 1).average().orElseThrow();
    return new Spread(median, sorted[0], sorted[sorted.length - 1]);
  }
}
