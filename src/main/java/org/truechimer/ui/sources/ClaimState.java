package org.truechimer.ui.sources;

import org.jspecify.annotations.Nullable;
import org.truechimer.service.Comparison;
import org.truechimer.service.SourceClaim;
import org.truechimer.snapshot.SourceSnapshot.Authentication;

/// A source as a daemon claims it, with our own measurement of the same address.
///
/// @param claim what the daemon says
/// @param ours what we measure; null if we do not measure that address
public record ClaimState(SourceClaim claim, @Nullable RowState ours) implements PeerState {

  /// A source that missed this many polls has figures that fade.
  private static final double FRESH_POLLS = 3;

  /// The claim against our measurement.
  ///
  /// @return null if we do not measure that address
  @Nullable Comparison comparison() {
    return ours == null ? null : Comparison.of(ours.source(), claim);
  }

  @Override
  public char tally() {
    return claim.tally();
  }

  @Override
  public int rank() {
    return switch (claim.selection()) {
      case SYSTEM_PEER -> 0;
      case PPS_PEER -> 1;
      case CANDIDATE -> 2;
      case BACKUP -> 3;
      case OUTLIER -> 4;
      case FALSETICKER -> 5;
      case JITTERY -> 6;
      case REJECTED -> 7;
    };
  }

  @Override
  public String name() {
    return claim.name();
  }

  @Override
  public String address() {
    return claim.address();
  }

  @Override
  public String referenceId() {
    return claim.referenceId();
  }

  @Override
  public int stratum() {
    boolean none =
        (claim.stratum() <= 0 && claim.kind() != SourceClaim.Kind.REFERENCE_CLOCK)
            || claim.stratum() > NO_STRATUM;
    return none ? NO_STRATUM : claim.stratum();
  }

  @Override
  public long whenSeconds() {
    return claim.lastReplySeconds();
  }

  @Override
  public double pollSeconds() {
    return claim.pollSeconds() < 0 ? Double.NaN : claim.pollSeconds();
  }

  @Override
  public int reach() {
    return claim.reach();
  }

  @Override
  public double delaySeconds() {
    return claim.delaySeconds();
  }

  @Override
  public double offsetSeconds() {
    return claim.offsetSeconds();
  }

  @Override
  public double errorSeconds() {
    return claim.errorSeconds();
  }

  @Override
  public double jitterSeconds() {
    return claim.jitterSeconds();
  }

  @Override
  public Authentication authentication() {
    return claim.authentication();
  }

  @Override
  public boolean truechimer() {
    return switch (claim.selection()) {
      case SYSTEM_PEER, PPS_PEER, CANDIDATE, BACKUP, OUTLIER -> true;
      case FALSETICKER, JITTERY, REJECTED -> false;
    };
  }

  @Override
  public boolean stale() {
    return claim.pollSeconds() > 0
        && claim.lastReplySeconds() > FRESH_POLLS * Math.max(8, claim.pollSeconds());
  }
}
