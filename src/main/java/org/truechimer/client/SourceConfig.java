package org.truechimer.client;

import org.truechimer.time.PollExponent;

/// How one source is to be asked.
///
/// @param minimumPoll shortest polling interval
/// @param maximumPoll longest polling interval
/// @param iburst whether to begin, and to begin again after a silence, with a burst
/// @param spacingNanos shortest time between two packets to this server; two seconds unless it runs
///   on this host
/// @param way how time comes from it
public record SourceConfig(
    PollExponent minimumPoll,
    PollExponent maximumPoll,
    boolean iburst,
    long spacingNanos,
    Way way) {

  /// How time comes from a source.
  public enum Way {
    /// We ask, it answers.
    CLIENT,
    /// The same, and each answer tells when the one before it left (RFC 9769); a server that cannot
    /// do that answers in basic mode.
    INTERLEAVED,
    /// Both sides ask each other (RFC 5905 §3, symmetric).
    SYMMETRIC,
    /// It sends to all; we ask now and then, to know how long that is on its way.
    BROADCAST
  }

  /// Two seconds: what public servers ask for (RFC 5905 §7.2, minimum average headway of ntpd).
  public static final long POLITE_SPACING_NANOS = 2_000_000_000L;

  /// Between packets to a server on this very host, which is nobody else's.
  public static final long LOCAL_SPACING_NANOS = 100_000_000L;
}
