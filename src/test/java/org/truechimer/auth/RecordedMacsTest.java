package org.truechimer.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.truechimer.wire.Captures;

/// Packets that chronyd 4.3 and ntpd of NTPsec 1.2.2 signed, with the key files that they had.
class RecordedMacsTest {

  /// The key files of the captures, one after the other: both daemons had the same secrets.
  static final String KEYS =
      """
      1 MD5 HEX:6b6579206f6e6520666f72207465737473
      2 SHA1 HEX:00112233445566778899aabbccddeeff00112233
      3 SHA256 HEX:000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f
      4 AES 2b7e151628aed2a6abf7158809cf4f3c
      5 AES256 HEX:603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4
      """;

  private static final int HEADER = 48;
  private final KeyRing ring = KeyFile.parse(KEYS).ring();
  private final Authenticator authenticator = new Authenticator(ring);

  @ParameterizedTest
  @CsvSource({
    "auth-md5,1",
    "auth-md5-ntpsec,1",
    "auth-sha1,2",
    "auth-sha1-ntpsec,2",
    "auth-sha256,3",
    "auth-aes128-cmac,4",
    "auth-aes128-cmac-ntpsec,4",
    "auth-aes256-cmac,5"
  })
  void everyPacketOfRealDaemonsIsProvenAndSignedAlike(String capture, long number) {
    var key = Objects.requireNonNull(ring.get(KeyId.of(number)));
    var datagrams = Captures.of(capture);
    assertThat(datagrams).hasSizeGreaterThanOrEqualTo(4);
    for (var datagram : datagrams) {
      var octets = datagram.octets();
      int version = octets[0] >>> 3 & 7;
      assertEquals(
          new MacCheck.Proven(key), authenticator.check(octets, HEADER, octets.length, version));
      var again = Arrays.copyOf(octets, 200);
      Arrays.fill(again, HEADER, again.length, (byte) 0);
      int length = authenticator.sign(key, again, HEADER, version);
      assertArrayEquals(octets, Arrays.copyOf(again, length));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"auth-md5", "auth-sha1", "auth-sha256", "auth-aes128-cmac"})
  void aChangedBitAnywhereIsSeen(String capture) {
    var octets = Captures.of(capture).get(1).octets();
    int version = octets[0] >>> 3 & 7;
    for (int bit = 0; bit < octets.length * 8; bit++) {
      var changed = octets.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      var check = authenticator.check(changed, HEADER, changed.length, version);
      assertThat(check).isNotInstanceOf(MacCheck.Proven.class);
    }
    for (int cut = HEADER; cut < octets.length; cut++) {
      if (version < 4 && cut == HEADER + 4 + MacAlgorithm.LONGEST_V4_OCTETS) {
        continue; // What NTPsec would have sent.
      }
      assertThat(authenticator.check(octets, HEADER, cut, version))
          .isNotInstanceOf(MacCheck.Proven.class);
    }
  }

  @Test
  void aWrongKeyIsForgedAndACryptoNakIsOne() {
    for (var datagram : Captures.of("auth-wrong-key-ntpsec")) {
      var octets = datagram.octets();
      assertInstanceOf(
          MacCheck.Forged.class, authenticator.check(octets, HEADER, octets.length, 4));
    }
    var nak = Captures.of("auth-unknown-key-classic").get(1).octets();
    assertEquals(new MacCheck.CryptoNak(), authenticator.check(nak, HEADER, nak.length, 4));
    var unknown = Captures.of("auth-unknown-key-classic").get(0).octets();
    assertEquals(new MacCheck.UnknownKey(), authenticator.check(unknown, HEADER, 68, 4));
    assertEquals(new MacCheck.Absent(), authenticator.check(unknown, HEADER, HEADER, 4));
  }

  @ParameterizedTest
  @EnumSource(MacAlgorithm.class)
  void provingAPacketAllocatesNothing(MacAlgorithm algorithm) {
    int octets = algorithm.keyOctets() == 0 ? 20 : algorithm.keyOctets();
    var key = new SymmetricKey(KeyId.of(77), algorithm, new byte[octets]);
    var own = new Authenticator(new KeyRing(List.of(key)));
    var packet = new byte[HEADER + 4 + 64];
    long good = signAndCheck(own, key, packet, 20_000);
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    threads.getCurrentThreadAllocatedBytes(); // Whose first call allocates, too.
    long before = threads.getCurrentThreadAllocatedBytes();
    good += signAndCheck(own, key, packet, 20_000);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertEquals(40_000, good);
    // Less than one octet for forty packets: what remains is the measurement's own.
    assertThat(allocated).isLessThan(1000);
  }

  private static long signAndCheck(Authenticator own, SymmetricKey key, byte[] packet, int times) {
    long good = 0;
    for (int i = 0; i < times; i++) {
      packet[40] = (byte) i;
      int length = own.sign(key, packet, HEADER, 4);
      if (own.check(packet, HEADER, length, 4) instanceof MacCheck.Proven) {
        good++;
      }
    }
    return good;
  }
}
