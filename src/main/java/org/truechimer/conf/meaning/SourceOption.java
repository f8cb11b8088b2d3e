package org.truechimer.conf.meaning;

/// What can be said about a source, whatever the daemon calls it.
public enum SourceOption {
  /// A quick start: several requests at once while nothing is known of the source.
  IBURST,
  /// Several requests at each poll.
  BURST,
  /// Preferred to others.
  PREFER,
  /// Watched only.
  NOSELECT,
  /// Taken for right when sources disagree.
  TRUST,
  /// Without it the clock is left alone.
  REQUIRE,
  /// Interleaved mode.
  XLEAVE,
  /// Network Time Security.
  NTS,
  /// Asked only if there is no other.
  FALLBACK,
  /// Shortest poll interval, as a power of two in seconds.
  MINPOLL,
  /// Longest poll interval, as a power of two in seconds.
  MAXPOLL,
  /// Number of the symmetric key.
  KEY,
  /// UDP port.
  PORT,
  /// TCP port of NTS key establishment.
  NTS_PORT,
  /// Version of the protocol.
  VERSION,
  /// How many servers a pool gives at most.
  MAX_SOURCES,
  /// Identifier of a reference clock, up to four characters.
  REFID,
  /// Stratum of a reference clock.
  STRATUM,
  /// Seconds added to what a reference clock says.
  OFFSET;

  /// Whether it has no value.
  ///
  /// @return true for a flag
  public boolean flag() {
    return compareTo(MINPOLL) < 0;
  }
}
