package org.truechimer.host.resync;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.truechimer.process.CommandRunner.Ending;
import org.truechimer.service.Daemon;
import org.truechimer.service.Outcome;
import org.truechimer.service.Progress;
import org.truechimer.service.ServiceControl;
import org.truechimer.service.ServiceRequest.Resync;
import org.truechimer.service.ServiceRequest.Verb;
import org.truechimer.service.StepReport.State;
import org.truechimer.service.StepReport.Step;

/// Lets the daemon correct the clock now. Blocks for up to a minute; holds no state.
public final class DaemonResync {

  private static final Duration BURST = Duration.ofSeconds(30);
  private static final Duration ONE_SHOT = Duration.ofSeconds(60);

  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.:-]{0,252}");

  /// ERROR_ACCESS_DENIED as HRESULT, w32tm's exit code.
  private static final int ACCESS_DENIED = 0x80070005;

  private final ServiceControl services;
  private final ChronyOrders chrony;
  private final OneShot programs;
  private final String macServer;

  /// The ways to each daemon.
  ///
  /// @param services stops and starts them
  /// @param chrony asks a running chronyd
  /// @param programs runs ntpd once, w32tm and sntp
  /// @param macServer the server that macOS is set to, empty elsewhere
  public DaemonResync(
      ServiceControl services, ChronyOrders chrony, OneShot programs, String macServer) {
    this.services = services;
    this.chrony = chrony;
    this.programs = programs;
    this.macServer = macServer;
  }

  /// Carries out a request.
  ///
  /// @param request which daemon, and whether it may step
  /// @param progress told of the steps
  /// @return what came of it
  public Outcome perform(Resync request, Progress progress) {
    var steps = new Steps(progress);
    return switch (request.daemon()) {
      case CHRONY -> chrony(request.step(), steps);
      case NTP, NTPSEC ->
          request.step() ? stepNtpd(request.daemon(), steps) : restart(request.daemon(), steps);
      case TIMESYNCD, OPENNTPD, NTPD_RS -> restart(request.daemon(), steps);
      case W32TIME -> windows(steps);
      case TIMED -> mac(request.step(), steps);
    };
  }

  private Outcome chrony(boolean step, Steps steps) {
    steps.report(Step.MEASURE, State.BEGUN, "burst 4/4");
    var failure = failure(chrony.burst(), Step.MEASURE, steps);
    if (failure != null) {
      return failure;
    }
    boolean measured = chrony.awaitBurst(BURST, steps.progress()::cancelled);
    if (steps.progress().cancelled()) {
      return steps.cancelled();
    }
    if (!measured) {
      return steps.failed(
          Step.MEASURE, "the sources had not answered after " + BURST.toSeconds() + " s");
    }
    steps.report(Step.MEASURE, State.DONE, "");
    if (!step) {
      return steps.done();
    }
    steps.report(Step.CORRECT, State.BEGUN, "makestep");
    failure = failure(chrony.makestep(), Step.CORRECT, steps);
    if (failure != null) {
      return failure;
    }
    steps.report(Step.CORRECT, State.DONE, "makestep");
    return steps.done();
  }

  private static @Nullable Outcome failure(ChronyOrders.Answer answer, Step step, Steps steps) {
    return switch (answer) {
      case ChronyOrders.Answer.Done _ -> null;
      case ChronyOrders.Answer.NotPermitted(var detail) -> steps.notPermitted(step, detail);
      case ChronyOrders.Answer.Failed(var detail) -> steps.failed(step, detail);
    };
  }

  /// Stop, one step, start: ntpd is started again whatever becomes of the step.
  private Outcome stepNtpd(Daemon daemon, Steps steps) {
    steps.report(Step.STOP, State.BEGUN, daemon.displayName());
    switch (services.control(daemon, Verb.STOP)) {
      case ServiceControl.Result.NotPermitted(var missing) -> {
        return steps.notPermitted(Step.STOP, missing);
      }
      case ServiceControl.Result.Failed(var problem) -> {
        return steps.failed(Step.STOP, problem);
      }
      case ServiceControl.Result.Done(var detail) -> steps.report(Step.STOP, State.DONE, detail);
    }
    String problem = "the step was not tried";
    try {
      problem = stepOnce(steps);
    } finally {
      steps.report(Step.START, State.BEGUN, daemon.displayName());
      var started = services.control(daemon, Verb.START);
      if (started instanceof ServiceControl.Result.Done(var detail)) {
        steps.report(Step.START, State.DONE, detail);
      } else {
        var words =
            started instanceof ServiceControl.Result.Failed(var why)
                ? why
                : "it may not be started again";
        steps.report(Step.START, State.FAILED, words);
        problem = daemon.displayName() + " does not run any more: " + words;
      }
    }
    return problem.isEmpty() ? steps.done() : new Outcome.Failed(steps.taken(), problem);
  }

  /// @return empty if the clock was set, else why not
  private String stepOnce(Steps steps) {
    steps.report(Step.CORRECT, State.BEGUN, "ntpd -gq");
    var ending = programs.run(List.of("/usr/sbin/ntpd", "-n", "-g", "-q"), ONE_SHOT);
    String problem;
    switch (ending) {
      case Ending.Finished(var exitCode, var output, var errors) -> {
        // "ntpd: time set +3.2s" or "ntpd: time slew +0.01s"; the exit code says little.
        var said = (output + '\n' + errors).lines().map(String::strip).toList();
        var set =
            said.stream().filter(line -> line.matches(".*\\btime (set|slew)\\b.*")).findFirst();
        if (set.isPresent() || (exitCode == 0 && said.stream().allMatch(String::isEmpty))) {
          steps.report(Step.CORRECT, State.DONE, set.orElse(""));
          return "";
        }
        problem = said.stream().filter(line -> !line.isEmpty()).reduce("", (a, b) -> b);
      }
      case Ending.TimedOut _ ->
          problem = "no server answered ntpd within " + ONE_SHOT.toSeconds() + " s";
      case Ending.NotStarted(var why) -> problem = why;
    }
    steps.report(Step.CORRECT, State.FAILED, problem);
    return problem;
  }

  private Outcome restart(Daemon daemon, Steps steps) {
    steps.report(Step.RESTART, State.BEGUN, daemon.displayName());
    return switch (services.control(daemon, Verb.RESTART)) {
      case ServiceControl.Result.Done(var detail) -> {
        steps.report(Step.RESTART, State.DONE, detail);
        yield steps.done();
      }
      case ServiceControl.Result.NotPermitted(var missing) ->
          steps.notPermitted(Step.RESTART, missing);
      case ServiceControl.Result.Failed(var problem) -> steps.failed(Step.RESTART, problem);
    };
  }

  private Outcome windows(Steps steps) {
    steps.report(Step.CORRECT, State.BEGUN, "w32tm /resync /rediscover");
    return switch (programs.run(List.of("w32tm.exe", "/resync", "/rediscover"), ONE_SHOT)) {
      case Ending.Finished(var exitCode, var output, var errors) -> {
        var words = (output + '\n' + errors).strip();
        if (exitCode == 0) {
          steps.report(Step.CORRECT, State.DONE, words);
          yield steps.done();
        }
        yield exitCode == ACCESS_DENIED
            ? steps.notPermitted(Step.CORRECT, words)
            : steps.failed(Step.CORRECT, words);
      }
      case Ending.TimedOut _ -> steps.failed(Step.CORRECT, "w32tm does not answer");
      case Ending.NotStarted(var problem) -> steps.failed(Step.CORRECT, problem);
    };
  }

  private Outcome mac(boolean step, Steps steps) {
    if (!HOST.matcher(macServer).matches()) {
      return steps.failed(Step.CORRECT, "no time server is set");
    }
    var option = step ? "-sS" : "-s";
    steps.report(Step.CORRECT, State.BEGUN, "sntp " + option + ' ' + macServer);
    return switch (programs.run(List.of("/usr/bin/sntp", option, macServer), ONE_SHOT)) {
      case Ending.Finished(_, var output, var errors) -> {
        // "+0.012 +/- 0.034 time.apple.com 17.253.52.253"; the exit code is 0 whatever happened.
        var measured = output.lines().filter(line -> line.contains("+/-")).findFirst();
        if (measured.isPresent() && !errors.contains("not permitted")) {
          steps.report(Step.CORRECT, State.DONE, measured.get().strip());
          yield steps.done();
        }
        yield errors.contains("not permitted")
            ? steps.notPermitted(Step.CORRECT, errors.strip())
            : steps.failed(Step.CORRECT, (output + '\n' + errors).strip());
      }
      case Ending.TimedOut _ -> steps.failed(Step.CORRECT, "no answer");
      case Ending.NotStarted(var problem) -> steps.failed(Step.CORRECT, problem);
    };
  }
}
