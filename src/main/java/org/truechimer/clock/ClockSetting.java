package org.truechimer.clock;

import org.truechimer.snapshot.Leap;

/// What the kernel is told when this program keeps the clock.
///
/// @param rate seconds by which the clock gains each second on the oscillator; positive: faster
/// @param restRate the same without a correction that is under way: what the clock is left at if
///   nobody looks after it any more
/// @param maximumErrorSeconds bound on the clock's error
/// @param estimatedErrorSeconds one standard deviation of it
/// @param leap leap second that the kernel is to make at the end of the day; [Leap#UNSYNCHRONISED]
///   if the clock is not to count as synchronised
/// @param taiOffset TAI − UTC, seconds; 0 if it is not known, which leaves the kernel's as it is
public record ClockSetting(
    double rate,
    double restRate,
    double maximumErrorSeconds,
    double estimatedErrorSeconds,
    Leap leap,
    int taiOffset) {

  /// The setting to leave the clock at.
  ///
  /// @return the same without the correction that is under way
  public ClockSetting atRest() {
    return new ClockSetting(
        restRate, restRate, maximumErrorSeconds, estimatedErrorSeconds, leap, taiOffset);
  }
}
