package org.truechimer.host.resync;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.truechimer.process.CommandRunner.Ending;
import org.truechimer.service.Daemon;
import org.truechimer.service.Outcome;
import org.truechimer.service.Progress;
import org.truechimer.service.ServiceControl;
import org.truechimer.service.ServiceControl.Result;
import org.truechimer.service.ServiceRequest.Verb;
import org.truechimer.service.StepReport;
import org.truechimer.service.StepReport.State;
import org.truechimer.service.StepReport.Step;

/// Lets a daemon correct the clock, with the rights of this process. Blocks for up to a minute.
public final class DaemonResync {

  /// Four samples from each source, two seconds apart, and time for the last answer (chronyd spaces
  /// the packets of a burst by two seconds).
  private static final Duration BURST = Duration.ofSeconds(10);

  private static final Duration PAUSE = Duration.ofSeconds(1);

  /// ntpd -q ends by itself once it has set the clock; with iburst that takes some ten seconds.
  private static final Duration LONGEST_STEP = Duration.ofSeconds(60);

  private final ServiceControl control;
  private final ChronyOrders chrony;
  private final BiFunction<List<String>, Duration, Ending> programs;
  private final Predicate<Duration> pause;

  /// Takes what it works with.
  ///
  /// @param control stops and starts services
  /// @param chrony gives orders to chronyd
  /// @param programs runs a program for so long at most
  /// @param pause waits; false if the thread was asked to stop
  public DaemonResync(
      ServiceControl control,
      ChronyOrders chrony,
      BiFunction<List<String>, Duration, Ending> programs,
      Predicate<Duration> pause) {
    this.control = control;
    this.chrony = chrony;
    this.programs = programs;
    this.pause = pause;
  }

  /// Lets a daemon correct the clock.
  ///
  /// @param daemon which
  /// @param step whether it may step; otherwise it measures at once and slews as it likes
  /// @param progress told of every step
  /// @return what came of it
  public Outcome resync(Daemon daemon, boolean step, Progress progress) {
    var run = new Run(progress);
    return switch (daemon) {
      case CHRONY -> run.chrony(step);
      case NTP, NTPSEC -> step ? run.stepBetween(daemon) : run.restart(daemon);
      // They measure when they start, and step by themselves if they have to.
      case TIMESYNCD, OPENNTPD, NTPD_RS -> run.restart(daemon);
      case W32TIME -> run.program(List.of("w32tm.exe", "/resync", "/rediscover"), LONGEST_STEP);
      case TIMED -> run.appleTime(step);
    };
  }

  /// One correction and the steps that it has taken.
  private final class Run {

    private final Progress progress;
    private final List<StepReport> steps = new ArrayList<>();

    Run(Progress progress) {
      this.progress = progress;
    }

    Outcome chrony(boolean step) {
      begin(Step.MEASURE, "burst 4/8");
      var burst = end(Step.MEASURE, chrony.burst());
      if (burst != null) {
        return burst;
      }
      if (!step) {
        return done();
      }
      for (var waited = Duration.ZERO; waited.compareTo(BURST) < 0; waited = waited.plus(PAUSE)) {
        if (progress.cancelled() || !pause.test(PAUSE)) {
          return new Outcome.Cancelled(steps);
        }
      }
      begin(Step.CORRECT, "makestep");
      var stepped = end(Step.CORRECT, chrony.makeStep());
      return stepped == null ? done() : stepped;
    }

    /// The manual step of the old instructions, done safely: the daemon is stopped, so that it does
    /// not fight the step, and runs again whatever came of it.
    Outcome stepBetween(Daemon daemon) {
      begin(Step.STOP, daemon.displayName());
      var stopped = end(Step.STOP, control.control(daemon, Verb.STOP));
      if (stopped != null) {
        return stopped;
      }
      begin(Step.CORRECT, "ntpd -gq");
      var problem =
          problem(programs.apply(List.of("/usr/sbin/ntpd", "-n", "-g", "-q"), LONGEST_STEP));
      report(Step.CORRECT, problem == null ? State.DONE : State.FAILED, words(problem));
      begin(Step.START, daemon.displayName());
      var started = end(Step.START, control.control(daemon, Verb.START));
      if (started != null) {
        return started;
      }
      return problem == null
          ? done()
          : new Outcome.Failed(
              steps, "ntpd -gq did not set the clock (" + problem + "); the service runs again.");
    }

    Outcome restart(Daemon daemon) {
      begin(Step.RESTART, daemon.displayName());
      var restarted = end(Step.RESTART, control.control(daemon, Verb.RESTART));
      return restarted == null ? done() : restarted;
    }

    /// One server is configured there; the tool prints "Network Time Server: time.apple.com".
    Outcome appleTime(boolean step) {
      var answer =
          programs.apply(
              List.of("/usr/sbin/systemsetup", "-getnetworktimeserver"), Duration.ofSeconds(10));
      var server =
          answer instanceof Ending.Finished(int code, var output, _) && code == 0
              ? output.substring(output.lastIndexOf(':') + 1).strip()
              : "";
      if (!server.matches("[A-Za-z0-9][A-Za-z0-9.:-]{0,252}")) {
        return new Outcome.Failed(steps, "systemsetup names no network time server.");
      }
      return program(List.of("/usr/bin/sntp", step ? "-sS" : "-ss", server), LONGEST_STEP);
    }

    Outcome program(List<String> command, Duration longest) {
      var name = String.join(" ", command);
      begin(Step.CORRECT, name);
      var problem = problem(programs.apply(command, longest));
      report(Step.CORRECT, problem == null ? State.DONE : State.FAILED, words(problem));
      return problem == null ? done() : new Outcome.Failed(steps, name + ": " + problem + ".");
    }

    private @Nullable String problem(Ending ending) {
      return switch (ending) {
        case Ending.Finished(int code, _, _) when code == 0 -> null;
        case Ending.Finished(int code, var output, var errors) ->
            firstLine(errors.isBlank() ? output : errors, "exit code " + code);
        case Ending.TimedOut() -> "no result in time";
        case Ending.NotStarted(var problem) -> problem;
      };
    }

    private String firstLine(String text, String otherwise) {
      return text.lines().filter(line -> !line.isBlank()).findFirst().orElse(otherwise).strip();
    }

    private Outcome done() {
      return new Outcome.Done(steps, "");
    }

    private String words(@Nullable String problem) {
      return problem == null ? "" : problem;
    }

    private void begin(Step step, String detail) {
      progress.step(new StepReport(step, State.BEGUN, detail));
    }

    private void report(Step step, State state, String detail) {
      var report = new StepReport(step, state, detail);
      steps.add(report);
      progress.step(report);
    }

    /// Reports the end of a step.
    ///
    /// @return the outcome if it did not work, null if it did
    private @Nullable Outcome end(Step step, Result result) {
      return switch (result) {
        case Result.Done(var detail) -> {
          report(step, State.DONE, detail);
          yield null;
        }
        case Result.NotPermitted(var missing) -> {
          report(step, State.FAILED, missing);
          yield new Outcome.NotPermitted(steps, missing);
        }
        case Result.Failed(var problem) -> {
          report(step, State.FAILED, problem);
          yield new Outcome.Failed(steps, problem + ".");
        }
      };
    }
  }
}
