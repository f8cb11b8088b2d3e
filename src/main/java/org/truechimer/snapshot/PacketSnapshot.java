package org.truechimer.snapshot;

import java.time.Instant;
import java.util.List;
import org.truechimer.time.NtpTimestamp;
import org.truechimer.time.StampKind;

/// The last reply of a source, field by field (RFC 5905 §7.3), with the four time stamps of the
/// exchange.
///
/// @param leap leap indicator
/// @param version protocol version, 1 to 4
/// @param mode association mode, 0 to 7 (4 for a server's reply)
/// @param stratum 0 to 255
/// @param poll poll exponent of the packet, −128 to 127
/// @param precision exponent of the server's precision in seconds, −128 to 127
/// @param rootDelaySeconds round trip from the server to its primary source
/// @param rootDispersionSeconds bound on the server's own error
/// @param referenceId as text, IPv4 form or name by stratum
/// @param reference when the server's clock was last set
/// @param originSent T1, when our request left, by the local clock
/// @param receive T2, when the server got it
/// @param transmit T3, when the server answered
/// @param destination T4, when the answer arrived, by the local clock
/// @param interleaved whether this reply told when the one before it had left, so that the four
///   time stamps are those of the exchange before (RFC 9769 §2)
/// @param stamps who read the local clock for T1 and T4
/// @param extensions what follows the header: type and length of each extension field
/// @param macOctets length of the message authentication code after its key identifier, 0 without
/// @param receivedAt local time of arrival
public record PacketSnapshot(
    Leap leap,
    int version,
    int mode,
    int stratum,
    int poll,
    int precision,
    double rootDelaySeconds,
    double rootDispersionSeconds,
    String referenceId,
    NtpTimestamp reference,
    NtpTimestamp originSent,
    NtpTimestamp receive,
    NtpTimestamp transmit,
    NtpTimestamp destination,
    boolean interleaved,
    StampKind stamps,
    List<Extension> extensions,
    int macOctets,
    Instant receivedAt) {

  /// Copies the list.
  public PacketSnapshot {
    extensions = List.copyOf(extensions);
  }

  /// In which way the packet brought time.
  ///
  /// @return by its mode
  public Exchange exchange() {
    return switch (mode) {
      case 1, 2 -> Exchange.SYMMETRIC;
      case 5 -> Exchange.BROADCAST;
      default -> interleaved ? Exchange.INTERLEAVED : Exchange.CLIENT;
    };
  }

  /// The ways in which time comes from a source.
  public enum Exchange {
    /// We asked, it answered, and wrote into the answer when it would leave.
    CLIENT,
    /// We asked, and the answer told when the one before it had left (RFC 9769).
    INTERLEAVED,
    /// Both sides ask each other (RFC 5905, symmetric mode).
    SYMMETRIC,
    /// It sends to all, unasked.
    BROADCAST
  }

  /// An extension field (RFC 7822).
  ///
  /// @param type field type, 0 to 65 535
  /// @param octets length of its body
  public record Extension(int type, int octets) {}
}
