package org.truechimer.serving;

import java.io.IOException;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.truechimer.auth.KeyRing;
import org.truechimer.server.TransmitClock;
import org.truechimer.snapshot.ServerSnapshot.Way;

/// What the server needs of the machine.
///
/// @param way how datagrams come
/// @param processors how many workers are of use
/// @param clock the time of day, for people
/// @param wallClock the same for packets
/// @param precision of the clock, exponent of two of seconds
/// @param referenceId this machine's own, which decides between several orphans; 0 if it has none
/// @param random source that nobody can guess
/// @param keyFiles reads symmetric keys
public record Surroundings(
    Way way,
    int processors,
    InstantSource clock,
    TransmitClock wallClock,
    int precision,
    int referenceId,
    RandomGenerator random,
    KeyFiles keyFiles) {

  /// Reads symmetric keys.
  @FunctionalInterface
  public interface KeyFiles {

    /// Reads a file.
    ///
    /// @param file its name
    /// @return the keys
    /// @throws IOException if it cannot be read
    KeyRing read(String file) throws IOException;
  }
}
