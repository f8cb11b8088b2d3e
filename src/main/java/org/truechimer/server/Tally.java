package org.truechimer.server;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.EnumMap;
import java.util.Map;
import org.truechimer.snapshot.ServerCount;

/// A worker's counters. It alone writes; anybody may read at any time.
@SuppressWarnings("EnumOrdinal") // Indexes of an array that lives in one run.
public final class Tally {

  private static final VarHandle COUNT = MethodHandles.arrayElementVarHandle(long[].class);
  private static final int COUNTS = ServerCount.values().length;

  /// Four steps to an octave of nanoseconds.
  private static final int STEPS = 4 * 64;

  private final long[] counts = new long[COUNTS];
  private final long[] times = new long[STEPS];

  /// Begins at zero.
  public Tally() {}

  /// Counts one.
  ///
  /// @param count what
  public void add(ServerCount count) {
    add(count, 1);
  }

  /// Counts several.
  ///
  /// @param count what
  /// @param many how many
  public void add(ServerCount count, long many) {
    int at = count.ordinal();
    COUNT.setOpaque(counts, at, counts[at] + many);
  }

  /// Counts how long an answer took.
  ///
  /// @param nanos from the receive stamp to the transmit stamp
  void took(long nanos) {
    int at = step(Math.max(1, nanos));
    COUNT.setOpaque(times, at, times[at] + 1);
  }

  private static int step(long nanos) {
    int octave = 63 - Long.numberOfLeadingZeros(nanos);
    int quarter = (int) (octave >= 2 ? nanos >>> (octave - 2) : nanos << (2 - octave)) & 3;
    return 4 * octave + quarter;
  }

  /// Adds the counters to others.
  ///
  /// @param sums per counter
  public void addTo(Map<ServerCount, Long> sums) {
    for (var count : ServerCount.values()) {
      sums.merge(count, (long) COUNT.getOpaque(counts, count.ordinal()), Long::sum);
    }
  }

  /// Adds the times to others.
  ///
  /// @param histogram of [#newHistogram]
  public void addTo(long[] histogram) {
    for (int i = 0; i < STEPS; i++) {
      histogram[i] += (long) COUNT.getOpaque(times, i);
    }
  }

  /// Room for the times of all workers.
  ///
  /// @return zeros
  public static long[] newHistogram() {
    return new long[STEPS];
  }

  /// No counter counts anything yet.
  ///
  /// @return zero for each
  public static Map<ServerCount, Long> newSums() {
    var sums = new EnumMap<ServerCount, Long>(ServerCount.class);
    for (var count : ServerCount.values()) {
      sums.put(count, 0L);
    }
    return sums;
  }

  /// The time that a share of the answers did not take.
  ///
  /// @param histogram times of all workers
  /// @param share 0 to 1
  /// @return seconds, the middle of a step of a quarter of an octave; NaN without answers
  public static double quantile(long[] histogram, double share) {
    long all = 0;
    for (long each : histogram) {
      all += each;
    }
    double before = share * all;
    long sum = 0;
    for (int i = 0; i < histogram.length; i++) {
      sum += histogram[i];
      if (sum > 0 && sum >= before) {
        double from = Math.scalb(1 + (i & 3) / 4.0, i >> 2);
        double to = Math.scalb(1 + ((i & 3) + 1) / 4.0, i >> 2);
        return Math.sqrt(from * to) * 1e-9;
      }
    }
    return Double.NaN;
  }
}
