package org.truechimer.clock;

import org.truechimer.snapshot.ClockSnapshot;
import org.truechimer.time.NtpTimestamp;

/// A clock of which only the time is known: what the kernel thinks of it, and how to steer it,
/// nobody tells us.
public final class ReadOnlyClock implements SystemClock {

  private final String problem;
  private final int precision = TimeOfDay.precision(TimeOfDay::now);

  /// A clock to read.
  ///
  /// @param problem why there is no more than that
  public ReadOnlyClock(String problem) {
    this.problem = problem;
  }

  @Override
  public NtpTimestamp now() {
    return TimeOfDay.now();
  }

  @Override
  public long monotonicNanos() {
    return TimeOfDay.monotonicNanos();
  }

  @Override
  public int precision() {
    return precision;
  }

  @Override
  public ClockSnapshot kernel() {
    return KernelReading.failed("", problem);
  }
}
