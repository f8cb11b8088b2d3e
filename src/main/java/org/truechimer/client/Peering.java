package org.truechimer.client;

import java.nio.ByteBuffer;
import org.truechimer.time.NtpTimestamp;
import org.truechimer.wire.Decoded;
import org.truechimer.wire.Mode;
import org.truechimer.wire.NtpPacket;
import org.truechimer.wire.NtpPacketCodec;

/// What the symmetric mode needs to remember (RFC 5905 §8 and §9.2): the newest packet of the peer,
/// which the next one of ours answers. A state of the engine's thread.
///
/// Both sides send when it suits them, and each packet answers the newest of the other side. We
/// measure what a packet of the peer says if it answers our newest one. That we are not
/// synchronised is what ours say, so a peer never takes its time from us.
final class Peering {

  private NtpTimestamp theirTransmit = NtpTimestamp.ZERO;
  private NtpTimestamp heardAt = NtpTimestamp.ZERO;

  /// Our next packet.
  ///
  /// @param poll poll exponent
  /// @param transmit a number that nobody can guess, which the peer's next packet has to echo
  NtpPacket packet(int poll, NtpTimestamp transmit) {
    return NtpPacket.symmetric(poll, theirTransmit, heardAt, transmit);
  }

  /// Judges what has come from the peer.
  ReplyVerdict receive(ByteBuffer datagram, Exchange exchange, PacketGuard guard, Arrival arrival) {
    if (arrival.sender() == Arrival.Sender.STRANGER) {
      return new ReplyVerdict.Dropped(ReplyVerdict.Reason.WRONG_ADDRESS);
    }
    return switch (NtpPacketCodec.decode(datagram)) {
      case Decoded.Malformed _ -> new ReplyVerdict.Dropped(ReplyVerdict.Reason.MALFORMED);
      case Decoded.Packet(var packet) -> judge(packet, datagram, exchange, guard, arrival);
    };
  }

  private ReplyVerdict judge(
      NtpPacket packet,
      ByteBuffer datagram,
      Exchange exchange,
      PacketGuard guard,
      Arrival arrival) {
    boolean symmetric =
        packet.mode() == Mode.SYMMETRIC_ACTIVE || packet.mode() == Mode.SYMMETRIC_PASSIVE;
    if (!symmetric || packet.version() < 3 || packet.version() > 4) {
      return new ReplyVerdict.Dropped(ReplyVerdict.Reason.WRONG_MODE);
    }
    if (packet.transmit().equals(theirTransmit)) {
      return new ReplyVerdict.Dropped(ReplyVerdict.Reason.DUPLICATE);
    }
    var refusal = ReplyCheck.unproven(guard.check(datagram, packet));
    if (refusal != null) {
      return new ReplyVerdict.Dropped(refusal);
    }
    // Also a packet that answers none of ours begins or mends the association (RFC 5905 §9.2,
    // SYNC).
    // Whoever forges one without a key can delay our next measurement, but not falsify it.
    theirTransmit = packet.transmit();
    heardAt = arrival.receivedAt();
    var awaited = exchange.awaited();
    return awaited == null || !awaited.matches(packet.origin())
        ? new ReplyVerdict.Heard()
        : ReplyCheck.judge(packet, exchange, arrival);
  }
}
