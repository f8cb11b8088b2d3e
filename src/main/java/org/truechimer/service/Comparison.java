package org.truechimer.service;

import org.truechimer.snapshot.SourceSnapshot;

/// Our measurement held of a source held against a daemon's claim about it.
///
/// @param ourSeconds the offset that we measured; positive: the local clock is behind; NaN if there
///   is none
/// @param ourBoundSeconds bound on the error of that (root distance)
/// @param claimedSeconds the offset that the daemon claims, same sign; NaN if it does not say
/// @param claimedErrorSeconds its own bound on the error of that; NaN if it does not say
public record Comparison(
    double ourSeconds, double ourBoundSeconds, double claimedSeconds, double claimedErrorSeconds) {

  /// What came of it.
  public enum Verdict {
    /// They differ by no more than both bounds together.
    AGREES,
    /// They differ by more: at least one of the bounds is wrong.
    CONTRADICTS,
    /// One of the figures is missing.
    UNKNOWN
  }

  /// Both about one source.
  ///
  /// @param ours the source as we measure it
  /// @param claim the same address as the daemon measures it
  /// @return the comparison
  public static Comparison of(SourceSnapshot ours, SourceClaim claim) {
    return new Comparison(
        ours.offsetSeconds(),
        ours.rootDistanceSeconds(),
        claim.offsetSeconds(),
        claim.errorSeconds());
  }

  /// How far the claim is from our measurement.
  ///
  /// @return seconds, not negative; NaN if one is missing
  public double differenceSeconds() {
    return Math.abs(claimedSeconds - ourSeconds);
  }

  /// How far they may differ while both bounds hold.
  ///
  /// @return seconds; NaN if one is missing
  public double togetherSeconds() {
    return ourBoundSeconds + claimedErrorSeconds;
  }

  /// Whether both can be right.
  ///
  /// @return the verdict
  public Verdict verdict() {
    if (Double.isNaN(differenceSeconds()) || Double.isNaN(togetherSeconds())) {
      return Verdict.UNKNOWN;
    }
    return differenceSeconds() > togetherSeconds() ? Verdict.CONTRADICTS : Verdict.AGREES;
  }
}
