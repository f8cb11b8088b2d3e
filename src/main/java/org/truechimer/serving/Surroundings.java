package org.truechimer.serving;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.truechimer.auth.KeyRing;
import org.truechimer.monitor.MonitoredState;
import org.truechimer.server.TransmitClock;
import org.truechimer.snapshot.ServerSnapshot.Way;
import org.truechimer.time.NtpTimestamp;

/// What the server needs of the machine.
///
/// @param way how datagrams come
/// @param program what ntpq is told of this program
/// @param processors how many workers are of use
/// @param clock the time of day, for people
/// @param wallClock the same for packets
/// @param precision of the clock, exponent of two of seconds
/// @param referenceId this machine's own, which decides between several orphans; 0 if it has none
/// @param random source that nobody can guess
/// @param monotonicNanos a clock that nobody sets
/// @param keyFiles reads symmetric keys
/// @param cookieKeyFolder where the keys of cookies are kept, unless the settings say otherwise
public record Surroundings(
    Way way,
    MonitoredState.Program program,
    int processors,
    InstantSource clock,
    TransmitClock wallClock,
    int precision,
    int referenceId,
    SecureRandom random,
    LongSupplier monotonicNanos,
    KeyFiles keyFiles,
    Path cookieKeyFolder) {

  /// The time of day, for whoever wants it as a value.
  NtpTimestamp now() {
    return new NtpTimestamp(wallClock.bits());
  }

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
