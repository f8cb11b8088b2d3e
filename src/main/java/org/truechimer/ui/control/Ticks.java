package org.truechimer.ui.control;

/// Round numbers along an axis.
final class Ticks {

  private static final long[] TIME_STEPS_MILLIS = {
    1000,
    2000,
    5000,
    10_000,
    15_000,
    30_000,
    60_000,
    120_000,
    300_000,
    600_000,
    900_000,
    1_800_000,
    3_600_000,
    7_200_000,
    10_800_000,
    14_400_000,
    21_600_000,
    43_200_000,
    86_400_000
  };

  private Ticks() {}

  /// The smallest of 1, 2 and 5 times a power of ten with which a range has no more than `most`
  /// steps.
  ///
  /// @param range positive
  /// @param most at least 1
  static double step(double range, int most) {
    double raw = range / most;
    double power = Math.pow(10, Math.floor(Math.log10(raw)));
    double unit = raw / power;
    return power * (unit <= 1 ? 1 : unit <= 2 ? 2 : unit <= 5 ? 5 : 10);
  }

  /// The smallest round length of time with which a span has no more than `most` steps.
  static long timeStep(long spanMillis, int most) {
    for (long step : TIME_STEPS_MILLIS) {
      if (spanMillis / step <= most) {
        return step;
      }
    }
    return TIME_STEPS_MILLIS[TIME_STEPS_MILLIS.length - 1];
  }
}
