package org.truechimer.host.control;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.truechimer.host.Pause;
import org.truechimer.service.Daemon;
import org.truechimer.service.DaemonWatch;
import org.truechimer.service.Progress;
import org.truechimer.service.ServiceControl;
import org.truechimer.service.ServiceState.Run;
import org.truechimer.service.StepReport;

/// Watches a daemon that cannot be asked for its sources: all that can be seen is that it runs and
/// goes on running. A daemon with a wrong configuration often ends a moment after its start.
public final class RunWatch implements DaemonWatch {

  /// How long it must run without a break.
  private static final Duration STEADY = Duration.ofSeconds(3);

  /// How long it may take to come up.
  private static final Duration COMING_UP = Duration.ofSeconds(10);

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

  private final ServiceControl control;
  private final Pause pause;
  private final LongSupplier nanoTime;

  /// A watch.
  ///
  /// @param control tells whether it runs
  /// @param pause waits between looks
  /// @param nanoTime a clock that is never set, in nanoseconds
  public RunWatch(ServiceControl control, Pause pause, LongSupplier nanoTime) {
    this.control = control;
    this.pause = pause;
    this.nanoTime = nanoTime;
  }

  @Override
  public Seen watch(Daemon daemon, Duration limit, Progress progress) {
    long begin = nanoTime.getAsLong();
    long runningSince = -1;
    while (true) {
      if (progress.cancelled()) {
        return new Seen.Cancelled();
      }
      var state = control.state(daemon);
      var elapsed = Duration.ofNanos(nanoTime.getAsLong() - begin);
      progress.step(
          new StepReport(StepReport.Step.WATCH, StepReport.State.GOING_ON, state.detail()));
      if (state.run() != Run.RUNNING) {
        runningSince = -1;
      } else if (runningSince < 0) {
        runningSince = elapsed.toNanos();
      }
      if (runningSince >= 0 && elapsed.toNanos() - runningSince >= STEADY.toNanos()) {
        return new Seen.Good("", elapsed.toSeconds());
      }
      boolean over = runningSince < 0 && elapsed.compareTo(longer(limit)) > 0;
      if (over || state.run() == Run.FAILED || !pause.sleep(BETWEEN_LOOKS)) {
        return new Seen.NoAnswer(
            state.run() + (state.detail().isEmpty() ? "" : ": " + state.detail()));
      }
    }
  }

  private static Duration longer(Duration limit) {
    return limit.compareTo(COMING_UP) > 0 ? limit : COMING_UP;
  }
}
