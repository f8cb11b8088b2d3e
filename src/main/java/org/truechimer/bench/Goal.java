package org.truechimer.bench;

import java.util.List;

/// What our server has to reach beside chronyd.
///
/// @param kind what is measured
/// @param metric what of it
/// @param ratio whether it is measured as a multiple of chronyd's
/// @param atMost whether less is better
/// @param must what is demanded
/// @param aim what is aimed at
public record Goal(
    Kind kind, Metric metric, boolean ratio, boolean atMost, double must, double aim) {

  /// All goals.
  public static final List<Goal> ALL =
      List.of(
          new Goal(Kind.LIGHT, Metric.P50, true, true, 1.0, 0.75),
          new Goal(Kind.PLAIN, Metric.CPU, true, true, 0.90, 0.78),
          new Goal(Kind.SATURATED, Metric.ANSWERS, true, false, 1.0, 1.2),
          new Goal(Kind.SATURATED, Metric.LEAD_P50, true, true, 1.5, 1.0),
          new Goal(Kind.SATURATED, Metric.LEAD_P99, true, true, 2.0, 1.0),
          new Goal(Kind.SHA1, Metric.CPU, true, true, 1.0, 0.85),
          new Goal(Kind.CMAC, Metric.CPU, true, true, 1.0, 0.85),
          new Goal(Kind.NTS, Metric.CPU, true, true, 1.0, 0.85),
          new Goal(Kind.INTERLEAVED, Metric.CPU, true, true, 0.90, 0.70),
          new Goal(Kind.INTERLEAVED, Metric.INTERLEAVED, false, false, 0.99, 1.0));

  /// Whether a value is what is demanded.
  ///
  /// @param value the median
  /// @return false also for what was not measured
  public boolean isReachedBy(double value) {
    return atMost ? value <= must : value >= must;
  }
}
