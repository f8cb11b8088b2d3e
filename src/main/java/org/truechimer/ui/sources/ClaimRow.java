package org.truechimer.ui.sources;

/// A row of a daemon's claims.
public final class ClaimRow extends PeerRow<ClaimState> {

  ClaimRow(ClaimState state) {
    super(state);
  }
}
