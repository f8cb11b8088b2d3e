package org.truechimer.change;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.truechimer.service.Daemon;
import org.truechimer.service.DaemonWatch;
import org.truechimer.service.FileSlot;
import org.truechimer.service.ServiceControl;
import org.truechimer.service.ServiceRequest.Verb;
import org.truechimer.service.ServiceState.Run;
import org.truechimer.service.StepReport.State;
import org.truechimer.service.StepReport.Step;

/// Makes a daemon take up its files as they are now.
///
/// @param control starts and stops services
/// @param reload spares a restart where it can
/// @param watch sees whether the daemon keeps time
record Activation(ServiceControl control, SourceReload reload, DaemonWatch watch) {

  /// Whether the service runs, or is about to.
  boolean running(Daemon daemon) {
    var run = control.state(daemon).run();
    return run == Run.RUNNING || run == Run.CHANGING;
  }

  /// Whether there is no such service on this machine.
  boolean absent(Daemon daemon) {
    return control.state(daemon).run() == Run.NOT_INSTALLED;
  }

  /// Lets a running daemon take up a new file and sees whether it works with it.
  ///
  /// @param limit how long it may take to select a source; zero: only to run
  /// @return why it does not, null if it does; a cancellation is no problem
  @Nullable String take(Daemon daemon, FileSlot slot, Duration limit, Steps steps) {
    steps.begin(Step.RELOAD, daemon.displayName());
    var reloaded = reload.reload(daemon, slot);
    if (reloaded instanceof ServiceControl.Result.Done(var detail)) {
      steps.end(Step.RELOAD, State.DONE, detail);
    } else {
      steps.end(Step.RELOAD, State.SKIPPED, "");
      var problem = control(daemon, Verb.RESTART, Step.RESTART, steps);
      if (problem != null) {
        return problem;
      }
    }
    return watched(daemon, limit, steps);
  }

  private @Nullable String watched(Daemon daemon, Duration limit, Steps steps) {
    steps.begin(Step.WATCH, "");
    var seen = watch.watch(daemon, limit, steps);
    var problem =
        switch (seen) {
          case DaemonWatch.Seen.Good _, DaemonWatch.Seen.Cancelled _ -> null;
          case DaemonWatch.Seen.NoSource(var detail) ->
              "no source was selected in " + limit.toSeconds() + " s" + colon(detail);
          case DaemonWatch.Seen.NoAnswer(var detail) ->
              daemon.displayName() + " does not run or does not answer" + colon(detail);
        };
    steps.end(
        Step.WATCH,
        seen instanceof DaemonWatch.Seen.Good
            ? State.DONE
            : problem == null ? State.SKIPPED : State.FAILED,
        problem != null
            ? problem
            : seen instanceof DaemonWatch.Seen.Good(var source, _) ? source : "");
    return problem;
  }

  /// Brings a service back that is to run with the old file again, whatever state it is in now.
  ///
  /// @return why it does not run, null if it does
  @Nullable String revive(Daemon daemon, Steps steps) {
    var problem = control(daemon, Verb.RESTART, Step.RESTART, steps);
    if (problem != null) {
      // A manager that cannot restart what has just failed can often start it.
      problem = control(daemon, Verb.START, Step.START, steps);
    }
    return problem != null ? problem : watched(daemon, Duration.ZERO, steps);
  }

  private @Nullable String control(Daemon daemon, Verb verb, Step step, Steps steps) {
    steps.begin(step, daemon.displayName());
    var result = control.control(daemon, verb);
    var problem =
        switch (result) {
          case ServiceControl.Result.Done _ -> null;
          case ServiceControl.Result.NotPermitted(var missing) -> missing;
          case ServiceControl.Result.Failed(var words) -> words;
        };
    steps.end(
        step,
        problem == null ? State.DONE : State.FAILED,
        problem == null ? daemon.displayName() : problem);
    return problem;
  }

  private static String colon(String detail) {
    return detail.isEmpty() ? "" : ": " + detail;
  }
}
