package org.truechimer.nts;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.truechimer.auth.AesCmac;
import org.truechimer.auth.BlockBuffers;

/// AES-SIV-CMAC-256 (RFC 5297), which the Java library does not have, on top of its AES.
final class AesSivCmac implements AeadCipher {

  private static final int BLOCK = AesCmac.BLOCK;
  private static final int HALF_KEY = 16;

  private final AesCmac mac;
  private final byte[] ofZero = new byte[BLOCK];
  private final byte[] ofNothing = new byte[BLOCK];
  private final byte[] counterKey = new byte[HALF_KEY];
  private final byte[] sum = new byte[BLOCK];
  private final byte[] code = new byte[BLOCK];
  private final byte[] end = new byte[2 * BLOCK];
  private final byte[] counters;
  private final byte[] stream;
  private @Nullable Cipher counterMode;
  private boolean nothingKnown;
  private boolean counterModeReady;

  AesSivCmac(BlockBuffers buffers) {
    mac = new AesCmac(new byte[HALF_KEY], buffers);
    counters = buffers.in();
    stream = buffers.out();
  }

  @Override
  public void rekey(byte[] octets, int at) {
    mac.rekey(octets, at, HALF_KEY);
    // Most requests of NTS hide nothing: the second key is expanded when there is something.
    System.arraycopy(octets, at + HALF_KEY, counterKey, 0, HALF_KEY);
    counterModeReady = false;
    nothingKnown = false;
    Arrays.fill(code, (byte) 0);
    mac.update(code, 0, BLOCK);
    mac.finish(ofZero, 0);
  }

  private Cipher counterMode() {
    var cipher = counterMode;
    try {
      if (cipher == null) {
        cipher = Cipher.getInstance("AES/ECB/NoPadding");
        counterMode = cipher;
      }
      if (!counterModeReady) {
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(counterKey, "AES"));
        counterModeReady = true;
      }
      return cipher;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES-128", e);
    }
  }

  @Override
  public void prepare(Span nonce) {
    counterMode();
  }

  @Override
  public int seal(Span nonce, Span associated, Span plain, byte[] out, int at) {
    begin();
    component(associated);
    component(nonce);
    return seal(plain, out, at);
  }

  @Override
  public int open(Span nonce, Span associated, Span sealed, byte[] out, int at) {
    // RFC 5297 §6: any nonce of one octet or more.
    if (sealed.length() < BLOCK || nonce.length() == 0) {
      return -1;
    }
    begin();
    component(associated);
    component(nonce);
    return open(sealed, out, at);
  }

  /// S2V, the first line (RFC 5297 §2.4).
  void begin() {
    System.arraycopy(ofZero, 0, sum, 0, BLOCK);
  }

  /// S2V, one turn of the loop.
  void component(Span octets) {
    AesCmac.doubleInPlace(sum);
    if (octets.length() == 0) {
      addNothing();
      return;
    }
    mac.update(octets.array(), octets.from(), octets.length());
    mac.finish(code, 0);
    add(sum, code);
  }

  /// An empty component is the same for all messages of a key: cookies have one.
  private void addNothing() {
    if (!nothingKnown) {
      mac.finish(ofNothing, 0);
      nothingKnown = true;
    }
    add(sum, ofNothing);
  }

  /// S2V, the last component: the synthetic vector, into `code`.
  private void vector(byte[] plain, int from, int length) {
    if (length >= BLOCK) {
      // The sum is added to the last block's worth of octets, wherever the blocks lie.
      mac.update(plain, from, length - BLOCK);
      System.arraycopy(plain, from + length - BLOCK, end, 0, BLOCK);
    } else {
      AesCmac.doubleInPlace(sum);
      Arrays.fill(end, 0, BLOCK, (byte) 0);
      System.arraycopy(plain, from, end, 0, length);
      end[length] = (byte) 0x80;
    }
    add(end, sum);
    mac.update(end, 0, BLOCK);
    mac.finish(code, 0);
  }

  int seal(Span plain, byte[] out, int at) {
    vector(plain.array(), plain.from(), plain.length());
    System.arraycopy(code, 0, out, at, BLOCK);
    applyStream(plain.array(), plain.from(), plain.length(), out, at + BLOCK);
    return BLOCK + plain.length();
  }

  int open(Span sealed, byte[] out, int at) {
    int length = sealed.length() - BLOCK;
    System.arraycopy(sealed.array(), sealed.from(), code, 0, BLOCK);
    applyStream(sealed.array(), sealed.from() + BLOCK, length, out, at);
    vector(out, at, length);
    int difference = 0;
    for (int i = 0; i < BLOCK; i++) {
      difference |= code[i] ^ sealed.array()[sealed.from() + i];
    }
    if (difference != 0) {
      Arrays.fill(out, at, at + length, (byte) 0);
      return -1;
    }
    return length;
  }

  /// Counter mode from the vector in `code` on (RFC 5297 §2.5). Two bits of the vector are cleared,
  /// so that counting never carries out of the last 32 bits.
  private void applyStream(byte[] in, int from, int length, byte[] out, int at) {
    if (length == 0) {
      return;
    }
    var cipher = counterMode();
    code[8] &= 0x7f;
    code[12] &= 0x7f;
    int counter =
        (code[12] & 0xff) << 24
            | (code[13] & 0xff) << 16
            | (code[14] & 0xff) << 8
            | (code[15] & 0xff);
    for (int done = 0; done < length; done += BlockBuffers.OCTETS) {
      int part = Math.min(length - done, BlockBuffers.OCTETS);
      int blocks = (part + BLOCK - 1) / BLOCK;
      for (int i = 0; i < blocks; i++) {
        System.arraycopy(code, 0, counters, i * BLOCK, 12);
        counters[i * BLOCK + 12] = (byte) (counter >>> 24);
        counters[i * BLOCK + 13] = (byte) (counter >>> 16);
        counters[i * BLOCK + 14] = (byte) (counter >>> 8);
        counters[i * BLOCK + 15] = (byte) counter;
        counter++;
      }
      try {
        cipher.update(counters, 0, blocks * BLOCK, stream, 0);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("whole blocks fit the buffer", e);
      }
      for (int i = 0; i < part; i++) {
        out[at + done + i] = (byte) (in[from + done + i] ^ stream[i]);
      }
    }
  }

  private static void add(byte[] block, byte[] other) {
    for (int i = 0; i < BLOCK; i++) {
      block[i] ^= other[i];
    }
  }
}
