package org.truechimer.snapshot;

/// What selection made of a source, with the character that `ntpq -p` prints before its name.
public enum Tally {
  /// Not fit for selection: the standing says why.
  REJECTED(' '),
  /// Its interval misses the one that the majority shares (RFC 5905 §11.2.1).
  FALSETICKER('x'),
  /// Thrown out by clustering: it adds more error than it removes (RFC 5905 §11.2.2).
  OUTLIER('-'),
  /// Used: its offset is part of the combined one (RFC 5905 §11.2.3).
  CANDIDATE('+'),
  /// Used, and the source whose stratum and reference the system takes over.
  SYSTEM_PEER('*');

  private final char symbol;

  Tally(char symbol) {
    this.symbol = symbol;
  }

  /// The character of `ntpq -p`.
  ///
  /// @return one character, a space for [#REJECTED]
  public char symbol() {
    return symbol;
  }

  /// Whether the combined offset rests on the source.
  ///
  /// @return true for candidates and the system peer
  public boolean used() {
    return this == CANDIDATE || this == SYSTEM_PEER;
  }

  /// Whether the source agrees with the majority, used or not.
  ///
  /// @return true for all but falsetickers and rejected sources
  public boolean truechimer() {
    return used() || this == OUTLIER;
  }
}
