package org.truechimer.engine;

import org.truechimer.clock.ClockSetting;
import org.truechimer.time.NtpDuration;

/// A change of the clock that the engine makes while it keeps it.
public sealed interface ClockAdjustment {

  /// Run at another rate.
  ///
  /// @param setting the rate, and what the kernel is to say of its clock
  record Rate(ClockSetting setting) implements ClockAdjustment {}

  /// Jump.
  ///
  /// @param offset what to add
  record Step(NtpDuration offset) implements ClockAdjustment {}
}
