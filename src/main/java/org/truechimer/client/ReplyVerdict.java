package org.truechimer.client;

import org.truechimer.wire.NtpPacket;

/// What became of one datagram that arrived for an association.
///
/// Bad network input is an ordinary outcome here, never an exception: callers switch over every
/// case, and every refusal is counted under its own name so that the Sources screen can show why a
/// source yields nothing.
public sealed interface ReplyVerdict {

  /// All checks passed.
  ///
  /// @param packet the reply
  /// @param measurement the exchange, ready for the clock filter
  /// @param interleaved whether the packet's transmit timestamp is that of the reply before, and
  ///   the measurement that of the exchange before (RFC 9769 §2)
  /// @param stamps what the measurement was made of
  record Accepted(
      NtpPacket packet, Measurement measurement, boolean interleaved, ExchangeStamps stamps)
      implements ReplyVerdict {}

  /// The reply is genuine, but the server says itself that its clock is not set (leap 3, or stratum
  /// 16 and above).
  ///
  /// @param packet the reply
  record Unsynchronised(NtpPacket packet) implements ReplyVerdict {}

  /// The server asks us to change our behaviour (RFC 5905 §7.4).
  ///
  /// @param code four ASCII characters taken from the reference ID, such as `RATE`
  record Kiss(String code) implements ReplyVerdict {}

  /// A packet of a peer or to all that is genuine and measures nothing: it answers none of ours, or
  /// nobody knows yet how long it was on its way.
  record Heard() implements ReplyVerdict {}

  /// The datagram is dropped without any effect on the association.
  ///
  /// @param reason the first check that failed
  record Dropped(Reason reason) implements ReplyVerdict {}

  /// Checks in the order in which they are made; only the first failure is reported.
  enum Reason {
    /// It came from another address or port than the one that was asked.
    WRONG_ADDRESS,
    /// It does not have the layout of a packet.
    MALFORMED,
    /// It is not a server's reply (mode 4) of version 3 or 4.
    WRONG_MODE,
    /// We have already used the reply to this request (RFC 5905 §8).
    DUPLICATE,
    /// It does not echo our open request: forged, or too late (RFC 5905 §8).
    BOGUS,
    /// It carries no proof although one was asked for.
    UNPROVEN,
    /// It carries a wrong proof.
    FORGED,
    /// The server could not check our proof, or so it says (RFC 5905 §9.2, RFC 8915 §5.7).
    NAK,
    /// It carries no times, or its root distance is not below 16 s, the protocol's limit (RFC 5905
    /// §9.2).
    INVALID,
    /// The server took longer than the whole round trip, or it was faster than nothing.
    IMPLAUSIBLE_DELAY
  }
}
