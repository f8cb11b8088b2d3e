package org.truechimer.snapshot;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/// How long answers took inside this machine, from the receive stamp to the transmit stamp: a
/// histogram in nanoseconds with four steps to an octave, so that what it says of a share of them
/// is right to within 19 %.
///
/// @param counts how many answers fell into each step, [#STEPS] of them
public record ServiceTimes(List<Long> counts) {

  /// Steps of a histogram; the last ends beyond any time that a `long` of nanoseconds can say.
  public static final int STEPS = 4 * 64;

  /// No answer yet.
  public static final ServiceTimes NONE = new ServiceTimes(Collections.nCopies(STEPS, 0L));

  /// Copies the list.
  public ServiceTimes {
    counts = List.copyOf(counts);
    if (counts.size() != STEPS) {
      throw new IllegalArgumentException(counts.size() + " steps");
    }
  }

  /// Takes over a histogram.
  ///
  /// @param counts how many answers fell into each step, [#STEPS] of them
  /// @return the same as a value
  public static ServiceTimes of(long[] counts) {
    return new ServiceTimes(Arrays.stream(counts).boxed().toList());
  }

  /// The step that a time falls into.
  ///
  /// @param nanos the time, at least 1
  /// @return its index
  public static int step(long nanos) {
    int octave = 63 - Long.numberOfLeadingZeros(nanos);
    int quarter = (int) (octave >= 2 ? nanos >>> (octave - 2) : nanos << (2 - octave)) & 3;
    return 4 * octave + quarter;
  }

  /// How many answers were timed.
  ///
  /// @return not negative
  public long answers() {
    return counts.stream().mapToLong(Long::longValue).sum();
  }

  /// The time that a share of the answers did not take.
  ///
  /// @param share 0 to 1
  /// @return seconds, the middle of a step; NaN without answers
  public double seconds(double share) {
    double before = share * answers();
    long sum = 0;
    for (int i = 0; i < STEPS; i++) {
      sum += counts.get(i);
      if (sum > 0 && sum >= before) {
        double from = Math.scalb(1 + (i & 3) / 4.0, i >> 2);
        double to = Math.scalb(1 + ((i & 3) + 1) / 4.0, i >> 2);
        return Math.sqrt(from * to) * 1e-9;
      }
    }
    return Double.NaN;
  }

  /// Half of the answers were faster.
  ///
  /// @return seconds; NaN without answers
  public double medianSeconds() {
    return seconds(0.5);
  }

  /// 99 of 100 were faster.
  ///
  /// @return seconds; NaN without answers
  public double p99Seconds() {
    return seconds(0.99);
  }

  /// 999 of 1000 were faster.
  ///
  /// @return seconds; NaN without answers
  public double p999Seconds() {
    return seconds(0.999);
  }

  /// The answers that came after others were counted.
  ///
  /// @param before the same server's, earlier
  /// @return how long those since then took
  public ServiceTimes since(ServiceTimes before) {
    var later = new long[STEPS];
    for (int i = 0; i < STEPS; i++) {
      later[i] = Math.max(0, counts.get(i) - before.counts.get(i));
    }
    return of(later);
  }
}
