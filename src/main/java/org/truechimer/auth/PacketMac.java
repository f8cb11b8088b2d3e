package org.truechimer.auth;

import java.nio.ByteBuffer;
import java.security.DigestException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Makes and checks the message authentication codes of one key. A state of one thread: it keeps
/// its buffers, and allocates nothing for a packet.
public final class PacketMac {

  private final SymmetricKey key;
  private final @Nullable AesCmac cmac;
  private final @Nullable MessageDigest digest;
  private final byte[] code;

  PacketMac(SymmetricKey key) {
    this.key = key;
    this.cmac = key.algorithm().isCmac() ? key.newCmac() : null;
    this.digest = cmac == null ? key.newDigest() : null;
    this.code = new byte[key.algorithm().octets()];
  }

  /// The key.
  ///
  /// @return what it was made of
  public SymmetricKey key() {
    return key;
  }

  /// Writes key identifier and digest behind a message.
  ///
  /// @param packet holds the message, and has room behind it
  /// @param length octets of the message, from the beginning of the array on
  /// @param version version of the packet, see [MacAlgorithm#octetsOnWire]
  /// @return octets of message, key identifier and digest together
  public int sign(byte[] packet, int length, int version) {
    compute(packet, 0, length);
    int bits = key.id().bits();
    packet[length] = (byte) (bits >>> 24);
    packet[length + 1] = (byte) (bits >>> 16);
    packet[length + 2] = (byte) (bits >>> 8);
    packet[length + 3] = (byte) bits;
    int octets = key.algorithm().octetsOnWire(version);
    System.arraycopy(code, 0, packet, length + 4, octets);
    return length + 4 + octets;
  }

  /// The digest of a message.
  ///
  /// @param message from its position to its limit; neither is moved. Its array is used as it is;
  ///   one outside of the heap is copied
  /// @param version version of the packet, see [MacAlgorithm#octetsOnWire]
  /// @return the digest, a new array
  public byte[] of(ByteBuffer message, int version) {
    if (message.hasArray()) {
      compute(message.array(), message.arrayOffset() + message.position(), message.remaining());
    } else {
      var copy = new byte[message.remaining()];
      message.get(message.position(), copy);
      compute(copy, 0, copy.length);
    }
    return Arrays.copyOf(code, key.algorithm().octetsOnWire(version));
  }

  /// Whether a digest was made with this key, found out in a time that does not depend on where it
  /// differs.
  ///
  /// A digest of a version before 4 may be whole, as chrony sends it, or cut, as NTPsec does.
  ///
  /// @param packet holds the message and, somewhere, its digest
  /// @param length octets of the message, from the beginning of the array on
  /// @param digestAt where the digest begins
  /// @param digestOctets its length
  /// @param version version of the packet
  /// @return true if it proves the message
  public boolean proves(byte[] packet, int length, int digestAt, int digestOctets, int version) {
    int cut = key.algorithm().octetsOnWire(4);
    if (digestOctets != cut && digestOctets != key.algorithm().octetsOnWire(version)) {
      return false;
    }
    compute(packet, 0, length);
    int difference = 0;
    for (int i = 0; i < digestOctets; i++) {
      difference |= code[i] ^ packet[digestAt + i];
    }
    return difference == 0;
  }

  private void compute(byte[] message, int from, int length) {
    if (cmac != null) {
      cmac.update(message, from, length);
      cmac.finish(code, 0);
      return;
    }
    var hash = Objects.requireNonNull(digest);
    key.feedSecretTo(hash);
    hash.update(message, from, length);
    try {
      hash.digest(code, 0, code.length);
    } catch (DigestException e) {
      throw new IllegalStateException("the buffer has the digest's length", e);
    }
  }
}
