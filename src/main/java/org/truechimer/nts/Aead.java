package org.truechimer.nts;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.truechimer.auth.BlockBuffers;

/// The AEAD algorithms that we speak (RFC 5116; numbers of the IANA registry).
public enum Aead {
  /// AEAD_AES_SIV_CMAC_256 (RFC 5297), which every implementation of NTS has (RFC 8915 §5.1).
  AES_SIV_CMAC_256(15, 32, 16, "AES-SIV-CMAC-256"),
  /// AEAD_AES_128_GCM_SIV (RFC 8452): shorter keys, so shorter cookies; chrony's first choice.
  AES_128_GCM_SIV(30, 16, 12, "AES-128-GCM-SIV");

  /// What we offer, the preferred first: chrony's order.
  public static final List<Aead> PREFERRED = List.of(AES_128_GCM_SIV, AES_SIV_CMAC_256);

  /// By how much a sealed text is longer than the plain one, with either algorithm.
  public static final int TAG_OCTETS = 16;

  private final int number;
  private final int keyOctets;
  private final int nonceOctets;
  private final String standardName;

  Aead(int number, int keyOctets, int nonceOctets, String standardName) {
    this.number = number;
    this.keyOctets = keyOctets;
    this.nonceOctets = nonceOctets;
    this.standardName = standardName;
  }

  /// The number on the wire.
  ///
  /// @return as in the IANA registry
  public int number() {
    return number;
  }

  /// Length of a key.
  ///
  /// @return octets
  public int keyOctets() {
    return keyOctets;
  }

  /// Length of the nonces that we make.
  ///
  /// @return octets
  public int nonceOctets() {
    return nonceOctets;
  }

  /// The name in standards.
  ///
  /// @return for people
  public String standardName() {
    return standardName;
  }

  /// The algorithm of a number.
  ///
  /// @param number as on the wire
  /// @return null if we do not speak it
  public static @Nullable Aead numbered(int number) {
    for (var aead : values()) {
      if (aead.number == number) {
        return aead;
      }
    }
    return null;
  }

  /// A cipher without a key.
  ///
  /// @return for one thread; [AeadCipher#rekey] comes first
  public AeadCipher newCipher() {
    return newCipher(new BlockBuffers());
  }

  /// A cipher without a key.
  ///
  /// @param buffers what all ciphers of a thread can have together
  /// @return for one thread; [AeadCipher#rekey] comes first
  AeadCipher newCipher(BlockBuffers buffers) {
    return switch (this) {
      case AES_SIV_CMAC_256 -> new AesSivCmac(buffers);
      case AES_128_GCM_SIV -> new AesGcmSiv(buffers);
    };
  }
}
