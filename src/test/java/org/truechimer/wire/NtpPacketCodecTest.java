package org.truechimer.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.truechimer.time.NtpShort;
import org.truechimer.time.NtpTimestamp;

/// Reading and writing packets, against datagrams of real daemons.
class NtpPacketCodecTest {

  static Stream<String> captures() {
    return Captures.ALL.stream();
  }

  /// Second datagram of `ntp-v4-chrony`: chronyd 4.3, stratum 2. The fields were read off the
  /// octets by hand.
  @Test
  void readsEveryHeaderFieldOfChronyd() {
    var packet = packet(Captures.of("ntp-v4-chrony").get(1).octets());
    assertEquals(
        new NtpPacket(
            LeapIndicator.NONE,
            4,
            Mode.SERVER,
            2,
            6,
            -25,
            new NtpShort(0x23),
            new NtpShort(0x07),
            new ReferenceId(0xc000020a),
            new NtpTimestamp(0xeeade75d_5d6ad1a7L),
            new NtpTimestamp(0x0d5f5f44_24d622b8L),
            new NtpTimestamp(0xeeade760_5dda56f9L),
            new NtpTimestamp(0xeeade760_5eb7cefeL),
            List.of(),
            null),
        packet);
    assertEquals("192.0.2.10", packet.referenceId().text(packet.stratum()));
  }

  @Test
  void readsAnAuthenticatorOfVersion3WithSha256() {
    var mac = packet(Captures.of("auth-sha256").get(1).octets()).mac();
    assertNotNull(mac);
    assertEquals(3, mac.keyId());
    assertEquals(32, mac.octets());
  }

  /// The reference ntpd answers an unknown key with a key identifier of zero and nothing after it.
  @Test
  void readsACryptoNak() {
    var mac = packet(Captures.of("auth-unknown-key-classic").get(1).octets()).mac();
    assertNotNull(mac);
    assertEquals(0, mac.keyId());
    assertEquals(0, mac.octets());
  }

  /// First and third datagram of `nts`: unique identifier, cookie, authenticator (RFC 8915 §5.7).
  @Test
  void readsTheExtensionFieldsOfNts() {
    var request = packet(Captures.of("nts").getFirst().octets());
    assertEquals(
        List.of(0x0104, 0x0204, 0x0404),
        request.extensions().stream().map(ExtensionField::type).toList());
    assertEquals(32, request.extensions().getFirst().octets());
    assertNull(request.mac());
  }

  @Test
  void readsARateKiss() {
    var kiss = packet(Captures.of("kod-synthetic-krate").get(1).octets());
    assertEquals(0, kiss.stratum());
    assertEquals("RATE", kiss.referenceId().ascii());
    assertEquals(".RATE.", kiss.referenceId().text(0));
  }

  @ParameterizedTest
  @MethodSource("captures")
  void writesBackTheSameOctets(String capture) {
    int packets = 0;
    for (var recorded : Captures.of(capture)) {
      if (NtpPacketCodec.decode(ByteBuffer.wrap(recorded.octets()))
          instanceof Decoded.Packet decoded) {
        assertArrayEquals(recorded.octets(), NtpPacketCodec.encode(decoded.packet()).array());
        packets++;
      }
    }
    assertTrue(packets >= 2, capture + ": " + packets);
  }

  /// The only datagrams that are no packets are those that a script made too short or too long on
  /// purpose.
  @Test
  void refusesOnlyTheOnesThatWereMadeWrong() {
    var lengths =
        Captures.all()
            .filter(r ->
                NtpPacketCodec.decode(ByteBuffer.wrap(r.octets())) instanceof Decoded.Malformed)
            .map(r -> r.octets().length)
            .distinct()
            .sorted()
            .toList();
    // The one of 100 octets is a header and 52 zeros: a field of type 0 and length 0.
    assertEquals(List.of(1, 12, 44, 47, 100), lengths);
  }

  @ParameterizedTest
  @MethodSource("captures")
  void survivesEveryTruncation(String capture) {
    for (var recorded : Captures.of(capture)) {
      for (int length = 0; length < recorded.octets().length; length++) {
        var decoded =
            NtpPacketCodec.decode(ByteBuffer.wrap(Arrays.copyOf(recorded.octets(), length)));
        if (length < NtpPacketCodec.HEADER_OCTETS) {
          assertEquals(
              Decoded.Problem.SHORT, assertInstanceOf(Decoded.Malformed.class, decoded).problem());
        } else if (length % 4 != 0) {
          assertEquals(
              Decoded.Problem.UNALIGNED,
              assertInstanceOf(Decoded.Malformed.class, decoded).problem());
        }
      }
    }
  }

  @Test
  void refusesAnExtensionFieldThatRunsPastTheEnd() {
    var octets = Arrays.copyOf(Captures.of("ntp-v4-chrony").get(1).octets(), 48 + 32);
    ByteBuffer.wrap(octets).putShort(48, (short) 0x0104).putShort(50, (short) 36);
    assertEquals(
        new Decoded.Malformed(Decoded.Problem.BAD_EXTENSION),
        NtpPacketCodec.decode(ByteBuffer.wrap(octets)));
    ByteBuffer.wrap(octets).putShort(50, (short) 0);
    assertEquals(
        new Decoded.Malformed(Decoded.Problem.BAD_EXTENSION),
        NtpPacketCodec.decode(ByteBuffer.wrap(octets)));
  }

  @Test
  void neitherThrowsNorMisreadsOnAMillionMutations() {
    var datagrams = Captures.all().map(Captures.Recorded::octets).toList();
    var random = new SplittableRandom(20261123);
    int packets = 0;
    for (int i = 0; i < 1_000_000; i++) {
      var octets = Mutations.of(datagrams.get(random.nextInt(datagrams.size())), random);
      if (NtpPacketCodec.decode(ByteBuffer.wrap(octets)) instanceof Decoded.Packet decoded) {
        packets++;
        assertArrayEquals(octets, NtpPacketCodec.encode(decoded.packet()).array());
      }
    }
    assertTrue(packets > 100_000 && packets < 1_000_000, "packets among the mutations: " + packets);
  }

  private static NtpPacket packet(byte[] octets) {
    return assertInstanceOf(Decoded.Packet.class, NtpPacketCodec.decode(ByteBuffer.wrap(octets)))
        .packet();
  }
}
