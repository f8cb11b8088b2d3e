package org.truechimer.client;

import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.truechimer.time.NtpDuration;
import org.truechimer.wire.Decoded;
import org.truechimer.wire.LeapIndicator;
import org.truechimer.wire.Mode;
import org.truechimer.wire.NtpPacket;
import org.truechimer.wire.NtpPacketCodec;

/// Decides whether a datagram is the reply to an open request, and what it measured (RFC 5905 §8
/// and §9.2). Has no state.
final class ReplyCheck {

  /// Root distance at which the protocol ends (MAXDISP, RFC 5905 §7.2).
  private static final double LARGEST_ROOT_DISTANCE_SECONDS = 16;

  /// Stratum from which on a server is not synchronised (MAXSTRAT, RFC 5905 §7.2).
  private static final int UNSYNCHRONISED_STRATUM = 16;

  /// A round trip may come out negative by the error of the stamps, but not by more than this: then
  /// a clock was set in between, or the server lies about its own processing time.
  private static final NtpDuration MOST_NEGATIVE_DELAY = NtpDuration.ofSeconds(-0.01);

  private ReplyCheck() {}

  static ReplyVerdict check(
      ByteBuffer datagram, Exchange exchange, PacketGuard guard, Arrival arrival) {
    if (arrival.sender() == Arrival.Sender.STRANGER) {
      return new ReplyVerdict.Dropped(ReplyVerdict.Reason.WRONG_ADDRESS);
    }
    return switch (NtpPacketCodec.decode(datagram)) {
      case Decoded.Malformed _ -> new ReplyVerdict.Dropped(ReplyVerdict.Reason.MALFORMED);
      case Decoded.Packet(var packet) -> {
        var refusal = refusal(packet, exchange, guard, datagram);
        yield refusal == null
            ? judge(packet, exchange, arrival)
            : new ReplyVerdict.Dropped(refusal);
      }
    };
  }

  /// Why a packet is not the reply of the server that was asked; null if it is.
  private static ReplyVerdict.@Nullable Reason refusal(
      NtpPacket packet, Exchange exchange, PacketGuard guard, ByteBuffer datagram) {
    if (packet.mode() != Mode.SERVER || packet.version() < 3 || packet.version() > 4) {
      return ReplyVerdict.Reason.WRONG_MODE;
    }
    var awaited = exchange.awaited();
    if (awaited == null || !awaited.matches(packet.origin())) {
      // Test 1 before test 2 (RFC 5905 §8): a second copy of a good reply is no attack.
      boolean seen = exchange.answered() != null && exchange.answered().matches(packet.origin());
      return seen ? ReplyVerdict.Reason.DUPLICATE : ReplyVerdict.Reason.BOGUS;
    }
    return unproven(guard.check(datagram, packet));
  }

  /// Why a packet does not count for want of proof; null if it is proved.
  static ReplyVerdict.@Nullable Reason unproven(ReplyProof proof) {
    return switch (proof) {
      case PROVEN -> null;
      case ABSENT -> ReplyVerdict.Reason.UNPROVEN;
      case WRONG -> ReplyVerdict.Reason.FORGED;
      case NAK -> ReplyVerdict.Reason.NAK;
    };
  }

  /// What a packet means that is known to answer the open request.
  static ReplyVerdict judge(NtpPacket packet, Exchange exchange, Arrival arrival) {
    var awaited = Objects.requireNonNull(exchange.awaited());
    boolean interleaved = packet.origin().equals(awaited.receive());
    var measured =
        interleaved && exchange.referredTo() != null
            ? exchange.referredTo()
            : Interleaving.Completed.of(packet, arrival);
    return judge(packet, measured, interleaved, arrival);
  }

  /// What a packet means.
  ///
  /// @param packet known to be the server's
  /// @param measured the exchange that its transmit timestamp belongs to
  /// @param interleaved whether that is an earlier one
  /// @param arrival what our side knows
  static ReplyVerdict judge(
      NtpPacket packet, Interleaving.Completed measured, boolean interleaved, Arrival arrival) {
    if (packet.stratum() == 0
        && packet.leap() == LeapIndicator.UNSYNCHRONISED
        && isKissCode(packet)) {
      return new ReplyVerdict.Kiss(packet.referenceId().ascii());
    }
    if (packet.leap() == LeapIndicator.UNSYNCHRONISED
        || packet.stratum() == 0
        || packet.stratum() >= UNSYNCHRONISED_STRATUM) {
      return new ReplyVerdict.Unsynchronised(packet);
    }
    double distance = packet.rootDelay().toSeconds() / 2 + packet.rootDispersion().toSeconds();
    if (packet.transmit().isZero()
        || measured.serverReceive().isZero()
        || packet.transmit().minus(measured.serverReceive()).bits() < 0
        || distance >= LARGEST_ROOT_DISTANCE_SECONDS) {
      return new ReplyVerdict.Dropped(ReplyVerdict.Reason.INVALID);
    }
    if (measured.roundTrip(packet.transmit()).compareTo(MOST_NEGATIVE_DELAY) < 0) {
      return new ReplyVerdict.Dropped(ReplyVerdict.Reason.IMPLAUSIBLE_DELAY);
    }
    var resolution =
        NtpDuration.ofSeconds(
            Math.scalb(1.0, arrival.precision()) + Math.scalb(1.0, believable(packet.precision())));
    return new ReplyVerdict.Accepted(
        packet,
        measured.measured(packet.transmit(), resolution),
        interleaved,
        measured.stamps(packet.transmit()));
  }

  /// A kiss code is four printable ASCII characters (RFC 5905 §7.4); a server that is merely not
  /// synchronised sends zeros or the address of its last source.
  private static boolean isKissCode(NtpPacket packet) {
    var code = packet.referenceId().ascii();
    return code.length() == 4 && code.chars().allMatch(c -> c >= 'A' && c <= 'Z');
  }

  /// The packet's precision is a number that anybody may have written.
  private static int believable(int precision) {
    return Math.clamp(precision, -32, 0);
  }
}
