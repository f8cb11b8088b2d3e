package org.truechimer.cmdmon;

import java.nio.ByteBuffer;

/// chrony's own 32-bit floating-point format: a signed exponent in the upper 7 bits, a signed
/// coefficient in the lower 25; the value is coefficient · 2^(exponent − 25).
///
/// It has no infinity and no NaN. What is too large becomes the largest value, what is too small
/// becomes zero.
public final class ChronyFloat {

  private static final int EXPONENT_BITS = 7;
  private static final int COEFFICIENT_BITS = 25;
  private static final int COEFFICIENT_MASK = (1 << COEFFICIENT_BITS) - 1;
  private static final int MAX_COEFFICIENT = (1 << (COEFFICIENT_BITS - 1)) - 1;
  private static final int MAX_EXPONENT = 63;
  private static final int MIN_EXPONENT = -64;

  private ChronyFloat() {}

  /// Reads a value.
  ///
  /// @param bits as on the wire; all of them mean a number
  /// @return the number, exactly
  public static double decode(int bits) {
    int coefficient = bits << EXPONENT_BITS >> EXPONENT_BITS;
    return Math.scalb((double) coefficient, (bits >> COEFFICIENT_BITS) - COEFFICIENT_BITS);
  }

  /// Writes a value.
  ///
  /// @param value the number; NaN is written as zero
  /// @return the nearest value of the format, with the smallest exponent that can hold it
  public static int encode(double value) {
    double size = Math.abs(value);
    if (Double.isNaN(value) || size == 0) {
      return 0;
    }
    boolean negative = value < 0;
    // Two's complement has one more coefficient below zero than above.
    int most = MAX_COEFFICIENT + (negative ? 1 : 0);
    // Without its sign a coefficient has 24 bits.
    int exponent = Math.max(MIN_EXPONENT, Math.getExponent(size) + 2);
    if (exponent <= MAX_EXPONENT && shifted(size, exponent) > most) {
      exponent++;
    }
    if (exponent > MAX_EXPONENT) {
      return pack(MAX_EXPONENT, negative ? -most : most);
    }
    long coefficient = shifted(size, exponent);
    return coefficient == 0 ? 0 : pack(exponent, negative ? -coefficient : coefficient);
  }

  static double read(ByteBuffer from) {
    return decode(from.getInt());
  }

  static void write(ByteBuffer to, double value) {
    to.putInt(encode(value));
  }

  private static long shifted(double size, int exponent) {
    return (long) (Math.scalb(size, COEFFICIENT_BITS - exponent) + 0.5);
  }

  private static int pack(int exponent, long coefficient) {
    return exponent << COEFFICIENT_BITS | ((int) coefficient & COEFFICIENT_MASK);
  }
}
