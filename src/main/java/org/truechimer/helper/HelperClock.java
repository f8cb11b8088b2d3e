package org.truechimer.helper;

import org.truechimer.clock.ClockSetting;
import org.truechimer.clock.ClockSteering;
import org.truechimer.clock.SteerOutcome;
import org.truechimer.time.NtpDuration;

/// Changes the clock through the helper, for a process that may not do it itself.
///
/// Only differences are sent, so it does not matter how long the password takes.
public final class HelperClock implements ClockSteering {

  private final HelperTransport transport;
  private final double slewRatePpm;

  /// A clock behind a helper.
  ///
  /// @param transport the way to the helper
  /// @param slewRatePpm how fast a slew goes on this system
  public HelperClock(HelperTransport transport, double slewRatePpm) {
    this.transport = transport;
    this.slewRatePpm = slewRatePpm;
  }

  @Override
  public SteerOutcome step(NtpDuration offset) {
    return ask(new HelperRequest.StepClock(offset));
  }

  @Override
  public SteerOutcome slew(NtpDuration offset) {
    return ask(new HelperRequest.SlewClock(offset));
  }

  @Override
  public SteerOutcome run(ClockSetting setting) {
    return ask(new HelperRequest.RunClock(setting));
  }

  @Override
  public double slewRatePpm() {
    return slewRatePpm;
  }

  private SteerOutcome ask(HelperRequest request) {
    return switch (transport.exchange(HelperCodec.encode(request))) {
      case HelperTransport.Carried.Answer(var line) -> outcome(line);
      case HelperTransport.Carried.NotAvailable(var missing) ->
          new SteerOutcome.NotPermitted(missing);
      case HelperTransport.Carried.Declined(var words) -> new SteerOutcome.NotPermitted(words);
    };
  }

  private static SteerOutcome outcome(String line) {
    return switch (HelperCodec.decodeReply(line)) {
      case null -> new SteerOutcome.Failed("the helper gave no answer that makes sense: " + line);
      case HelperReply.Done() -> new SteerOutcome.Done();
      case HelperReply.NotPermitted(var missing) -> new SteerOutcome.NotPermitted(missing);
      case HelperReply.Failed(var problem) -> new SteerOutcome.Failed(problem);
      case HelperReply.Refused(var reason) ->
          new SteerOutcome.Failed("the helper refused: " + reason);
    };
  }
}
