package org.truechimer.clock;

import java.time.Instant;
import java.util.function.Supplier;
import org.truechimer.time.NtpTimestamp;

/// Java's own reading of the clocks. On Linux and macOS it has the kernel's nanoseconds and costs
/// no more than a native call would.
final class TimeOfDay {

  /// Enough for the virtual machine to compile the reading on the way; some milliseconds.
  private static final int READINGS = 20_000;

  private TimeOfDay() {}

  static NtpTimestamp now() {
    return NtpTimestamp.of(Instant.now());
  }

  static long monotonicNanos() {
    return System.nanoTime();
  }

  /// Measures how finely a clock can be read: the smallest step between two readings, which is its
  /// resolution or the time that a reading takes, whichever is larger (RFC 5905 §7.3).
  ///
  /// @param clock the clock
  /// @return exponent of two of seconds, rounded to the nearest; −30 to 0
  static int precision(Supplier<NtpTimestamp> clock) {
    double smallest = 1;
    var last = clock.get();
    for (int i = 0; i < READINGS; i++) {
      var next = clock.get();
      double step = next.minus(last).toSeconds();
      if (step > 0 && step < smallest) {
        smallest = step;
      }
      last = next;
    }
    return Math.clamp(Math.round(Math.log(smallest) / Math.log(2)), -30, 0);
  }
}
