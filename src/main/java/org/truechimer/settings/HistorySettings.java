package org.truechimer.settings;

/// What is kept of the measurements.
///
/// @param keep whether samples are written to disk at all
/// @param hours for how long, 1 to 8760
public record HistorySettings(boolean keep, int hours) {

  /// Checks the range.
  public HistorySettings {
    if (hours < 1 || hours > 8760) {
      throw new IllegalArgumentException("hours out of range: " + hours);
    }
  }

  /// What a new user gets: a day.
  ///
  /// @return the defaults
  public static HistorySettings defaults() {
    return new HistorySettings(true, 24);
  }
}
