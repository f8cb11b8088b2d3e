package org.truechimer.nts;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.truechimer.auth.BlockBuffers;

/// The examples of RFC 8452: appendix A for POLYVAL, appendix C.1 for the cipher.
class AesGcmSivTest {

  private static final String KEY = "01000000000000000000000000000000";
  private static final String NONCE = "030000000000000000000000";
  private static final String TWO = "02000000000000000000000000000000";
  private static final String FIVE =
      TWO
          + "03000000000000000000000000000000"
          + "04000000000000000000000000000000"
          + "05000000000000000000000000000000";

  @Test
  void polyvalOfTheAppendix() {
    var polyval = new Polyval();
    polyval.rekey(hex("25629347589242761d31f826ba4b757b"), 0);
    polyval.update(hex("4f4f95668c83dfb6401762bb2d01a262d1a24ddd2721d006bbe45f20d3c9f362"), 0, 32);
    assertEquals(Long.reverseBytes(0xf7a3b47b846119faL), polyval.low());
    assertEquals(Long.reverseBytes(0xe5b7866cf5e5b77eL), polyval.high());
  }

  @ParameterizedTest
  @CsvSource({
    KEY + "," + NONCE + ",'','',dc20e2d83f25705bb49e439eca56de25",
    KEY + "," + NONCE + ",'',0100000000000000,b5d839330ac7b786578782fff6013b815b287c22493a364c",
    KEY
        + ","
        + NONCE
        + ",'',01000000000000000000000000000000,"
        + "743f7c8077ab25f8624e2e948579cf77303aaf90f6fe21199c6068577437a0c4",
    KEY + "," + NONCE + ",01,0200000000000000,1e6daba35669f4273b0a1a2560969cdf790d99759abd1508",
    KEY
        + ","
        + NONCE
        + ",01,"
        + TWO
        + ",e2b0c5da79a901c1745f700525cb335b8f8936ec039e4e4bb97ebd8c4457441f",
    KEY
        + ","
        + NONCE
        + ",01,"
        + FIVE
        + ",2f5c64059db55ee0fb847ed513003746aca4e61c711b5de2e7a77ffd02da42fe"
        + "ec601910d3467bb8b36ebbaebce5fba30d36c95f48a3e7980f0e7ac299332a80cdc46ae475563de037001ef84ae21744",
    KEY
        + ","
        + NONCE
        + ",010000000000000000000000000000000200,0300000000000000000000000000000004000000,"
        + "6bb0fecf5ded9b77f902c7d5da236a4391dd029724afc9805e976f451e6d87f6fe106514",
    "e66021d5eb8e4f4066d4adb9c33560e4,f46e44bb3da0015c94f70887,'','',a4194b79071b01a87d65f706e3949578",
    "36864200e0eaf5284d884a0e77d31646,bae8e37fc83441b16034566b,46bb91c3c5,7a806c,"
        + "af60eb711bd85bc1e4d3e0a462e074eea428a8"
  })
  void sealsAsPublished(String key, String nonce, String associated, String plain, String sealed) {
    var cipher = new AesGcmSiv(new BlockBuffers());
    cipher.rekey(hex(key), 0);
    var text = hex(plain);
    var out = new byte[text.length + 16];
    var ad = Span.of(hex(associated));
    cipher.seal(Span.of(hex(nonce)), ad, Span.of(text), out, 0);
    assertEquals(sealed, HexFormat.of().formatHex(out));
    Arrays.fill(out, (byte) 0);
    cipher.prepare(Span.of(hex(nonce)));
    cipher.seal(Span.of(hex(nonce)), ad, Span.of(text), out, 0);
    assertEquals(sealed, HexFormat.of().formatHex(out), "after a preparation");
    cipher.seal(Span.of(hex(nonce)), ad, Span.of(text), out, 0);
    assertEquals(sealed, HexFormat.of().formatHex(out), "after none");
    var back = new byte[text.length];
    assertEquals(text.length, cipher.open(Span.of(hex(nonce)), ad, Span.of(out), back, 0));
    assertArrayEquals(text, back);
    for (int bit = 0; bit < out.length * 8; bit++) {
      var changed = out.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      assertEquals(-1, cipher.open(Span.of(hex(nonce)), ad, Span.of(changed), back, 0));
    }
    Arrays.fill(back, (byte) 1);
    assertEquals(-1, cipher.open(Span.of(new byte[16]), ad, Span.of(out), back, 0));
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }
}
