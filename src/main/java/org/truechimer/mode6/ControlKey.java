package org.truechimer.mode6;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import org.truechimer.mode6.ControlMessage.Trailer;

/// A symmetric key, with which messages are proved.
///
/// The secret does not leave the object, and is not in its text.
public final class ControlKey {

  private final int id;
  private final Algorithm algorithm;
  private final byte[] secret;

  /// Makes a key.
  ///
  /// @param id number of the key, 1 to 65535
  /// @param algorithm how it is used
  /// @param secret its octets; for AES 16, 24 or 32
  public ControlKey(int id, Algorithm algorithm, byte[] secret) {
    if (secret.length == 0 || (algorithm == Algorithm.AES_CMAC && secret.length % 8 != 0)) {
      throw new IllegalArgumentException("a secret of " + secret.length + " octets");
    }
    if (algorithm == Algorithm.AES_CMAC && (secret.length < 16 || secret.length > 32)) {
      throw new IllegalArgumentException("a secret of " + secret.length + " octets");
    }
    this.id = id;
    this.algorithm = algorithm;
    this.secret = secret.clone();
  }

  /// How a key proves a message.
  public enum Algorithm {
    /// MD5 over secret and message.
    MD5("MD5"),
    /// SHA-1 over secret and message.
    SHA1("SHA-1"),
    /// SHA-256 over secret and message, cut to 20 octets.
    SHA256("SHA-256"),
    /// SHA-512 over secret and message, cut to 20 octets.
    SHA512("SHA-512"),
    /// AES-CMAC (RFC 8573).
    AES_CMAC("AES");

    private final String standardName;

    Algorithm(String standardName) {
      this.standardName = standardName;
    }
  }

  /// Number of the key.
  ///
  /// @return as in the key file
  public int id() {
    return id;
  }

  /// Proves a message.
  ///
  /// @param message without trailer, or with one that is replaced
  /// @return the message with its trailer
  public ControlMessage sign(ControlMessage message) {
    var digest = digest(ControlCodec.signedPart(message));
    return new ControlMessage(message.header(), message.payload(), new Trailer(id, digest));
  }

  /// Checks the proof of a datagram, in a time that does not depend on where it is wrong.
  ///
  /// @param datagram the whole datagram as it came: the bits that we do not interpret are proved
  ///   too
  /// @param trailer its trailer
  /// @return true if it was made with this key
  public boolean proves(byte[] datagram, Trailer trailer) {
    var claimed = trailer.digest();
    int covered = datagram.length - 4 - claimed.length;
    return trailer.keyId() == id
        && covered > 0
        && MessageDigest.isEqual(digest(Arrays.copyOf(datagram, covered)), claimed);
  }

  private byte[] digest(byte[] message) {
    try {
      if (algorithm == Algorithm.AES_CMAC) {
        return AesCmac.of(secret, message);
      }
      var digest = MessageDigest.getInstance(algorithm.standardName);
      digest.update(secret);
      var octets = digest.digest(message);
      return Arrays.copyOf(octets, Math.min(octets.length, ControlCodec.MAX_DIGEST));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + algorithm, e);
    }
  }

  @Override
  public String toString() {
    return algorithm + " key " + id;
  }
}
