package org.truechimer.engine;

import java.time.Instant;
import org.truechimer.client.ExchangeStamps;
import org.truechimer.client.ReplyVerdict;
import org.truechimer.net.ExchangeSockets;
import org.truechimer.net.KeyExchangeOutcome;
import org.truechimer.snapshot.CertificateSnapshot;
import org.truechimer.snapshot.DropReason;
import org.truechimer.snapshot.Leap;
import org.truechimer.snapshot.LeapListSnapshot;
import org.truechimer.snapshot.PacketSnapshot;
import org.truechimer.time.LeapSecondsList;
import org.truechimer.wire.LeapIndicator;
import org.truechimer.wire.NtpPacket;

/// Translates what stands on the wire into the words of the snapshots.
final class Wires {

  private Wires() {}

  static Leap leapOf(LeapIndicator leap) {
    return switch (leap) {
      case NONE -> Leap.NONE;
      case INSERT -> Leap.INSERT;
      case DELETE -> Leap.DELETE;
      case UNSYNCHRONISED -> Leap.UNSYNCHRONISED;
    };
  }

  static DropReason reasonOf(ReplyVerdict.Reason reason) {
    return switch (reason) {
      case WRONG_ADDRESS -> DropReason.WRONG_ADDRESS;
      case MALFORMED -> DropReason.MALFORMED;
      case WRONG_MODE -> DropReason.WRONG_MODE;
      case DUPLICATE -> DropReason.DUPLICATE;
      case BOGUS -> DropReason.BOGUS;
      case UNPROVEN -> DropReason.UNPROVEN;
      case FORGED -> DropReason.FORGED;
      case NAK -> DropReason.NAK;
      case INVALID -> DropReason.INVALID;
      case IMPLAUSIBLE_DELAY -> DropReason.IMPLAUSIBLE_DELAY;
    };
  }

  static LeapListSnapshot.Fault faultOf(LeapSecondsList.Fault fault) {
    return switch (fault) {
      case MISSING -> LeapListSnapshot.Fault.MISSING;
      case UNREADABLE -> LeapListSnapshot.Fault.UNREADABLE;
      case NO_LIST -> LeapListSnapshot.Fault.NO_LIST;
      case NO_SUM -> LeapListSnapshot.Fault.NO_SUM;
      case WRONG_SUM -> LeapListSnapshot.Fault.WRONG_SUM;
      case NONSENSE -> LeapListSnapshot.Fault.NONSENSE;
    };
  }

  static CertificateSnapshot certificateOf(KeyExchangeOutcome.Certificate certificate) {
    return new CertificateSnapshot(
        certificate.subject(),
        certificate.issuer(),
        certificate.notBefore(),
        certificate.notAfter());
  }

  static PacketSnapshot packetOf(
      NtpPacket packet,
      ExchangeStamps stamps,
      boolean interleaved,
      ExchangeSockets.Arrival arrival,
      Instant at) {
    var mac = packet.mac();
    return new PacketSnapshot(
        leapOf(packet.leap()),
        packet.version(),
        packet.mode().bits(),
        packet.stratum(),
        packet.poll(),
        packet.precision(),
        packet.rootDelay().toSeconds(),
        packet.rootDispersion().toSeconds(),
        packet.referenceId().text(packet.stratum()),
        packet.reference(),
        stamps.sentAt(),
        stamps.serverReceive(),
        stamps.serverTransmit(),
        stamps.receivedAt(),
        interleaved,
        arrival.stamps(),
        packet.extensions().stream()
            .map(field -> new PacketSnapshot.Extension(field.type(), field.octets()))
            .toList(),
        mac == null ? 0 : mac.octets(),
        at);
  }
}
