package org.truechimer.nts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.truechimer.auth.BlockBuffers;

/// The examples of RFC 5297, appendix A.
class AesSivCmacTest {

  @Test
  void deterministicExample() {
    var cipher = cipher("fffefdfcfbfaf9f8f7f6f5f4f3f2f1f0f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff");
    var plain = hex("112233445566778899aabbccddee");
    var out = new byte[16 + plain.length];
    cipher.begin();
    cipher.component(Span.of(hex("101112131415161718191a1b1c1d1e1f2021222324252627")));
    assertEquals(out.length, cipher.seal(Span.of(plain), out, 0));
    assertEquals("85632d07c6e8f37f950acd320a2ecc9340c02b9690c4dc04daef7f6afe5c", text(out));
    var back = new byte[plain.length];
    cipher.begin();
    cipher.component(Span.of(hex("101112131415161718191a1b1c1d1e1f2021222324252627")));
    assertEquals(plain.length, cipher.open(Span.of(out), back, 0));
    assertArrayEquals(plain, back);
  }

  @Test
  void nonceBasedExample() {
    var cipher = cipher("7f7e7d7c7b7a79787776757473727170404142434445464748494a4b4c4d4e4f");
    var plain =
        hex(
            "7468697320697320736f6d6520706c61696e7465787420746f20656e6372797074207573696e67205349562d414553");
    var out = new byte[16 + plain.length];
    cipher.begin();
    cipher.component(
        Span.of(
            hex(
                "00112233445566778899aabbccddeeffdeaddadadeaddadaffeeddccbbaa99887766554433221100")));
    cipher.component(Span.of(hex("102030405060708090a0")));
    cipher.component(Span.of(hex("09f911029d74e35bd84156c5635688c0")));
    cipher.seal(Span.of(plain), out, 0);
    assertEquals(
        "7bdb6e3b432667eb06f4d14bff2fbd0f"
            + "cb900f2fddbe404326601965c889bf17dba77ceb094fa663b7a3f748ba8af829ea64ad544a272e9c485b62a3fd5c0d",
        text(out));
  }

  @Test
  void everyChangedBitIsSeen() {
    var cipher = cipher("7f7e7d7c7b7a79787776757473727170404142434445464748494a4b4c4d4e4f");
    for (int length : new int[] {0, 1, 15, 16, 17, 100, 1500}) {
      var plain = new byte[length];
      var sealed = new byte[16 + length];
      var nonce = Span.of(new byte[16]);
      var associated = Span.of(new byte[188]);
      cipher.seal(nonce, associated, Span.of(plain), sealed, 0);
      var out = new byte[length];
      assertEquals(length, cipher.open(nonce, associated, Span.of(sealed), out, 0));
      assertArrayEquals(plain, out);
      for (int bit = 0; bit < sealed.length * 8; bit += length > 100 ? 97 : 1) {
        sealed[bit / 8] ^= (byte) (1 << bit % 8);
        assertEquals(-1, cipher.open(nonce, associated, Span.of(sealed), out, 0));
        sealed[bit / 8] ^= (byte) (1 << bit % 8);
      }
      assertThat(cipher.open(Span.of(new byte[15]), associated, Span.of(sealed), out, 0))
          .isEqualTo(-1);
    }
  }

  private static AesSivCmac cipher(String key) {
    var cipher = new AesSivCmac(new BlockBuffers());
    cipher.rekey(hex("00".repeat(32)), 0);
    cipher.rekey(hex(key), 0);
    return cipher;
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }

  private static String text(byte[] octets) {
    return HexFormat.of().formatHex(octets);
  }
}
