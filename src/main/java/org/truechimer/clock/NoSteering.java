package org.truechimer.clock;

import org.truechimer.time.NtpDuration;

/// Stands for the steering of a clock that cannot be steered from here.
final class NoSteering implements ClockSteering {

  private final String missing;

  NoSteering(String missing) {
    this.missing = missing;
  }

  @Override
  public SteerOutcome step(NtpDuration offset) {
    return new SteerOutcome.NotPermitted(missing);
  }

  @Override
  public SteerOutcome slew(NtpDuration offset) {
    return new SteerOutcome.NotPermitted(missing);
  }

  @Override
  public SteerOutcome run(ClockSetting setting) {
    return new SteerOutcome.NotPermitted(missing);
  }

  @Override
  public double slewRatePpm() {
    return LinuxSteering.SLEW_RATE_PPM;
  }
}
