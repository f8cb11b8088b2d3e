package org.truechimer.engine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.truechimer.clock.ClockSetting;
import org.truechimer.clock.SteerOutcome;
import org.truechimer.command.SteeringPolicy;
import org.truechimer.discipline.ClockController;
import org.truechimer.discipline.ClockController.Decision;
import org.truechimer.snapshot.HostSnapshot;
import org.truechimer.snapshot.Leap;
import org.truechimer.snapshot.SteeringSnapshot;
import org.truechimer.time.NtpDuration;

/// Keeps the clock while it is asked to: turns what the sources say into changes of the clock. A
/// state of the engine's thread.
///
/// One change is under way at a time; the next is decided when its outcome is known, from both
/// clocks as they are then. So it does not matter how long a change takes to be carried out.
final class Steerer {

  /// The kernel's bound on its error grows by itself; it is told anew at least so often.
  private static final long TELL_KERNEL_EVERY_NANOS = 64_000_000_000L;

  /// Until the next measurement at most; longer ones count as this.
  private static final double LONGEST_WAIT_SECONDS = 1024;

  /// So many standard deviations are more than the rounding of a kernel's rate leaves …
  private static final double MOVED = 3;

  /// … and so much is more than two clocks read one after the other differ.
  private static final double NOISE_SECONDS = 10e-6;

  private final Offload offload;
  private SteeringSnapshot state = new SteeringSnapshot.Observing();
  private @Nullable ClockController controller;
  private @Nullable SteeringSnapshot intended;
  private SteeringPolicy policy = SteeringPolicy.careful();
  private boolean underWay;
  private boolean stepUnderWay;
  private long lookNanos = Long.MAX_VALUE;
  private long toldNanos;
  private double rate;
  private double slope;
  private double slew;
  private double boundSeconds;
  private double deviationSeconds;
  private int taiOffset;
  private int steps;
  private boolean updated;

  Steerer(Offload offload) {
    this.offload = offload;
  }

  SteeringSnapshot state() {
    return state;
  }

  /// Whether the clock is being kept, or is going to be.
  boolean active() {
    return controller != null;
  }

  /// Whether a step of our own is being made.
  boolean stepping() {
    return underWay && stepUnderWay;
  }

  /// When [#look] has to be called even if nothing happens.
  long wakeAtNanos() {
    return controller == null || underWay ? Long.MAX_VALUE : lookNanos;
  }

  /// Begins to keep the clock, unless somebody else does.
  void begin(SteeringPolicy wanted, HostSnapshot host, boolean demonstration, Instant now) {
    if (demonstration) {
      state = new SteeringSnapshot.Stopped(now, new SteeringSnapshot.Reason.Demonstration());
    } else if (!host.steering().isEmpty()) {
      state =
          new SteeringSnapshot.Stopped(
              now, new SteeringSnapshot.Reason.DaemonSteers(host.steering().getFirst().name()));
    } else {
      policy = wanted;
      controller =
          new ClockController(
              new ClockController.Policy(
                  wanted.stepThresholdSeconds(),
                  wanted.stepLimit(),
                  wanted.backwards(),
                  wanted.panicSeconds(),
                  wanted.largestSlewPpm() * 1e-6));
      steps = 0;
      intended = null;
      lookNanos = Long.MAX_VALUE;
      state = new SteeringSnapshot.Waiting(now);
    }
  }

  /// A daemon has begun to keep the clock, or has ended; two must not.
  void hostSeen(HostSnapshot host, Instant now) {
    if (controller != null && !host.steering().isEmpty()) {
      stop(new SteeringSnapshot.Reason.DaemonSteers(host.steering().getFirst().name()), now);
    }
  }

  /// Ends it on request: the clock runs on at the rate learnt, without the slew that was under way.
  void end() {
    controller = null;
    rest();
    state = new SteeringSnapshot.Observing();
  }

  private void stop(SteeringSnapshot.Reason reason, Instant now) {
    controller = null;
    rest();
    state = new SteeringSnapshot.Stopped(now, reason);
  }

  /// What was not carried out needs no end.
  private void refused(SteeringSnapshot.Reason reason, Instant now) {
    slew = 0;
    if (controller != null) {
      stop(reason, now);
    }
  }

  /// Ends the slew that is under way, or will when the change that is under way is carried out:
  /// nobody looks after it any more.
  private void rest() {
    if (slew != 0 && !underWay) {
      slew = 0;
      offload.adjust(
          new ClockAdjustment.Rate(
              new ClockSetting(
                  slope, slope, boundSeconds, deviationSeconds, Leap.NONE, taiOffset)));
    }
  }

  /// There was a measurement.
  void updated() {
    updated = true;
  }

  /// Looks at the clock and does what is due.
  ///
  /// @param claim what the sources say now, null without a majority
  /// @param leap leap second at the end of this day
  /// @param tai TAI − UTC, seconds; 0 if it is not known
  /// @param nextSeconds until the next measurement
  /// @param leapt whether there was a leap second just before
  void look(
      Judge.@Nullable Claim claim,
      Leap leap,
      int tai,
      double nextSeconds,
      boolean leapt,
      long nowNanos,
      Instant now) {
    var control = controller;
    if (control == null || underWay) {
      return;
    }
    if (claim == null) {
      settle(nowNanos);
      return;
    }
    double priorDeviation = deviationSeconds;
    boundSeconds = claim.boundSeconds();
    deviationSeconds = claim.deviationSeconds();
    taiOffset = tai;
    // The clock follows the estimate by itself, but for what a slew has yet to correct; if it does
    // not, somebody else has moved it.
    double expected = slew == 0 ? 0 : slew * Math.max(0, lookNanos - nowNanos) * 1e-9;
    boolean moved =
        Math.abs(claim.offsetSeconds() - expected) > MOVED * deviationSeconds + NOISE_SECONDS;
    if (!updated
        && !moved
        && nowNanos < lookNanos
        && nowNanos < toldNanos + TELL_KERNEL_EVERY_NANOS) {
      return;
    }
    var decision =
        control.decide(
            new ClockController.Situation(
                claim.offsetSeconds(),
                claim.deviationSeconds(),
                priorDeviation,
                claim.slope(),
                Math.min(nextSeconds, LONGEST_WAIT_SECONDS),
                updated,
                leapt && policy.leap() == SteeringPolicy.LeapHandling.SLEW));
    updated = false;
    switch (decision) {
      case Decision.Run run -> {
        rate = run.rate();
        slope = claim.slope();
        boolean correcting = run.lookAfterSeconds() < Double.POSITIVE_INFINITY;
        slew = correcting ? rate - slope : 0;
        lookNanos =
            correcting ? nowNanos + Math.round(run.lookAfterSeconds() * 1e9) : Long.MAX_VALUE;
        set(
            new ClockSetting(
                rate,
                slope,
                Math.abs(claim.offsetSeconds()) + claim.boundSeconds(),
                claim.deviationSeconds(),
                policy.leap() == SteeringPolicy.LeapHandling.KERNEL ? leap : Leap.NONE,
                tai),
            nowNanos);
        intended = keeping(now, claim);
      }
      case Decision.Step step -> {
        underWay = true;
        stepUnderWay = true;
        steps++;
        lookNanos = nowNanos;
        offload.adjust(new ClockAdjustment.Step(NtpDuration.ofSeconds(step.seconds())));
        intended = keeping(now, claim);
      }
      case Decision.Panic panic ->
          stop(
              new SteeringSnapshot.Reason.Panic(panic.offsetSeconds(), policy.panicSeconds()), now);
    }
  }

  /// Without a majority a correction under way ends in time, and the rate learnt stays.
  private void settle(long nowNanos) {
    if (nowNanos < lookNanos) {
      return;
    }
    lookNanos = Long.MAX_VALUE;
    if (slew != 0) {
      slew = 0;
      rate = slope;
      set(
          new ClockSetting(
              rate, rate, boundSeconds, deviationSeconds, Leap.UNSYNCHRONISED, taiOffset),
          nowNanos);
    }
  }

  private SteeringSnapshot keeping(Instant now, Judge.Claim claim) {
    return new SteeringSnapshot.Steering(
        sinceOf(now), rate * 1e6, slew * 1e6, claim.offsetSeconds(), steps, !claim.heard());
  }

  private Instant sinceOf(Instant now) {
    return switch (state) {
      case SteeringSnapshot.Waiting waiting -> waiting.since();
      case SteeringSnapshot.Steering steering -> steering.since();
      case SteeringSnapshot.Observing _, SteeringSnapshot.Stopped _ -> now;
    };
  }

  private void set(ClockSetting setting, long nowNanos) {
    underWay = true;
    stepUnderWay = false;
    toldNanos = nowNanos;
    offload.adjust(new ClockAdjustment.Rate(setting));
  }

  /// A change was carried out, or was not.
  void adjusted(SteerOutcome outcome, Instant now) {
    underWay = false;
    switch (outcome) {
      case SteerOutcome.Done _ -> {
        // Not before it is so: the first request may well be refused.
        var carriedOut = intended;
        if (controller == null) {
          rest();
        } else if (carriedOut != null) {
          state = carriedOut;
        }
      }
      case SteerOutcome.NotPermitted refused ->
          refused(new SteeringSnapshot.Reason.NotPermitted(refused.missing()), now);
      case SteerOutcome.Failed failed ->
          refused(new SteeringSnapshot.Reason.Failed(failed.problem()), now);
    }
  }
}
