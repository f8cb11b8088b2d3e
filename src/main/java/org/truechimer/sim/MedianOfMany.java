package org.truechimer.sim;

/// The median of any number of values in little memory: a year has 31 million seconds. Counts
/// values by their first bits, so that the median is right to 2 parts in 100 000.
final class MedianOfMany {

  /// Of the 23 bits of a float's fraction; the rest is not kept.
  private static final int KEPT_BITS = 15;

  private static final int DROPPED_BITS = 23 - KEPT_BITS;

  /// Whatever is smaller counts as this: a millionth of a ppb, as a frequency.
  private static final int SMALLEST = Float.floatToIntBits(1e-15f) >>> DROPPED_BITS;

  private static final int LARGEST = Float.floatToIntBits(1f) >>> DROPPED_BITS;

  private final int[] counts = new int[LARGEST - SMALLEST + 1];
  private int size;

  /// Takes a value in.
  ///
  /// @param value not negative; 1 and more count as 1
  void add(double value) {
    int bits = Float.floatToIntBits((float) value) >>> DROPPED_BITS;
    counts[Math.clamp(bits, SMALLEST, LARGEST) - SMALLEST]++;
    size++;
  }

  /// The median; of an even number the greater of the two in the middle.
  ///
  /// @return not-a-number without values
  double value() {
    if (size == 0) {
      return Double.NaN;
    }
    int below = size / 2;
    int index = 0;
    while (below >= counts[index]) {
      below -= counts[index++];
    }
    if (index == 0) {
      return 0; // Nothing at all, as in a world without faults, is to remain nothing.
    }
    int begins = (index + SMALLEST) << DROPPED_BITS;
    return Float.intBitsToFloat(begins + (1 << (DROPPED_BITS - 1)));
  }
}
