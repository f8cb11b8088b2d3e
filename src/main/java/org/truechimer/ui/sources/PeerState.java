package org.truechimer.ui.sources;

import org.truechimer.snapshot.SourceSnapshot.Authentication;

/// What a table shows of a source at a moment, whoever says it. Figures that are not known are NaN,
/// counts −1, texts empty.
public sealed interface PeerState permits RowState, ClaimState {

  /// Stratum of a source that has none.
  int NO_STRATUM = 16;

  /// The character before its name.
  char tally();

  /// How much the clock rests on it: lower for those that count more.
  int rank();

  /// Name as configured.
  String name();

  /// Address as people read it.
  String address();

  /// Reference ID.
  String referenceId();

  /// Stratum, [#NO_STRATUM] if it has none.
  int stratum();

  /// Age of its last answer in whole seconds.
  long whenSeconds();

  /// Polling interval.
  double pollSeconds();

  /// The last eight polls, the newest in the lowest bit.
  int reach();

  /// Round trip.
  double delaySeconds();

  /// Positive: the local clock is behind.
  double offsetSeconds();

  /// Bound on the error of the offset.
  double errorSeconds();

  /// Jitter.
  double jitterSeconds();

  /// How its replies are proved.
  Authentication authentication();

  /// Whether it agrees with the majority, as far as that is known.
  boolean truechimer();

  /// Whether its figures are too old to be trusted.
  boolean stale();
}
