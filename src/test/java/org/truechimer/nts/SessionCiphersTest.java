package org.truechimer.nts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Whoever gets a place or not, each session has its own keys.
class SessionCiphersTest {

  private static final byte[] NONCE = new byte[16];

  private final Random random = new Random(3);
  private final SessionCiphers ciphers = new SessionCiphers();

  private byte[][] sessions(int count) {
    return Stream.generate(
            () -> {
              var keys = new byte[64];
              random.nextBytes(keys);
              return keys;
            })
        .limit(count)
        .toArray(byte[][]::new);
  }

  @Test
  void theClientsOfASiteAreAllKept() {
    var sessions = sessions(200);
    for (var keys : sessions) {
      ciphers.of(Aead.AES_SIV_CMAC_256, keys);
    }
    int kept = 0;
    for (var keys : sessions) {
      var first = ciphers.of(Aead.AES_SIV_CMAC_256, keys);
      ciphers.of(Aead.AES_SIV_CMAC_256, sessions(1)[0]);
      if (ciphers.of(Aead.AES_SIV_CMAC_256, keys) == first) {
        kept++;
      }
    }
    assertThat(kept).isGreaterThan(190);
  }

  @Test
  void aFloodOfOthersDoesNotDriveOutWhoAsksAgain() {
    var client = sessions(1)[0];
    var first = ciphers.of(Aead.AES_SIV_CMAC_256, client);
    for (var keys : sessions(100_000)) {
      ciphers.of(Aead.AES_SIV_CMAC_256, keys);
    }
    assertSame(first, ciphers.of(Aead.AES_SIV_CMAC_256, client));
  }

  @Test
  void whoAsksTwiceTakesThePlaceOfWhoIsGone() {
    for (var keys : sessions(100_000)) {
      ciphers.of(Aead.AES_SIV_CMAC_256, keys);
    }
    var client = sessions(1)[0];
    ciphers.of(Aead.AES_SIV_CMAC_256, client);
    var place = ciphers.of(Aead.AES_SIV_CMAC_256, client);
    ciphers.of(Aead.AES_SIV_CMAC_256, sessions(1)[0]);
    assertSame(place, ciphers.of(Aead.AES_SIV_CMAC_256, client));
  }

  @Test
  void eachSessionIsProvenWithItsOwnKeys() {
    var sessions = sessions(5000);
    var out = new byte[100];
    var expected = new byte[100];
    for (int i = 0; i < 20_000; i++) {
      var aead = random.nextBoolean() ? Aead.AES_SIV_CMAC_256 : Aead.AES_128_GCM_SIV;
      // A few ask often, the others seldom.
      var keys = sessions[random.nextInt(random.nextBoolean() ? 50 : sessions.length)];
      var cipher = ciphers.of(aead, keys);
      boolean toServer = random.nextBoolean();
      var own = aead.newCipher();
      own.rekey(keys, toServer ? 0 : aead.keyOctets());
      var nonce = new Span().set(NONCE, 0, aead.nonceOctets());
      var message = new Span().set(keys, 0, 20);
      int length =
          (toServer ? cipher.toServer() : cipher.toClient()).seal(nonce, message, message, out, 0);
      assertEquals(length, own.seal(nonce, message, message, expected, 0));
      assertThat(out).isEqualTo(expected);
    }
  }
}
