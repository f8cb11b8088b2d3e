package org.truechimer.change;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.truechimer.service.Daemon;
import org.truechimer.service.Outcome;
import org.truechimer.service.Progress;
import org.truechimer.service.ServiceControl;
import org.truechimer.service.ServiceControl.Result;
import org.truechimer.service.ServiceRequest;
import org.truechimer.service.ServiceRequest.Verb;
import org.truechimer.service.ServiceState.Boot;
import org.truechimer.service.ServiceState.Run;
import org.truechimer.service.StepReport.State;
import org.truechimer.service.StepReport.Step;

/// Starts and stops services so that one of them steers the clock, never two: whoever starts one
/// stops its rivals, and gets them back if it does not start.
public final class ServiceSwitch {

  private final ServiceControl control;

  /// A switch.
  ///
  /// @param control starts and stops single services
  public ServiceSwitch(ServiceControl control) {
    this.control = control;
  }

  /// Carries out a request.
  ///
  /// @param request what to do
  /// @param progress told of every step
  /// @return what came of it
  public Outcome control(ServiceRequest.Control request, Progress progress) {
    var steps = new Steps(progress);
    var state = control.state(request.daemon());
    if (state.run() == Run.NOT_INSTALLED) {
      return new Outcome.Refused(
          steps.soFar(), request.daemon().displayName() + " is not installed");
    }
    return switch (request.verb()) {
      case STOP, RESTART, DISABLE ->
          ended(
              step(request.daemon(), request.verb(), stepOf(request.verb()), steps),
              steps,
              List.of());
      case START -> withoutRivals(request, steps, Verb.STOP, Verb.START, Step.STOP);
      case ENABLE -> withoutRivals(request, steps, Verb.DISABLE, Verb.ENABLE, Step.AT_BOOT);
    };
  }

  private Outcome withoutRivals(
      ServiceRequest.Control request, Steps steps, Verb away, Verb back, Step step) {
    var putAside = new ArrayList<Daemon>();
    // Two names of one service are no rivals: Debian has ntp.service for that of NTPsec.
    var own = control.state(request.daemon()).unit();
    String problem = null;
    for (var rival : Daemon.values()) {
      if (rival != request.daemon() && problem == null && stands(rival, own, away)) {
        problem = step(rival, away, step, steps);
        if (problem == null) {
          putAside.add(rival);
        }
      }
    }
    if (problem == null && steps.cancelled()) {
      bringBack(putAside, back, steps);
      return new Outcome.Cancelled(steps.soFar());
    }
    if (problem == null) {
      problem = step(request.daemon(), request.verb(), stepOf(request.verb()), steps);
    }
    if (problem != null) {
      bringBack(putAside, back, steps);
    }
    return ended(problem, steps, putAside);
  }

  private boolean stands(Daemon rival, String own, Verb away) {
    var state = control.state(rival);
    if (!own.isEmpty() && state.unit().equals(own)) {
      return false;
    }
    return away == Verb.STOP
        ? state.run() == Run.RUNNING || state.run() == Run.CHANGING
        : state.installed() && state.boot() == Boot.ENABLED;
  }

  private void bringBack(List<Daemon> rivals, Verb back, Steps steps) {
    for (var rival : rivals) {
      step(rival, back, stepOf(back), steps);
    }
  }

  private static Step stepOf(Verb verb) {
    return switch (verb) {
      case START -> Step.START;
      case STOP -> Step.STOP;
      case RESTART -> Step.RESTART;
      case ENABLE, DISABLE -> Step.AT_BOOT;
    };
  }

  private @Nullable String step(Daemon daemon, Verb verb, Step step, Steps steps) {
    steps.begin(step, daemon.displayName());
    var problem =
        switch (control.control(daemon, verb)) {
          case Result.Done _ -> null;
          case Result.NotPermitted(var missing) -> missing;
          case Result.Failed(var words) -> words;
        };
    steps.end(
        step,
        problem == null ? State.DONE : State.FAILED,
        problem == null ? daemon.displayName() : daemon.displayName() + ": " + problem);
    return problem;
  }

  private static Outcome ended(@Nullable String problem, Steps steps, List<Daemon> putBack) {
    if (problem == null) {
      return new Outcome.Done(steps.soFar(), "");
    }
    return putBack.isEmpty()
        ? new Outcome.Failed(steps.soFar(), problem)
        : new Outcome.RolledBack(steps.soFar(), problem);
  }
}
