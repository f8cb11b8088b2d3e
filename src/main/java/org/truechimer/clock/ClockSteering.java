package org.truechimer.clock;

import org.truechimer.time.NtpDuration;

/// Changes the system clock. Reached only after an explicit request of the user.
///
/// Every method may block (a password may have to be typed), so callers run it on a worker thread.
public interface ClockSteering {

  /// Adds a duration to the clock at once.
  ///
  /// @param offset what to add; positive moves the clock forward
  /// @return what came of it
  SteerOutcome step(NtpDuration offset);

  /// Lets the clock run fast or slow until a duration has been added.
  ///
  /// @param offset what to add; positive moves the clock forward
  /// @return what came of it; the slew goes on after the return
  SteerOutcome slew(NtpDuration offset);

  /// Lets the clock run at a rate from now on, and tells the kernel how good its clock is.
  ///
  /// @param setting the rate and the account
  /// @return what came of it
  SteerOutcome run(ClockSetting setting);

  /// How fast a slew goes.
  ///
  /// @return parts per million; Linux's `adjtime` has 500
  double slewRatePpm();
}
