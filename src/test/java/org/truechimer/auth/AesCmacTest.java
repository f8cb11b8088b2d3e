package org.truechimer.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The vectors of RFC 4493 §4, to which RFC 8573 §5 refers, and those of NIST SP 800-38B, appendix
/// D.3, for keys of 256 bits.
class AesCmacTest {

  private static final String KEY_128 = "2b7e151628aed2a6abf7158809cf4f3c";
  private static final String KEY_256 =
      "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4";
  private static final byte[] MESSAGE =
      HexFormat.of()
          .parseHex(
              "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51"
                  + "30c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710");

  @ParameterizedTest
  @CsvSource({
    KEY_128 + ",0,bb1d6929e95937287fa37d129b756746",
    KEY_128 + ",16,070a16b46b4d4144f79bdd9dd04a287c",
    KEY_128 + ",40,dfa66747de9ae63030ca32611497c827",
    KEY_128 + ",64,51f0bebf7e3b9d92fc49741779363cfe",
    KEY_256 + ",0,028962f61b7bf89efc6b551f4667d983",
    KEY_256 + ",16,28a7023f452e8f82bd4bf28d8c37c35c",
    KEY_256 + ",40,aaf3d8f1de5640c232f5b169b9c911e6",
    KEY_256 + ",64,e1992190549f6ed5696a2c056c315410"
  })
  void givesThePublishedCode(String key, int length, String code) {
    var cmac = new AesCmac(HexFormat.of().parseHex(key));
    assertEquals(code, whole(cmac, MESSAGE, length));
    assertEquals(code, whole(cmac, MESSAGE, length), "the second time");
  }

  @Test
  void aMessageInPiecesHasTheSameCode() {
    var message = new byte[5000];
    for (int i = 0; i < message.length; i++) {
      message[i] = (byte) (i * 31);
    }
    var cmac = new AesCmac(HexFormat.of().parseHex(KEY_128));
    for (int length : new int[] {0, 1, 15, 16, 17, 31, 32, 33, 1024, 1025, 1040, 4999}) {
      var expected = whole(cmac, message, length);
      for (int piece : new int[] {1, 7, 16, 17, 300}) {
        for (int at = 0; at < length; at += piece) {
          cmac.update(message, at, Math.min(piece, length - at));
        }
        assertEquals(expected, finished(cmac), length + " in pieces of " + piece);
      }
    }
  }

  private static String whole(AesCmac cmac, byte[] message, int length) {
    cmac.update(message, 0, length);
    return finished(cmac);
  }

  private static String finished(AesCmac cmac) {
    var out = new byte[AesCmac.BLOCK];
    cmac.finish(out, 0);
    return HexFormat.of().formatHex(out);
  }
}
