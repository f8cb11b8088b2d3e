package org.truechimer.nts;

/// POLYVAL (RFC 8452 §3): a universal hash over the field of 2^128 elements in which octets and
/// bits are counted from the low end.
///
/// Products are made with the integer multiplier, on numbers in which only every fourth bit can be
/// set, so that no carry reaches the next bit that counts. There is no table and no branch on a
/// value: the time tells nothing about key or message.
final class Polyval {

  private static final long EVERY_FOURTH = 0x1111_1111_1111_1111L;
  private static final long SECOND = EVERY_FOURTH << 1;
  private static final long THIRD = EVERY_FOURTH << 2;
  private static final long FOURTH = EVERY_FOURTH << 3;

  private long keyLow;
  private long keyHigh;
  private long low;
  private long high;

  /// Begins with another key and an empty message.
  ///
  /// @param key holds it
  /// @param at where it begins; 16 octets
  void rekey(byte[] key, int at) {
    keyLow = littleEndian(key, at, 8);
    keyHigh = littleEndian(key, at + 8, 8);
    low = 0;
    high = 0;
  }

  /// Takes in octets, filled with zeros to whole blocks.
  void update(byte[] octets, int from, int length) {
    for (int at = 0; at < length; at += 16) {
      int left = length - at;
      block(
          littleEndian(octets, from + at, Math.min(left, 8)),
          left > 8 ? littleEndian(octets, from + at + 8, Math.min(left - 8, 8)) : 0);
    }
  }

  /// Takes in one block.
  void block(long blockLow, long blockHigh) {
    multiply(low ^ blockLow, high ^ blockHigh);
  }

  long low() {
    return low;
  }

  long high() {
    return high;
  }

  /// `dot` of RFC 8452 §3: the product with the key, divided by x^128.
  private void multiply(long a, long b) {
    // Karatsuba: three products of 64 bits, each as its low and its high half.
    long lowLow = product(a, keyLow);
    long lowHigh = highProduct(a, keyLow);
    long highLow = product(b, keyHigh);
    long highHigh = highProduct(b, keyHigh);
    long middleLow = product(a ^ b, keyLow ^ keyHigh) ^ lowLow ^ highLow;
    long middleHigh = highProduct(a ^ b, keyLow ^ keyHigh) ^ lowHigh ^ highHigh;
    long w0 = lowLow;
    long w1 = lowHigh ^ middleLow;
    long w2 = highLow ^ middleHigh;
    long w3 = highHigh;
    // The modulus is x^128 + x^127 + x^126 + x^121 + 1: adding w0 times it clears the lowest word,
    // and then the same with the next.
    w1 ^= (w0 << 63) ^ (w0 << 62) ^ (w0 << 57);
    w2 ^= w0 ^ (w0 >>> 1) ^ (w0 >>> 2) ^ (w0 >>> 7);
    w2 ^= (w1 << 63) ^ (w1 << 62) ^ (w1 << 57);
    w3 ^= w1 ^ (w1 >>> 1) ^ (w1 >>> 2) ^ (w1 >>> 7);
    low = w2;
    high = w3;
  }

  /// The low 64 bits of the carry-less product. Of numbers with every fourth bit, at most sixteen
  /// ones meet in a bit, and sixteen only at the top, where the carry falls off.
  private static long product(long x, long y) {
    long x0 = x & EVERY_FOURTH;
    long x1 = x & SECOND;
    long x2 = x & THIRD;
    long x3 = x & FOURTH;
    long y0 = y & EVERY_FOURTH;
    long y1 = y & SECOND;
    long y2 = y & THIRD;
    long y3 = y & FOURTH;
    long z0 = (x0 * y0) ^ (x1 * y3) ^ (x2 * y2) ^ (x3 * y1);
    long z1 = (x0 * y1) ^ (x1 * y0) ^ (x2 * y3) ^ (x3 * y2);
    long z2 = (x0 * y2) ^ (x1 * y1) ^ (x2 * y0) ^ (x3 * y3);
    long z3 = (x0 * y3) ^ (x1 * y2) ^ (x2 * y1) ^ (x3 * y0);
    return (z0 & EVERY_FOURTH) | (z1 & SECOND) | (z2 & THIRD) | (z3 & FOURTH);
  }

  /// The high 64 bits: the product of the mirrored numbers, mirrored, is one bit further.
  private static long highProduct(long x, long y) {
    return Long.reverse(product(Long.reverse(x), Long.reverse(y))) >>> 1;
  }

  private static long littleEndian(byte[] octets, int at, int length) {
    long value = 0;
    for (int i = 0; i < length; i++) {
      value |= (octets[at + i] & 0xffL) << (8 * i);
    }
    return value;
  }
}
