package org.truechimer.snapshot;

/// A range of offsets, each of which may be the true one: what a source claims, or what several
/// share.
///
/// @param lowSeconds lower end
/// @param highSeconds upper end, not below the lower
public record Interval(double lowSeconds, double highSeconds) {

  /// The middle.
  ///
  /// @return seconds
  public double midpointSeconds() {
    return (lowSeconds + highSeconds) / 2;
  }

  /// Half of the width: the bound on the error of the middle.
  ///
  /// @return seconds, not negative
  public double radiusSeconds() {
    return (highSeconds - lowSeconds) / 2;
  }

  /// How far this interval misses another: the width of the gap between them.
  ///
  /// @param other the other interval
  /// @return seconds, with the sign of the direction in which this one lies; 0 if they overlap
  public double gapSeconds(Interval other) {
    if (lowSeconds > other.highSeconds) {
      return lowSeconds - other.highSeconds;
    }
    return highSeconds < other.lowSeconds ? highSeconds - other.lowSeconds : 0;
  }
}
