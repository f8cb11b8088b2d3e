package org.truechimer.auth;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// AES-CMAC (RFC 4493; NIST SP 800-38B), which the Java library does not have.
///
/// A state of one thread, to be used again and again: [#update] any number of times, then
/// [#finish]. The chain of blocks is that of AES-CBC with a zero vector, so that the library's fast
/// path does the work; nothing is allocated. A call of the library costs more than the encryption
/// of a few blocks, so what is short is collected and encrypted in one.
public final class AesCmac {

  /// Octets of a block and of a code.
  public static final int BLOCK = 16;

  /// x^128 in the field of 2^128 elements: x^7 + x^2 + x + 1 (RFC 4493 §2.3).
  private static final long POLYNOMIAL = 0x87;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private static final IvParameterSpec ZERO_VECTOR = new IvParameterSpec(new byte[BLOCK]);

  private final Cipher chain;
  private final byte[] wholeKey = new byte[BLOCK];
  private final byte[] paddedKey = new byte[BLOCK];
  private final byte[] collected;
  private final byte[] encrypted;
  private int held;

  /// Begins with an empty message.
  ///
  /// @param key 16, 24 or 32 octets
  public AesCmac(byte[] key) {
    this(key, new BlockBuffers());
  }

  /// Begins with an empty message.
  ///
  /// @param key 16, 24 or 32 octets
  /// @param buffers which nobody else uses from the beginning of a message to its end
  public AesCmac(byte[] key, BlockBuffers buffers) {
    collected = buffers.in();
    encrypted = buffers.out();
    try {
      chain = Cipher.getInstance("AES/CBC/NoPadding");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES", e);
    }
    rekey(key, 0, key.length);
  }

  /// Takes another key, and begins with an empty message. The library expands the key, and
  /// allocates for that.
  ///
  /// @param key holds it
  /// @param at where it begins
  /// @param length 16, 24 or 32 octets
  public void rekey(byte[] key, int at, int length) {
    held = 0;
    Arrays.fill(collected, 0, BLOCK, (byte) 0);
    try {
      chain.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, at, length, "AES"), ZERO_VECTOR);
      chain.doFinal(collected, 0, BLOCK, wholeKey, 0);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("no AES with a key of " + length + " octets", e);
    }
    doubleInPlace(wholeKey);
    System.arraycopy(wholeKey, 0, paddedKey, 0, BLOCK);
    doubleInPlace(paddedKey);
  }

  /// Takes in more of the message.
  ///
  /// @param octets holds them
  /// @param from where they begin
  /// @param length how many
  public void update(byte[] octets, int from, int length) {
    int at = from;
    int left = length;
    // The last block, whole or not, is treated differently, so what is collected goes only when
    // more follows.
    while (left > BlockBuffers.OCTETS - held) {
      int fill = BlockBuffers.OCTETS - held;
      System.arraycopy(octets, at, collected, held, fill);
      encryptCollected();
      at += fill;
      left -= fill;
    }
    System.arraycopy(octets, at, collected, held, left);
    held += left;
  }

  private void encryptCollected() {
    try {
      chain.update(collected, 0, BlockBuffers.OCTETS, encrypted, 0);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("whole blocks fit the buffer", e);
    }
    held = 0;
  }

  /// Writes the code of the message, and begins a new one.
  ///
  /// @param out where to
  /// @param at where it begins; [#BLOCK] octets
  public void finish(byte[] out, int at) {
    int lastAt = held == 0 ? 0 : (held - 1) / BLOCK * BLOCK;
    if (held == lastAt + BLOCK) {
      add(lastAt, wholeKey);
    } else {
      collected[held] = (byte) 0x80;
      Arrays.fill(collected, held + 1, lastAt + BLOCK, (byte) 0);
      add(lastAt, paddedKey);
    }
    held = 0;
    try {
      // The end of a CBC message also puts the chain back to its zero vector.
      chain.doFinal(collected, 0, lastAt + BLOCK, encrypted, 0);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("whole blocks need no padding", e);
    }
    System.arraycopy(encrypted, lastAt, out, at, BLOCK);
  }

  private void add(int blockAt, byte[] key) {
    for (int i = 0; i < BLOCK; i++) {
      collected[blockAt + i] ^= key[i];
    }
  }

  /// Multiplies by x in the field of 2^128 elements (RFC 4493 §2.3, RFC 5297 §2.3), in a time that
  /// does not depend on the value.
  ///
  /// @param element [#BLOCK] octets, the highest first
  public static void doubleInPlace(byte[] element) {
    long high = (long) LONGS.get(element, 0);
    long low = (long) LONGS.get(element, 8);
    LONGS.set(element, 0, high << 1 | low >>> 63);
    LONGS.set(element, 8, low << 1 ^ (POLYNOMIAL & high >> 63));
  }
}
