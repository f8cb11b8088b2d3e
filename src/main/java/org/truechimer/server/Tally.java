package org.truechimer.server;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.EnumMap;
import java.util.Map;
import org.truechimer.snapshot.ServerCount;
import org.truechimer.snapshot.ServiceTimes;

/// A worker's counters. It alone writes; anybody may read at any time.
@SuppressWarnings("EnumOrdinal") // Indexes of an array that lives in one run.
public final class Tally {

  private static final VarHandle COUNT = MethodHandles.arrayElementVarHandle(long[].class);
  private static final int COUNTS = ServerCount.values().length;

  private final long[] counts = new long[COUNTS];
  private final long[] times = new long[ServiceTimes.STEPS];

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
    int at = ServiceTimes.step(Math.max(1, nanos));
    COUNT.setOpaque(times, at, times[at] + 1);
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
  /// @param histogram how many in each step of [ServiceTimes]
  public void addTo(long[] histogram) {
    for (int i = 0; i < ServiceTimes.STEPS; i++) {
      histogram[i] += (long) COUNT.getOpaque(times, i);
    }
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
}
