package org.truechimer.nts;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/// Against NIST SP 800-38A, F.5.5 (CTR-AES256): the key stream is the sum of its texts.
class KeystreamRandomTest {

  private static final byte[] KEY =
      hex("603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4");
  private static final byte[] COUNTER = hex("f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff");
  private static final byte[] PLAIN =
      hex(
          "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51"
              + "30c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710");
  private static final byte[] CIPHER =
      hex(
          "601ec313775789a5b7a7f504bbf3d228f443e3ca4d62b59aca84e990cacaf5c5"
              + "2b0930daa23de94ce87017ba2d84988ddfc9c58db67aada613c2dd08457941a6");

  /// Counts how often it is asked for a key.
  private static final class Seeds extends SecureRandom {
    private static final long serialVersionUID = 1;
    private int asked;

    @Override
    public void nextBytes(byte[] octets) {
      asked++;
      Arrays.fill(octets, (byte) asked);
    }
  }

  @Test
  void isThePublishedKeyStream() {
    var stream = new byte[PLAIN.length];
    for (int i = 0; i < stream.length; i++) {
      stream[i] = (byte) (PLAIN[i] ^ CIPHER[i]);
    }
    var whole = new byte[stream.length];
    new KeystreamRandom(KEY, COUNTER).nextBytes(whole);
    assertArrayEquals(stream, whole);

    var pieces = new KeystreamRandom(KEY, COUNTER);
    var first = new byte[12];
    pieces.nextBytes(first);
    assertArrayEquals(Arrays.copyOf(stream, 12), first);
    assertEquals(HexFormat.of().formatHex(stream, 12, 20), "%016x".formatted(pieces.nextLong()));
  }

  @Test
  void takesAnotherKeyEachMebibyte() {
    var seeds = new Seeds();
    var random = new KeystreamRandom(seeds);
    var first = new byte[1 << 20];
    var second = new byte[1 << 20];
    random.nextBytes(first);
    assertEquals(1, seeds.asked);
    random.nextBytes(second);
    assertEquals(2, seeds.asked);
    assertFalse(Arrays.equals(first, second));
  }

  @Test
  void allocatesNothingForANonce() {
    var random = new KeystreamRandom(new SecureRandom());
    var nonce = new byte[16];
    random.nextBytes(nonce);
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    threads.getCurrentThreadAllocatedBytes();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 10_000; i++) {
      random.nextBytes(nonce);
    }
    // 40 calls of the library, in which an interpreter may allocate what compiled code does not.
    assertEquals(0, (threads.getCurrentThreadAllocatedBytes() - before) / 10_000);
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }
}
