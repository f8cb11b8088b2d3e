package org.truechimer.auth;

/// The number of a symmetric key, by which both sides name it (RFC 5905 §7.3).
///
/// @param bits as on the wire, an unsigned number; never zero, which marks a crypto-NAK
public record KeyId(int bits) implements Comparable<KeyId> {

  /// The largest number.
  public static final long LARGEST = 0xffff_ffffL;

  /// Checks the range.
  public KeyId {
    if (bits == 0) {
      throw new IllegalArgumentException("key 0 is no key");
    }
  }

  /// The identifier of a number.
  ///
  /// @param number 1 to [#LARGEST]
  /// @return the identifier
  public static KeyId of(long number) {
    if (number < 1 || number > LARGEST) {
      throw new IllegalArgumentException("key number out of range: " + number);
    }
    return new KeyId((int) number);
  }

  /// The number as people write it.
  ///
  /// @return 1 to [#LARGEST]
  public long number() {
    return Integer.toUnsignedLong(bits);
  }

  @Override
  public int compareTo(KeyId other) {
    return Integer.compareUnsigned(bits, other.bits);
  }

  @Override
  public String toString() {
    return Long.toString(number());
  }
}
