package org.truechimer.discipline;

/// A source that takes part in selection, reduced to what selection needs.
///
/// @param id any number that tells it from the others
/// @param stratum 1 to 15
/// @param offsetSeconds filtered offset
/// @param jitterSeconds its jitter, not negative
/// @param distanceSeconds root distance: bound on the error of the offset, positive
public record Candidate(
    long id, int stratum, double offsetSeconds, double jitterSeconds, double distanceSeconds) {

  /// Lower end of what it claims.
  ///
  /// @return seconds
  double low() {
    return offsetSeconds - distanceSeconds;
  }

  /// Upper end of what it claims.
  ///
  /// @return seconds
  double high() {
    return offsetSeconds + distanceSeconds;
  }
}
