package org.truechimer.nts;

/// Where the parts of an authenticator field lie within a packet (RFC 8915 §5.6). Mutable, for one
/// thread: it is filled for packet after packet.
final class AuthenticatorField {

  private static final int HEADER_OCTETS = 8;

  /// A nonce shorter than this is followed by so much padding that the other side has room for one
  /// of this length in its answer (RFC 8915 §5.6, N_REQ).
  private static final int ROOM_FOR_NONCE = 16;

  private final Span associated = new Span();
  private final Span nonce = new Span();
  private final Span sealed = new Span();
  private final Span plain = new Span();

  /// Finds the parts.
  ///
  /// @param packet the packet
  /// @param at where the field begins, with its type
  /// @param octets its length, as it says itself; within the packet
  /// @return false if they do not fit into it
  boolean parse(byte[] packet, int at, int octets) {
    if (octets < HEADER_OCTETS) {
      return false;
    }
    int nonceOctets = number(packet, at + 4);
    int sealedOctets = number(packet, at + 6);
    if (HEADER_OCTETS + padded(nonceOctets) + padded(sealedOctets) > octets) {
      return false;
    }
    associated.set(packet, 0, at);
    nonce.set(packet, at + HEADER_OCTETS, nonceOctets);
    sealed.set(packet, at + HEADER_OCTETS + padded(nonceOctets), sealedOctets);
    return true;
  }

  /// Opens what [#parse] found.
  ///
  /// @return octets of the plain text, −1 if the proof is wrong
  int open(AeadCipher cipher, byte[] out) {
    return sealed.length() > out.length ? -1 : cipher.open(nonce, associated, sealed, out, 0);
  }

  /// Writes a field behind a packet, and proves the whole of it.
  ///
  /// @param packet the packet, with room behind it
  /// @param length its octets
  /// @param cipher with the key of the direction
  /// @param freshNonce a nonce of the algorithm's length
  /// @param hidden fields that only the other side is to read
  /// @param hiddenOctets their length, a multiple of four
  /// @return octets of packet and field
  int write(
      byte[] packet,
      int length,
      AeadCipher cipher,
      byte[] freshNonce,
      byte[] hidden,
      int hiddenOctets) {
    int nonceAt = length + HEADER_OCTETS;
    int sealedAt = nonceAt + padded(freshNonce.length);
    System.arraycopy(freshNonce, 0, packet, nonceAt, freshNonce.length);
    associated.set(packet, 0, length);
    nonce.set(packet, nonceAt, freshNonce.length);
    plain.set(hidden, 0, hiddenOctets);
    int sealedOctets = cipher.seal(nonce, associated, plain, packet, sealedAt);
    int end = sealedAt + padded(sealedOctets);
    for (int left = ROOM_FOR_NONCE - padded(freshNonce.length); left > 0; left--) {
      packet[end++] = 0;
    }
    put(packet, length, NtsField.AUTHENTICATOR.type());
    put(packet, length + 2, end - length);
    put(packet, length + 4, freshNonce.length);
    put(packet, length + 6, sealedOctets);
    return end;
  }

  static int number(byte[] octets, int at) {
    return (octets[at] & 0xff) << 8 | (octets[at + 1] & 0xff);
  }

  static void put(byte[] octets, int at, int number) {
    octets[at] = (byte) (number >>> 8);
    octets[at + 1] = (byte) number;
  }

  private static int padded(int octets) {
    return (octets + 3) & ~3;
  }
}
