package org.truechimer.nts;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.truechimer.auth.BlockBuffers;

/// AES-128-GCM-SIV (RFC 8452), which the Java library does not have, on top of its AES.
///
/// Each message has keys of its own, derived from its nonce, so the library has to expand a key for
/// each, and allocates for that.
final class AesGcmSiv implements AeadCipher {

  private static final int BLOCK = 16;
  private static final int KEY_OCTETS = 16;
  private static final int NONCE_OCTETS = 12;

  private final Cipher keyDerivation;
  private final Cipher messageCipher;
  private final Polyval polyval = new Polyval();
  private final byte[] messageKeys = new byte[2 * KEY_OCTETS];
  private final byte[] tag = new byte[BLOCK];
  private boolean prepared;
  private final byte[] counters;
  private final byte[] stream;

  AesGcmSiv(BlockBuffers buffers) {
    counters = buffers.in();
    stream = buffers.out();
    try {
      keyDerivation = Cipher.getInstance("AES/ECB/NoPadding");
      messageCipher = Cipher.getInstance("AES/ECB/NoPadding");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES", e);
    }
  }

  @Override
  public void rekey(byte[] octets, int at) {
    init(keyDerivation, octets, at);
    prepared = false;
  }

  @Override
  public void prepare(Span nonce) {
    deriveKeys(nonce);
    prepared = true;
  }

  @Override
  public int seal(Span nonce, Span associated, Span plain, byte[] out, int at) {
    if (nonce.length() != NONCE_OCTETS) {
      throw new IllegalArgumentException("a nonce of " + nonce.length() + " octets");
    }
    if (!prepared) {
      deriveKeys(nonce);
    }
    prepared = false;
    computeTag(nonce, associated, plain.array(), plain.from(), plain.length());
    applyStream(plain.array(), plain.from(), plain.length(), out, at);
    System.arraycopy(tag, 0, out, at + plain.length(), BLOCK);
    return plain.length() + BLOCK;
  }

  @Override
  public int open(Span nonce, Span associated, Span sealed, byte[] out, int at) {
    int length = sealed.length() - BLOCK;
    if (length < 0 || nonce.length() != NONCE_OCTETS) {
      return -1;
    }
    deriveKeys(nonce);
    prepared = false;
    int tagAt = sealed.from() + length;
    System.arraycopy(sealed.array(), tagAt, tag, 0, BLOCK);
    applyStream(sealed.array(), sealed.from(), length, out, at);
    computeTag(nonce, associated, out, at, length);
    int difference = 0;
    for (int i = 0; i < BLOCK; i++) {
      difference |= tag[i] ^ sealed.array()[tagAt + i];
    }
    if (difference != 0) {
      Arrays.fill(out, at, at + length, (byte) 0);
      return -1;
    }
    return length;
  }

  /// RFC 8452 §4: half a block of each of four encryptions makes both keys of the message.
  private void deriveKeys(Span nonce) {
    Arrays.fill(counters, 0, 4 * BLOCK, (byte) 0);
    for (int i = 0; i < 4; i++) {
      counters[i * BLOCK] = (byte) i;
      System.arraycopy(nonce.array(), nonce.from(), counters, i * BLOCK + 4, NONCE_OCTETS);
    }
    encrypt(keyDerivation, counters, 4 * BLOCK, stream);
    for (int i = 0; i < 4; i++) {
      System.arraycopy(stream, i * BLOCK, messageKeys, i * 8, 8);
    }
    polyval.rekey(messageKeys, 0);
    init(messageCipher, messageKeys, KEY_OCTETS);
  }

  private void computeTag(Span nonce, Span associated, byte[] plain, int from, int length) {
    polyval.update(associated.array(), associated.from(), associated.length());
    polyval.update(plain, from, length);
    polyval.block(8L * associated.length(), 8L * length);
    for (int i = 0; i < 8; i++) {
      counters[i] = (byte) (polyval.low() >>> (8 * i));
      counters[8 + i] = (byte) (polyval.high() >>> (8 * i));
    }
    for (int i = 0; i < NONCE_OCTETS; i++) {
      counters[i] ^= nonce.array()[nonce.from() + i];
    }
    counters[BLOCK - 1] &= 0x7f;
    encrypt(messageCipher, counters, BLOCK, tag);
  }

  /// Counter mode from the tag on; the first 32 bits count, the low end first, and wrap.
  private void applyStream(byte[] in, int from, int length, byte[] out, int at) {
    int counter =
        (tag[0] & 0xff) | (tag[1] & 0xff) << 8 | (tag[2] & 0xff) << 16 | (tag[3] & 0xff) << 24;
    for (int done = 0; done < length; done += BlockBuffers.OCTETS) {
      int part = Math.min(length - done, BlockBuffers.OCTETS);
      int blocks = (part + BLOCK - 1) / BLOCK;
      for (int i = 0; i < blocks; i++) {
        int block = i * BLOCK;
        System.arraycopy(tag, 4, counters, block + 4, 12);
        counters[block] = (byte) counter;
        counters[block + 1] = (byte) (counter >>> 8);
        counters[block + 2] = (byte) (counter >>> 16);
        counters[block + 3] = (byte) (counter >>> 24);
        counters[block + BLOCK - 1] |= (byte) 0x80;
        counter++;
      }
      encrypt(messageCipher, counters, blocks * BLOCK, stream);
      for (int i = 0; i < part; i++) {
        out[at + done + i] = (byte) (in[from + done + i] ^ stream[i]);
      }
    }
  }

  private static void init(Cipher cipher, byte[] key, int at) {
    try {
      cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, at, KEY_OCTETS, "AES"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES-128", e);
    }
  }

  private static void encrypt(Cipher cipher, byte[] in, int length, byte[] out) {
    try {
      cipher.update(in, 0, length, out, 0);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("whole blocks fit the buffer", e);
    }
  }
}
