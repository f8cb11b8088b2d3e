package org.truechimer.client;

import org.truechimer.time.PollExponent;

/// How one source is to be asked.
///
/// @param minimumPoll shortest polling interval
/// @param maximumPoll longest polling interval
/// @param iburst whether to begin, and to begin again after a silence, with a burst
/// @param spacingNanos shortest time between two packets to this server; two seconds unless it runs
///   on this host
/// @param interleaved whether to ask for the server's transmit stamps by the kernel or the card
///   (RFC 9769); a server that has none answers in basic mode
public record SourceConfig(
    PollExponent minimumPoll,
    PollExponent maximumPoll,
    boolean iburst,
    long spacingNanos,
    boolean interleaved) {

  /// Two seconds: what public servers ask for (RFC 5905 §7.2, minimum average headway of ntpd).
  public static final long POLITE_SPACING_NANOS = 2_000_000_000L;

  /// Between packets to a server on this very host, which is nobody else's.
  public static final long LOCAL_SPACING_NANOS = 100_000_000L;
}
