package org.truechimer.auth;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How a key proves a packet.
///
/// The digests are taken over the secret followed by the packet (RFC 5905 §7.3), as ntpd and chrony
/// do it; they are not HMAC. AES-CMAC is RFC 8573's replacement for them.
public enum MacAlgorithm {
  /// MD5: forbidden for new use by RFC 8573, but what old files have.
  MD5(16, 0, "MD5"),
  /// SHA-1.
  SHA1(20, 0, "SHA-1"),
  /// SHA-256.
  SHA256(32, 0, "SHA-256"),
  /// SHA-384.
  SHA384(48, 0, "SHA-384"),
  /// SHA-512.
  SHA512(64, 0, "SHA-512"),
  /// AES-CMAC with a key of 128 bits (RFC 8573).
  AES_128_CMAC(16, 16, "AES-128-CMAC"),
  /// AES-CMAC with a key of 256 bits, as chrony has it.
  AES_256_CMAC(16, 32, "AES-256-CMAC");

  /// The longest digest of version 4. A longer one could be taken for an extension field (RFC 7822
  /// §3), so chrony and NTPsec cut longer digests to this.
  public static final int LONGEST_V4_OCTETS = 20;

  private final int octets;
  private final int keyOctets;
  private final String standardName;

  MacAlgorithm(int octets, int keyOctets, String standardName) {
    this.octets = octets;
    this.keyOctets = keyOctets;
    this.standardName = standardName;
  }

  /// Length of the whole digest.
  ///
  /// @return octets, 16 to 64
  public int octets() {
    return octets;
  }

  /// Length of the digest in a packet.
  ///
  /// @param version version of the packet; from 4 on a digest is cut to [#LONGEST_V4_OCTETS]
  /// @return octets, 16 to 64
  public int octetsOnWire(int version) {
    return version >= 4 ? Math.min(octets, LONGEST_V4_OCTETS) : octets;
  }

  /// Length that a secret has to have.
  ///
  /// @return octets, 0 if any length will do
  public int keyOctets() {
    return keyOctets;
  }

  /// The algorithm's name in standards.
  ///
  /// @return for people
  public String standardName() {
    return standardName;
  }

  boolean isCmac() {
    return keyOctets > 0;
  }

  /// The algorithm that a key file means.
  ///
  /// @param word type of a key as ntpd, NTPsec or chrony write it; capitals or not
  /// @return null if we do not know it
  static @Nullable MacAlgorithm named(String word) {
    return switch (word.toUpperCase(Locale.ROOT)) {
      case "M", "MD5" -> MD5;
      case "SHA", "SHA1", "SHA-1" -> SHA1;
      case "SHA256", "SHA-256", "SHA2-256" -> SHA256;
      case "SHA384", "SHA-384", "SHA2-384" -> SHA384;
      case "SHA512", "SHA-512", "SHA2-512" -> SHA512;
      case "AES", "AES128", "AES-128", "AES128CMAC", "AES-128-CMAC" -> AES_128_CMAC;
      case "AES256", "AES-256", "AES256CMAC", "AES-256-CMAC" -> AES_256_CMAC;
      default -> null;
    };
  }
}
