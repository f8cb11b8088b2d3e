package org.truechimer.ui.control;

import java.util.Arrays;
import java.util.stream.IntStream;

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

  /// The largest of 1, 2 and 5 times a power of ten that is not above a value.
  ///
  /// @param value positive
  static double below(double value) {
    double power = Math.pow(10, Math.floor(Math.log10(value)));
    double unit = value / power;
    return power * (unit < 2 ? 1 : unit < 5 ? 2 : 5);
  }

  /// The smallest of 1, 2 and 5 times a power of ten that is not below a value.
  ///
  /// @param value positive
  static double above(double value) {
    return step(value, 1);
  }

  /// Round values between two that differ by powers of ten: 1, 2 and 5 times powers of ten, or only
  /// the powers, or only some of them.
  ///
  /// @param low positive
  /// @param high at least ten times that
  /// @param most how many steps there may be, about
  static double[] decades(double low, double high, int most) {
    int first = (int) Math.floor(Math.log10(low) + 1e-9);
    int last = (int) Math.floor(Math.log10(high) + 1e-9);
    double decades = Math.log10(high / low);
    int[] units = 3 * decades <= most ? new int[] {1, 2, 5} : new int[] {1};
    int stride = (int) Math.max(1, Math.ceil(decades / most));
    return IntStream.rangeClosed(first, last)
        .filter(power -> power % stride == 0)
        .boxed()
        .flatMapToDouble(power -> Arrays.stream(units).mapToDouble(u -> u * Math.pow(10, power)))
        .filter(value -> value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9))
        .toArray();
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
