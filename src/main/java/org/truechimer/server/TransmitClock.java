package org.truechimer.server;

/// The clock that is served, read in the last moment before an answer leaves.
@FunctionalInterface
public interface TransmitClock {

  /// Reads it. Allocates nothing.
  ///
  /// @return bits of an NTP timestamp (RFC 5905 §6)
  long bits();
}
