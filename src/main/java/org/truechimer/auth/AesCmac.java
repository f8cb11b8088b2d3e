package org.truechimer.auth;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// AES-CMAC (RFC 4493; NIST SP 800-38B), which the Java library does not have.
///
/// A state of one thread, to be used again and again: [#update] any number of times, then
/// [#finish]. The chain of blocks is that of AES-CBC with a zero vector, so that the library's fast
/// path does the work; nothing is allocated.
public final class AesCmac {

  /// Octets of a block and of a code.
  public static final int BLOCK = 16;

  /// x^128 in the field of 2^128 elements: x^7 + x^2 + x + 1 (RFC 4493 §2.3).
  private static final int POLYNOMIAL = 0x87;

  /// Blocks that are encrypted in one call.
  private static final int SCRATCH_OCTETS = 64 * BLOCK;

  private static final IvParameterSpec ZERO_VECTOR = new IvParameterSpec(new byte[BLOCK]);

  private final Cipher chain;
  private final byte[] wholeKey = new byte[BLOCK];
  private final byte[] paddedKey = new byte[BLOCK];
  private final byte[] last = new byte[BLOCK];
  private final byte[] scratch = new byte[SCRATCH_OCTETS];
  private int held;

  /// Begins with an empty message.
  ///
  /// @param key 16, 24 or 32 octets
  public AesCmac(byte[] key) {
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
    Arrays.fill(last, (byte) 0);
    try {
      chain.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, at, length, "AES"), ZERO_VECTOR);
      chain.doFinal(last, 0, BLOCK, wholeKey, 0);
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
    if (left > 0 && held > 0) {
      int fill = Math.min(BLOCK - held, left);
      System.arraycopy(octets, at, last, held, fill);
      held += fill;
      at += fill;
      left -= fill;
      if (left == 0) {
        return;
      }
      encrypt(last, 0, BLOCK);
      held = 0;
    }
    // The last block, whole or not, is treated differently, so it is always held back.
    while (left > BLOCK) {
      int blocks = Math.min((left - 1) / BLOCK * BLOCK, SCRATCH_OCTETS);
      encrypt(octets, at, blocks);
      at += blocks;
      left -= blocks;
    }
    System.arraycopy(octets, at, last, held, left);
    held += left;
  }

  /// Writes the code of the message, and begins a new one.
  ///
  /// @param out where to
  /// @param at where it begins; [#BLOCK] octets
  public void finish(byte[] out, int at) {
    if (held < BLOCK) {
      last[held] = (byte) 0x80;
      Arrays.fill(last, held + 1, BLOCK, (byte) 0);
      add(last, paddedKey);
    } else {
      add(last, wholeKey);
    }
    held = 0;
    try {
      // The end of a CBC message also puts the chain back to its zero vector.
      chain.doFinal(last, 0, BLOCK, out, at);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a whole block needs no padding", e);
    }
  }

  private void encrypt(byte[] octets, int from, int length) {
    try {
      chain.update(octets, from, length, scratch, 0);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("whole blocks fit the scratch buffer", e);
    }
  }

  private static void add(byte[] block, byte[] other) {
    for (int i = 0; i < BLOCK; i++) {
      block[i] ^= other[i];
    }
  }

  /// Multiplies by x in the field of 2^128 elements (RFC 4493 §2.3, RFC 5297 §2.3), in a time that
  /// does not depend on the value.
  ///
  /// @param element [#BLOCK] octets, the highest first
  public static void doubleInPlace(byte[] element) {
    int carry = 0;
    for (int i = BLOCK - 1; i >= 0; i--) {
      int octet = element[i] & 0xff;
      element[i] = (byte) (octet << 1 | carry);
      carry = octet >>> 7;
    }
    element[BLOCK - 1] ^= (byte) (POLYNOMIAL & -carry);
  }
}
