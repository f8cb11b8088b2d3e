package org.truechimer.mode6;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/// AES-CMAC (RFC 4493; NIST SP 800-38B), which the Java library does not have.
final class AesCmac {

  private static final int BLOCK = 16;

  /// The polynomial of the field of 2^128 elements.
  private static final int POLYNOMIAL = 0x87;

  private AesCmac() {}

  /// @param key 16, 24 or 32 octets
  static byte[] of(byte[] key, byte[] message) throws GeneralSecurityException {
    var cipher = Cipher.getInstance("AES/ECB/NoPadding");
    cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
    var wholeKey = doubled(cipher.doFinal(new byte[BLOCK]));
    int lastStart = message.length == 0 ? 0 : (message.length - 1) / BLOCK * BLOCK;
    var state = new byte[BLOCK];
    for (int i = 0; i < lastStart; i += BLOCK) {
      add(state, message, i, BLOCK);
      state = cipher.doFinal(state);
    }
    int left = message.length - lastStart;
    add(state, message, lastStart, left);
    if (left == BLOCK) {
      add(state, wholeKey, 0, BLOCK);
    } else {
      state[left] ^= (byte) 0x80;
      add(state, doubled(wholeKey), 0, BLOCK);
    }
    return cipher.doFinal(state);
  }

  private static void add(byte[] state, byte[] other, int from, int count) {
    for (int i = 0; i < count; i++) {
      state[i] ^= other[from + i];
    }
  }

  private static byte[] doubled(byte[] element) {
    var shifted = Arrays.copyOf(element, BLOCK);
    for (int i = 0; i < BLOCK; i++) {
      int next = i + 1 < BLOCK ? element[i + 1] >>> 7 & 1 : 0;
      shifted[i] = (byte) (element[i] << 1 | next);
    }
    if (element[0] < 0) {
      shifted[BLOCK - 1] ^= (byte) POLYNOMIAL;
    }
    return shifted;
  }
}
