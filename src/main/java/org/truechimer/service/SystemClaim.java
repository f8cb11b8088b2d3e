package org.truechimer.service;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.truechimer.snapshot.Leap;

/// A daemon's verdict on the clock. NaN is "it does not say".
///
/// @param synchronised whether it holds the clock for synchronised
/// @param leap its leap indicator
/// @param stratum its stratum, 16 if it is not synchronised
/// @param referenceId its reference ID as text
/// @param peer address or name of the source that it follows, empty without one
/// @param referenceTime when it last corrected the clock, null if never or unknown
/// @param offsetSeconds by how much the clock is off, as it claims now; positive: behind. NaN while
///   it is not synchronised: the 0 that daemons then report is no claim
/// @param lastOffsetSeconds the offset at its last update, same sign
/// @param rmsOffsetSeconds long-term average of offsets, never negative
/// @param jitterSeconds its system jitter
/// @param frequencyPpm by how much the clock would run fast (positive) without correction
/// @param skewPpm its bound on the error of that
/// @param rootDelaySeconds round trip to the primary source
/// @param rootDispersionSeconds dispersion to the primary source
/// @param boundSeconds the largest error that it admits: |offset| + root dispersion + root delay/2;
///   NaN likewise
/// @param updateIntervalSeconds time between its last two updates
public record SystemClaim(
    boolean synchronised,
    Leap leap,
    int stratum,
    String referenceId,
    String peer,
    @Nullable Instant referenceTime,
    double offsetSeconds,
    double lastOffsetSeconds,
    double rmsOffsetSeconds,
    double jitterSeconds,
    double frequencyPpm,
    double skewPpm,
    double rootDelaySeconds,
    double rootDispersionSeconds,
    double boundSeconds,
    double updateIntervalSeconds) {

  /// Takes the figures of a daemon that is not synchronised for unknown.
  public SystemClaim {
    if (!synchronised) {
      offsetSeconds = Double.NaN;
      boundSeconds = Double.NaN;
    }
  }
}
