package org.truechimer.client;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.truechimer.time.NtpDuration;
import org.truechimer.time.NtpTimestamp;
import org.truechimer.wire.Decoded;
import org.truechimer.wire.Mode;
import org.truechimer.wire.NtpPacket;
import org.truechimer.wire.NtpPacketCodec;

/// What a broadcast client needs to remember (RFC 5905 §3 and §9.2): how long a packet is on its
/// way, measured by asking the server now and then, and the newest broadcast. A state of the
/// engine's thread.
///
/// A broadcast answers nothing, so nothing but its proof shows whose it is: without a key it is
/// refused (RFC 8633 §5.8). An old one that is sent again is known by its transmit timestamp, which
/// has to grow.
final class Broadcasts {

  /// Round trips of which the shortest counts: half an hour's worth at the usual longest interval.
  private static final int VOLLEYS = 4;

  private final Deque<NtpDuration> delays = new ArrayDeque<>();
  private NtpTimestamp newest = NtpTimestamp.ZERO;

  /// An answer to a request of ours has measured the way there and back.
  void calibrate(NtpDuration delay) {
    if (delays.size() == VOLLEYS) {
      delays.removeFirst();
    }
    delays.addLast(delay);
  }

  /// Judges a packet that was sent to all.
  ReplyVerdict receive(ByteBuffer datagram, PacketGuard guard, Arrival arrival) {
    return switch (NtpPacketCodec.decode(datagram)) {
      case Decoded.Malformed _ -> new ReplyVerdict.Dropped(ReplyVerdict.Reason.MALFORMED);
      case Decoded.Packet(var packet) -> judge(packet, datagram, guard, arrival);
    };
  }

  private ReplyVerdict judge(
      NtpPacket packet, ByteBuffer datagram, PacketGuard guard, Arrival arrival) {
    if (packet.mode() != Mode.BROADCAST || packet.version() < 3 || packet.version() > 4) {
      return new ReplyVerdict.Dropped(ReplyVerdict.Reason.WRONG_MODE);
    }
    if (!(guard instanceof PacketGuard.Key)) {
      return new ReplyVerdict.Dropped(ReplyVerdict.Reason.UNPROVEN);
    }
    var refusal = ReplyCheck.unproven(guard.check(datagram, packet));
    if (refusal != null) {
      return new ReplyVerdict.Dropped(refusal);
    }
    if (!newest.isZero() && packet.transmit().minus(newest).bits() <= 0) {
      return new ReplyVerdict.Dropped(ReplyVerdict.Reason.DUPLICATE);
    }
    newest = packet.transmit();
    var shortest = delays.stream().min(NtpDuration::compareTo);
    if (shortest.isEmpty()) {
      return new ReplyVerdict.Heard();
    }
    // As if we had asked: the request would have left one round trip before the broadcast came.
    var delay = shortest.get();
    var asked =
        new Interleaving.Completed(
            arrival.receivedAt().plus(delay.negated()),
            packet.transmit(),
            arrival.receivedAt(),
            arrival.receivedNanos());
    return ReplyCheck.judge(packet, asked, false, arrival);
  }
}
