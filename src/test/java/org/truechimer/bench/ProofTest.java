package org.truechimer.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.truechimer.auth.KeyFile;
import org.truechimer.auth.KeyId;

/// Requests and replies against those of chronyd 4.3 (Debian 12) on loopback, which answered just
/// these requests: with the keys below, `local stratum 10`, and codes that OpenSSL had made.
class ProofTest {

  private static final String KEYS =
      """
      1 SHA1 HEX:00112233445566778899aabbccddeeff00112233
      2 AES128 HEX:2b7e151628aed2a6abf7158809cf4f3c
      """;

  private static final long TRANSMIT = 0x0123456789ab0007L;

  private static Proof proof(int number) {
    var key = KeyFile.parse(KEYS).ring().get(KeyId.of(number));
    if (key == null) {
      throw new AssertionError("no key " + number);
    }
    return new Proof.Key(key);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 230000200000000000000000000000000000000000000000000000000000000000000000000000000123456789ab0007"
        + "000000010685ce0d3bc57c809b8f60dd143da99e03c3bd17, "
        + "240a00e600000000000000007f7f0101eeb2b0c3e07e19cb0123456789ab0007eeb2b0c4e1851eb7eeb2b0c4e18b1004"
        + "00000001b4ca397c2d0939181c77e3018cdd39d80fce5d3a",
    "2, 230000200000000000000000000000000000000000000000000000000000000000000000000000000123456789ab0007"
        + "00000002d21036abde2dd7c8182107076bd0f2a7, "
        + "240a00e600000000000000007f7f0101eeb2b0c3e07e19cb0123456789ab0007eeb2b0c4e18f9345eeb2b0c4e190ded8"
        + "00000002a8c7528fb8140bf3a9ceb5c1bec7aef7"
  })
  void aRequestWithAKeyIsWhatChronydAnsweredAndItsReplyIsProven(
      int number, String request, String reply) {
    var proof = proof(number);
    assertEquals(request, HexFormat.of().formatHex(proof.request(7, TRANSMIT)));
    var octets = HexFormat.of().parseHex(reply);
    assertEquals(octets.length, proof.shortestReply());
    assertTrue(proof.proves(7, octets, octets.length));
    for (int i = 0; i < octets.length; i++) {
      var forged = octets.clone();
      forged[i] ^= 1;
      assertFalse(proof.proves(7, forged, forged.length), "octet " + i);
    }
  }

  @Test
  void aPlainRequestIsABareHeaderWithItsNumber() {
    var expected = new byte[48];
    expected[0] = 0x23; // Version 4, client.
    expected[3] = 0x20;
    var request = new Proof.None().request(7, TRANSMIT);
    assertEquals(
        HexFormat.of().formatHex(Arrays.copyOf(expected, 40)) + "0123456789ab0007",
        HexFormat.of().formatHex(request));
    assertEquals(48, new Proof.None().shortestReply());
  }
}
