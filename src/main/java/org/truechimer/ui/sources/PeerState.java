package org.truechimer.ui.sources;

import org.truechimer.snapshot.SourceSnapshot.Authentication;

/// What a table shows of a source at a moment, whoever says it. Figures that are not known are NaN,
/// counts −1, texts empty.
public sealed interface PeerState permits RowState, ClaimState {

  /// Stratum of a source that has none.
  int NO_STRATUM = 16;

  /// The character before its name.
  ///
  /// @return one character, a space for none
  char tally();

  /// How much the clock rests on it: lower for those that count more.
  ///
  /// @return zero for the source that is followed
  int rank();

  /// Name as configured.
  ///
  /// @return its name, with the port where no address tells it
  String name();

  /// Address as people read it.
  ///
  /// @return numeric address, with its port where that is not NTP's
  String address();

  /// Reference ID.
  ///
  /// @return its text
  String referenceId();

  /// Stratum, [#NO_STRATUM] if it has none.
  ///
  /// @return from 0 to 16
  int stratum();

  /// Age of its last answer in whole seconds.
  ///
  /// @return seconds, −1 for never
  long whenSeconds();

  /// Polling interval.
  ///
  /// @return seconds
  double pollSeconds();

  /// The last eight polls, the newest in the lowest bit.
  ///
  /// @return eight bits
  int reach();

  /// Round trip.
  ///
  /// @return seconds
  double delaySeconds();

  /// Positive: the local clock is behind.
  ///
  /// @return seconds
  double offsetSeconds();

  /// Bound on the error of the offset.
  ///
  /// @return seconds, not negative
  double errorSeconds();

  /// Jitter.
  ///
  /// @return seconds, not negative
  double jitterSeconds();

  /// How its replies are proved.
  ///
  /// @return the way
  Authentication authentication();

  /// Whether it agrees with the majority, as far as that is known.
  ///
  /// @return true if it agrees
  boolean truechimer();

  /// Whether its figures are too old to be trusted.
  ///
  /// @return true if they are to fade
  boolean stale();
}
