package org.truechimer.client;

import org.truechimer.time.NtpTimestamp;

/// What our side knows of a datagram besides its octets.
///
/// @param sender whether it came from the address and port that were asked
/// @param sentAt T1 of the request, by the best stamp there is
/// @param receivedAt T4
/// @param receivedNanos T4 on the monotonic clock
/// @param precision exponent of the precision of the local clock
public record Arrival(
    Sender sender,
    NtpTimestamp sentAt,
    NtpTimestamp receivedAt,
    long receivedNanos,
    int precision) {

  /// Who sent a datagram.
  public enum Sender {
    /// The server that was asked.
    SERVER,
    /// Anybody else.
    STRANGER
  }
}
