package org.truechimer.wire;

import java.util.Arrays;
import java.util.HexFormat;

/// What authenticates a packet: a key identifier and a digest (RFC 5905 §7.3). A key identifier of
/// zero without a digest is a crypto-NAK.
///
/// Immutable; not a record because the digest is an array.
public final class MacField {

  private final int keyId;
  private final byte[] digest;

  /// Makes a field.
  ///
  /// @param keyId key identifier
  /// @param digest the digest; empty for a crypto-NAK
  public MacField(int keyId, byte[] digest) {
    this.keyId = keyId;
    this.digest = digest.clone();
  }

  /// Which key was used.
  ///
  /// @return the identifier
  public int keyId() {
    return keyId;
  }

  /// The digest.
  ///
  /// @return a copy
  public byte[] digest() {
    return digest.clone();
  }

  /// Length of the digest.
  ///
  /// @return octets, 0 for a crypto-NAK
  public int octets() {
    return digest.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MacField mac && keyId == mac.keyId && Arrays.equals(digest, mac.digest);
  }

  @Override
  public int hashCode() {
    return 31 * keyId + Arrays.hashCode(digest);
  }

  @Override
  public String toString() {
    return "key %08x %s".formatted(keyId, HexFormat.of().formatHex(digest));
  }
}
