package org.truechimer.nts;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Random octets that nobody can guess, as fast as a packet path needs its nonces: the key stream
/// of AES-256 in counter mode (NIST SP 800-38A §6.5), with a key that the system's generator gives.
/// Belongs to one thread, and takes no lock.
///
/// Octets that were handed out are wiped. Each mebibyte there is another key, so that whoever reads
/// this memory learns at most what came since the last one. Only that change of key allocates.
public final class KeystreamRandom implements RandomGenerator {

  private static final int KEY_OCTETS = 32;
  private static final int BLOCK = 16;

  /// Octets that are made in one call.
  private static final int STREAM_OCTETS = 4096;

  /// A key makes so many of them: 2^16 blocks, far below the 2^64 at which a key stream could be
  /// told from chance.
  private static final int REFILLS = 256;

  private static final byte[] ZEROS = new byte[STREAM_OCTETS];

  private final SecureRandom seeds;
  private final Cipher counterMode;
  private final byte[] stream = new byte[STREAM_OCTETS];
  private int used = STREAM_OCTETS;
  private int refillsLeft;

  /// Begins with a key of its own.
  ///
  /// @param seeds gives keys, now and later
  public KeystreamRandom(SecureRandom seeds) {
    this.seeds = seeds;
    try {
      counterMode = Cipher.getInstance("AES/CTR/NoPadding");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES", e);
    }
  }

  /// For tests against published vectors.
  ///
  /// @param key the first key
  /// @param counter the first block that is encrypted
  KeystreamRandom(byte[] key, byte[] counter) {
    this(new SecureRandom());
    rekey(key, counter);
  }

  private void rekey(byte[] key, byte[] counter) {
    try {
      counterMode.init(
          Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(counter));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES-256", e);
    }
    refillsLeft = REFILLS;
  }

  @Override
  public void nextBytes(byte[] octets) {
    for (int done = 0; done < octets.length; ) {
      if (used == STREAM_OCTETS) {
        refill();
      }
      int part = Math.min(octets.length - done, STREAM_OCTETS - used);
      System.arraycopy(stream, used, octets, done, part);
      Arrays.fill(stream, used, used + part, (byte) 0);
      used += part;
      done += part;
    }
  }

  @Override
  public long nextLong() {
    long value = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      if (used == STREAM_OCTETS) {
        refill();
      }
      value = value << 8 | (stream[used] & 0xff);
      stream[used++] = 0;
    }
    return value;
  }

  private void refill() {
    if (refillsLeft == 0) {
      var key = new byte[KEY_OCTETS];
      seeds.nextBytes(key);
      rekey(key, new byte[BLOCK]);
      Arrays.fill(key, (byte) 0);
    }
    try {
      counterMode.update(ZEROS, 0, STREAM_OCTETS, stream, 0);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the stream fits its buffer", e);
    }
    refillsLeft--;
    used = 0;
  }
}
