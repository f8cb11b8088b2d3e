package org.truechimer.client;

import org.jspecify.annotations.Nullable;
import org.truechimer.time.NtpDuration;
import org.truechimer.time.NtpTimestamp;
import org.truechimer.wire.NtpPacket;

/// What the interleaved client/server mode needs to remember (RFC 9769 §2): the stamps of the last
/// exchange that succeeded, until the server tells when its reply really left. A state of the
/// engine's thread.
///
/// The stamps of one exchange are kept as one value and used as one value: a measurement never
/// mixes the transmit stamp of one packet with the receive stamp of another.
final class Interleaving {

  /// Requests that may refer to the same reply. If so many were lost, the stamps are so old that
  /// the next request is a basic one (RFC 9769 §2, "SHOULD limit"; chrony's limit is four too).
  private static final int MOST_REQUESTS = 4;

  private @Nullable Completed last;
  private int requests;

  /// An exchange of which the server's own transmit stamp is still to come.
  ///
  /// @param sentAt T1
  /// @param serverReceive T2: by this the server knows the exchange again
  /// @param receivedAt T4
  /// @param receivedNanos T4 on the monotonic clock
  record Completed(
      NtpTimestamp sentAt,
      NtpTimestamp serverReceive,
      NtpTimestamp receivedAt,
      long receivedNanos) {

    /// The exchange that a reply has just completed.
    static Completed of(NtpPacket reply, Arrival arrival) {
      return new Completed(
          arrival.sentAt(), reply.receive(), arrival.receivedAt(), arrival.receivedNanos());
    }

    /// The measurement, of the first set of stamps in RFC 9769 §2: all four of the same exchange.
    ///
    /// @param serverTransmit T3
    /// @param resolution see [Measurement#of]
    Measurement measured(NtpTimestamp serverTransmit, NtpDuration resolution) {
      return Measurement.of(
          sentAt, serverReceive, serverTransmit, receivedAt, resolution, receivedNanos);
    }

    ExchangeStamps stamps(NtpTimestamp serverTransmit) {
      return new ExchangeStamps(sentAt, serverReceive, serverTransmit, receivedAt);
    }

    /// The round trip, before any correction.
    NtpDuration roundTrip(NtpTimestamp serverTransmit) {
      return receivedAt.minus(sentAt).minus(serverTransmit.minus(serverReceive));
    }
  }

  /// The exchange that the next request should refer to.
  ///
  /// @return null if it has to be a basic request
  @Nullable Completed forNextRequest() {
    if (requests >= MOST_REQUESTS) {
      last = null;
    }
    requests++;
    return last;
  }

  /// A reply was accepted, in either mode.
  void completed(Completed exchange) {
    last = exchange;
    requests = 0;
  }

  /// Stamps of before are of no use: the local clock was set.
  void forget() {
    last = null;
    requests = 0;
  }
}
