package org.truechimer.discipline;

/// A source that takes part in selection, reduced to what selection needs.
///
/// @param id any number that tells it from the others
/// @param stratum 1 to 15
/// @param offsetSeconds estimated offset
/// @param jitterSeconds its jitter, not negative
/// @param distanceSeconds root distance: bound on the error of the offset, positive
/// @param deviationSeconds one standard deviation of the offset's error, as far as measuring can
///   tell
/// @param uncertaintySeconds the same with what measuring cannot tell, positive: it decides the
///   weight
/// @param slope by how much the source gains on the free-running clock, seconds a second
/// @param slopeDeviation one standard deviation of that
public record Candidate(
    long id,
    int stratum,
    double offsetSeconds,
    double jitterSeconds,
    double distanceSeconds,
    double deviationSeconds,
    double uncertaintySeconds,
    double slope,
    double slopeDeviation) {

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

  /// The same with a wider claim.
  ///
  /// @param seconds the new root distance
  /// @return the candidate
  Candidate withDistance(double seconds) {
    return new Candidate(
        id,
        stratum,
        offsetSeconds,
        jitterSeconds,
        seconds,
        deviationSeconds,
        uncertaintySeconds,
        slope,
        slopeDeviation);
  }
}
