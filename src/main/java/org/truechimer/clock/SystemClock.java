package org.truechimer.clock;

import org.truechimer.snapshot.ClockSnapshot;
import org.truechimer.time.NtpTimestamp;

/// Reads the clock that is being judged, and the one that never jumps. Changes nothing; for that
/// there is [ClockSteering].
///
/// Safe for use by any thread.
public interface SystemClock {

  /// The time of day as every other program sees it.
  ///
  /// @return the reading
  NtpTimestamp now();

  /// A clock for intervals: never set, never stepped. Which of them is not the caller's to choose:
  /// on Linux it is CLOCK_MONOTONIC, which stands still while the machine is suspended.
  ///
  /// @return nanoseconds since an arbitrary moment
  long monotonicNanos();

  /// For how long the machine has been suspended since it was started; [#monotonicNanos] stands
  /// still meanwhile, the time of day does not.
  ///
  /// @return nanoseconds, growing; always 0 where the system does not tell or its monotonic clock
  ///   goes on
  default long suspendedNanos() {
    return 0;
  }

  /// How finely and how fast the time of day can be read (RFC 5905 §7.3, precision).
  ///
  /// @return exponent of two of seconds, such as −25
  int precision();

  /// The kernel's own account of the clock.
  ///
  /// @return the account, with a problem in words where it could not be had
  ClockSnapshot kernel();
}
