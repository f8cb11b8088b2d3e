package org.truechimer.clock;

import org.truechimer.snapshot.ClockSnapshot;
import org.truechimer.time.NtpTimestamp;

/// Reads the clock that is being judged, and the one that nobody bends. Changes nothing; for that
/// there is [ClockSteering].
///
/// Safe for use by any thread.
public interface SystemClock {

  /// The time of day as every other program sees it.
  ///
  /// @return the reading
  NtpTimestamp now();

  /// The free-running clock: never set, never stepped and never slewed, as fast or slow as the
  /// oscillator is. Goes on while the machine sleeps, where the system can tell for how long.
  ///
  /// @return nanoseconds since an arbitrary moment
  long monotonicNanos();

  /// For how long the machine has been suspended since it was started.
  ///
  /// @return nanoseconds, growing; always 0 where the system does not tell
  default long suspendedNanos() {
    return 0;
  }

  /// Both clocks at the same moment, as nearly as they can be read together.
  ///
  /// @return the readings
  default Reading read() {
    // A thread that is held up between the readings sees two moments; three tries are enough for
    // one that is not.
    var closest = ClockPair.read(this);
    for (int i = 1; i < ClockPair.TRIES && closest.apartNanos() > ClockPair.CLOSE_NANOS; i++) {
      var next = ClockPair.read(this);
      closest = next.apartNanos() < closest.apartNanos() ? next : closest;
    }
    return closest.reading();
  }

  /// Two clocks at one moment.
  ///
  /// @param wall time of day
  /// @param nanos free-running clock
  record Reading(NtpTimestamp wall, long nanos) {}

  /// How finely and how fast the time of day can be read (RFC 5905 §7.3, precision).
  ///
  /// @return exponent of two of seconds, such as −25
  int precision();

  /// The kernel's own account of the clock.
  ///
  /// @return the account, with a problem in words where it could not be had
  ClockSnapshot kernel();
}
