package org.truechimer.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.truechimer.time.NtpShort;
import org.truechimer.time.NtpTimestamp;

/// A packet of modes 1 to 5, field by field (RFC 5905 §7.3).
///
/// @param leap leap indicator
/// @param version 0 to 7; 4 is today's
/// @param mode association mode
/// @param stratum 0 to 255
/// @param poll poll exponent, −128 to 127
/// @param precision exponent of the precision in seconds, −128 to 127
/// @param rootDelay round trip to the primary source
/// @param rootDispersion dispersion to the primary source
/// @param referenceId see [ReferenceId]
/// @param reference when the sender's clock was last set
/// @param origin the transmit timestamp that the sender answers
/// @param receive when the sender got what it answers
/// @param transmit when the packet left
/// @param extensions extension fields in order
/// @param mac authentication, null without
public record NtpPacket(
    LeapIndicator leap,
    int version,
    Mode mode,
    int stratum,
    int poll,
    int precision,
    NtpShort rootDelay,
    NtpShort rootDispersion,
    ReferenceId referenceId,
    NtpTimestamp reference,
    NtpTimestamp origin,
    NtpTimestamp receive,
    NtpTimestamp transmit,
    List<ExtensionField> extensions,
    @Nullable MacField mac) {

  /// Copies the list.
  public NtpPacket {
    extensions = List.copyOf(extensions);
  }

  /// A client's request that says nothing about the client: every field that a server does not need
  /// is zero (draft-ietf-ntp-data-minimization), and the transmit timestamp is a random number.
  ///
  /// @param poll poll exponent, which a server may use for its rate limit
  /// @param nonce what the reply has to echo as its origin
  /// @return the request
  public static NtpPacket request(int poll, NtpTimestamp nonce) {
    return clientRequest(poll, NtpTimestamp.ZERO, NtpTimestamp.ZERO, nonce);
  }

  /// A client's request for a reply in interleaved mode (RFC 9769 §2). It tells no more of the
  /// client than a basic one: the server knows its own receive timestamp, the other two are random.
  ///
  /// @param poll poll exponent
  /// @param serverReceive receive timestamp of the server's last reply, by which the server finds
  ///   when that reply left
  /// @param receive what a reply in interleaved mode has to echo as its origin
  /// @param transmit what a reply in basic mode has to echo, never equal to `receive`
  /// @return the request
  public static NtpPacket interleavedRequest(
      int poll, NtpTimestamp serverReceive, NtpTimestamp receive, NtpTimestamp transmit) {
    return clientRequest(poll, serverReceive, receive, transmit);
  }

  /// A packet of the symmetric active mode (RFC 5905 §9.2) that says that we are not synchronised.
  ///
  /// @param poll poll exponent
  /// @param origin transmit timestamp of the peer's newest packet, zero before the first
  /// @param receive when that arrived, zero before the first
  /// @param nonce what the peer's next packet has to echo
  /// @return the packet
  public static NtpPacket symmetric(
      int poll, NtpTimestamp origin, NtpTimestamp receive, NtpTimestamp nonce) {
    return new NtpPacket(
        LeapIndicator.UNSYNCHRONISED,
        4,
        Mode.SYMMETRIC_ACTIVE,
        0,
        poll,
        CLIENT_PRECISION,
        NtpShort.ZERO,
        NtpShort.ZERO,
        ReferenceId.NONE,
        NtpTimestamp.ZERO,
        origin,
        receive,
        nonce,
        List.of(),
        null);
  }

  private static NtpPacket clientRequest(
      int poll, NtpTimestamp origin, NtpTimestamp receive, NtpTimestamp transmit) {
    return new NtpPacket(
        LeapIndicator.NONE,
        4,
        Mode.CLIENT,
        0,
        poll,
        CLIENT_PRECISION,
        NtpShort.ZERO,
        NtpShort.ZERO,
        ReferenceId.NONE,
        NtpTimestamp.ZERO,
        origin,
        receive,
        transmit,
        List.of(),
        null);
  }

  /// The same packet with other extension fields.
  ///
  /// @param fields in order
  /// @return the packet
  public NtpPacket withExtensions(List<ExtensionField> fields) {
    return new NtpPacket(
        leap,
        version,
        mode,
        stratum,
        poll,
        precision,
        rootDelay,
        rootDispersion,
        referenceId,
        reference,
        origin,
        receive,
        transmit,
        fields,
        mac);
  }

  /// The same packet with an authenticator.
  ///
  /// @param proof the authenticator
  /// @return the packet
  public NtpPacket withMac(MacField proof) {
    return new NtpPacket(
        leap,
        version,
        mode,
        stratum,
        poll,
        precision,
        rootDelay,
        rootDispersion,
        referenceId,
        reference,
        origin,
        receive,
        transmit,
        extensions,
        proof);
  }

  /// The fixed value that chrony sends as well: it must not tell one machine from another.
  private static final int CLIENT_PRECISION = 32;
}
