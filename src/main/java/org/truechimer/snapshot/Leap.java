package org.truechimer.snapshot;

/// The leap indicator (RFC 5905 §7.3), as the world is told of it.
public enum Leap {
  /// No leap second is announced.
  NONE,
  /// The last minute of the day has 61 seconds.
  INSERT,
  /// The last minute of the day has 59 seconds.
  DELETE,
  /// The clock is not synchronised.
  UNSYNCHRONISED
}
