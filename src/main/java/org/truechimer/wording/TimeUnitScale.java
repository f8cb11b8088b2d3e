package org.truechimer.wording;

import java.util.Arrays;

/// A unit in which times are printed; a table column keeps one for all of its rows.
public enum TimeUnitScale {
  /// Nanoseconds.
  NANOSECONDS("ns", 1e-9),
  /// Microseconds.
  MICROSECONDS("µs", 1e-6),
  /// Milliseconds.
  MILLISECONDS("ms", 1e-3),
  /// Seconds.
  SECONDS("s", 1);

  private final String symbol;
  private final double seconds;

  TimeUnitScale(String symbol, double seconds) {
    this.symbol = symbol;
    this.seconds = seconds;
  }

  /// The unit's symbol, the same in every language.
  ///
  /// @return "ns", "µs", "ms" or "s"
  public String symbol() {
    return symbol;
  }

  /// One of the unit.
  ///
  /// @return seconds
  public double seconds() {
    return seconds;
  }

  /// The next larger unit.
  ///
  /// @return the unit; seconds have none and return themselves
  public TimeUnitScale larger() {
    return switch (this) {
      case NANOSECONDS -> MICROSECONDS;
      case MICROSECONDS -> MILLISECONDS;
      case MILLISECONDS, SECONDS -> SECONDS;
    };
  }

  /// The largest unit of which a time holds at least one.
  ///
  /// @param time seconds; the sign does not count
  /// @return the unit; seconds for zero and for what is not known
  public static TimeUnitScale of(double time) {
    double size = Math.abs(time);
    if (size >= 1 || size == 0 || Double.isNaN(size)) {
      return SECONDS;
    }
    if (size >= MILLISECONDS.seconds) {
      return MILLISECONDS;
    }
    return size >= MICROSECONDS.seconds ? MICROSECONDS : NANOSECONDS;
  }

  /// The unit in which a column of times reads best: that of their median, but never nanoseconds,
  /// which would be noise, and milliseconds as long as nothing is known.
  ///
  /// @param times seconds; what is not known (NaN) does not count
  /// @return the unit
  public static TimeUnitScale ofColumn(double[] times) {
    double[] known =
        Arrays.stream(times).map(Math::abs).filter(Double::isFinite).sorted().toArray();
    if (known.length == 0) {
      return MILLISECONDS;
    }
    var unit = of(known[known.length / 2]);
    return unit == NANOSECONDS ? MICROSECONDS : unit;
  }
}
