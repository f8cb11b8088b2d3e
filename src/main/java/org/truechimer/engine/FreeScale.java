package org.truechimer.engine;

import org.truechimer.clock.SystemClock;
import org.truechimer.time.NtpDuration;
import org.truechimer.time.NtpTimestamp;

/// The time of day as it would be if nobody had set or slewed the clock since the engine began.
///
/// All that is measured is kept on this scale, so that a correction, whoever makes it, costs no
/// history and needs no arithmetic on old samples. The time of day differs from it by the *bend*,
/// which can be read at any time.
final class FreeScale {

  private final SystemClock.Reading origin;

  FreeScale(SystemClock.Reading origin) {
    this.origin = origin;
  }

  /// By how much the time of day has been bent.
  ///
  /// @param now both clocks
  /// @return positive if the clock was moved forward or sped up
  NtpDuration bend(SystemClock.Reading now) {
    return now.wall().minus(origin.wall()).minus(NtpDuration.ofNanos(now.nanos() - origin.nanos()));
  }

  /// A stamp of the time of day on this scale.
  ///
  /// @param wall the stamp
  /// @param bend the bend when it was made
  static NtpTimestamp free(NtpTimestamp wall, NtpDuration bend) {
    return wall.plus(bend.negated());
  }
}
