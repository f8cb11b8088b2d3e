package org.truechimer.snapshot;

import java.time.Duration;
import java.time.Instant;

/// By how much the clock is off as the daemon that keeps it claims, to be held against our own
/// measurement.
///
/// @param name what people call the daemon
/// @param offsetSeconds its claim; positive: the local clock is behind; NaN if it makes none
/// @param boundSeconds the largest error of that which it admits, not negative; NaN if it does not
///   say
/// @param at when it was asked, by the local clock
public record DaemonClaim(String name, double offsetSeconds, double boundSeconds, Instant at) {

  /// After this time a daemon has asked its sources again, and an old claim proves nothing.
  private static final Duration VALID = Duration.ofSeconds(60);

  /// Whether it says anything about a moment.
  ///
  /// @param now the moment, by the local clock
  /// @return false if it was made more than 60 s before or after, or names no figures
  public boolean holdsAt(Instant now) {
    return Duration.between(at, now).abs().compareTo(VALID) <= 0
        && !Double.isNaN(offsetSeconds)
        && !Double.isNaN(boundSeconds);
  }
}
