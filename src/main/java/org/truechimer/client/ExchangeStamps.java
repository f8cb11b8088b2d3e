package org.truechimer.client;

import org.truechimer.time.NtpDuration;
import org.truechimer.time.NtpTimestamp;

/// The four time stamps of one exchange (RFC 5905 §8). In interleaved mode they are those of the
/// exchange that was measured, not of the packet that completed it.
///
/// @param sentAt T1, by the local clock
/// @param serverReceive T2, by the server's clock
/// @param serverTransmit T3, by the server's clock
/// @param receivedAt T4, by the local clock
public record ExchangeStamps(
    NtpTimestamp sentAt,
    NtpTimestamp serverReceive,
    NtpTimestamp serverTransmit,
    NtpTimestamp receivedAt) {

  /// The same exchange with the local clock's stamps moved.
  ///
  /// @param byDuration how far, positive for later
  /// @return the stamps
  public ExchangeStamps moved(NtpDuration byDuration) {
    return new ExchangeStamps(
        sentAt.plus(byDuration), serverReceive, serverTransmit, receivedAt.plus(byDuration));
  }
}
