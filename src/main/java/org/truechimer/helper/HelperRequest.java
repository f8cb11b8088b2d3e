package org.truechimer.helper;

import org.truechimer.clock.ClockSetting;
import org.truechimer.service.ServiceRequest;
import org.truechimer.time.NtpDuration;

/// What the helper can be asked: a closed list.
public sealed interface HelperRequest {

  /// Add to the clock at once.
  ///
  /// @param offset what to add; positive moves the clock forward
  record StepClock(NtpDuration offset) implements HelperRequest {}

  /// Add to the clock slowly.
  ///
  /// @param offset what to add; positive moves the clock forward
  record SlewClock(NtpDuration offset) implements HelperRequest {}

  /// Let the clock run at a rate.
  ///
  /// @param setting the rate, and what the kernel is to say of its clock
  record RunClock(ClockSetting setting) implements HelperRequest {}

  /// Do something about the machine's time services. Taken in a session only.
  ///
  /// @param request what to do
  record Service(ServiceRequest request) implements HelperRequest {}
}
