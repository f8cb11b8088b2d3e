package org.truechimer.auth;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;

/// A secret that both sides share, and how it is used.
///
/// Immutable. The secret never leaves the package, and is in no text: not a record, so that nobody
/// prints it by mistake.
public final class SymmetricKey {

  /// The longest secret; chrony takes no longer one either.
  public static final int LONGEST_SECRET = 256;

  private final KeyId id;
  private final MacAlgorithm algorithm;
  private final byte[] secret;

  /// Makes a key.
  ///
  /// @param id its number
  /// @param algorithm how it proves packets
  /// @param secret its octets: as many as [MacAlgorithm#keyOctets] says, else 1 to
  ///   [#LONGEST_SECRET]; copied
  public SymmetricKey(KeyId id, MacAlgorithm algorithm, byte[] secret) {
    if (secret.length == 0
        || secret.length > LONGEST_SECRET
        || (algorithm.keyOctets() != 0 && secret.length != algorithm.keyOctets())) {
      throw new IllegalArgumentException(
          "a secret of " + secret.length + " octets for " + algorithm.standardName());
    }
    this.id = id;
    this.algorithm = algorithm;
    this.secret = secret.clone();
  }

  /// Its number.
  ///
  /// @return the identifier
  public KeyId id() {
    return id;
  }

  /// How it proves packets.
  ///
  /// @return the algorithm
  public MacAlgorithm algorithm() {
    return algorithm;
  }

  /// Something that makes codes with this key; for one thread.
  ///
  /// @return a new one
  public PacketMac newMac() {
    return new PacketMac(this);
  }

  AesCmac newCmac() {
    return new AesCmac(secret);
  }

  /// The digest of a message that follows the secret.
  MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance(algorithm.standardName());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + algorithm.standardName(), e);
    }
  }

  void feedSecretTo(MessageDigest digest) {
    digest.update(secret);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SymmetricKey key
        && id.equals(key.id)
        && algorithm == key.algorithm
        && MessageDigest.isEqual(secret, key.secret);
  }

  @Override
  public int hashCode() {
    return 31 * id.hashCode() + Arrays.hashCode(secret);
  }

  @Override
  public String toString() {
    return algorithm.standardName() + " key " + id;
  }
}
