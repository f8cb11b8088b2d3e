package org.truechimer.bench;

import java.util.Arrays;

/// Counts durations in classes of fixed bounds, none wider than 1/128 of what lies in it, so that a
/// quantile is right within 0.4 %. Its memory is taken once; to count is a shift and an addition.
final class Histogram {

  /// Classes for each power of two, as a power of two itself.
  private static final int FINE_BITS = 7;

  private static final int FINE = 1 << FINE_BITS;

  private final long[] counts = new long[(Long.SIZE - FINE_BITS) << FINE_BITS];
  private long total;

  /// Counts a duration.
  ///
  /// @param nanos what is below zero counts as zero
  void record(long nanos) {
    counts[index(Math.max(0, nanos))]++;
    total++;
  }

  private static int index(long nanos) {
    int shift = Math.max(0, Long.SIZE - FINE_BITS - 1 - Long.numberOfLeadingZeros(nanos));
    // Below 128 the classes are single nanoseconds.
    return shift == 0 ? (int) nanos : (shift << FINE_BITS) + (int) (nanos >>> shift);
  }

  /// The middle of a class.
  private static double middle(int index) {
    if (index < 2 * FINE) {
      return index;
    }
    int shift = (index >>> FINE_BITS) - 1;
    long from = (long) ((index & (FINE - 1)) + FINE) << shift;
    return from + ((1L << shift) - 1) / 2.0;
  }

  /// How many were counted.
  long total() {
    return total;
  }

  /// The duration below or at which a share of all lies.
  ///
  /// @param share 0 to 1
  /// @return nanoseconds, `NaN` if nothing was counted
  double quantile(double share) {
    if (total == 0) {
      return Double.NaN;
    }
    long wanted = Math.max(1, (long) Math.ceil(share * total));
    long seen = 0;
    for (int i = 0; i < counts.length; i++) {
      seen += counts[i];
      if (seen >= wanted) {
        return middle(i);
      }
    }
    throw new IllegalStateException("fewer in the classes than counted");
  }

  void clear() {
    Arrays.fill(counts, 0);
    total = 0;
  }
}
