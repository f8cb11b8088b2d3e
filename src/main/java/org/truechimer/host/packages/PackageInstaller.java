package org.truechimer.host.packages;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.truechimer.process.CommandRunner;
import org.truechimer.process.LineRunner;
import org.truechimer.process.LineRunner.AtLimit;
import org.truechimer.service.Daemon;
import org.truechimer.service.HostReport.PackageTool;
import org.truechimer.service.Outcome;
import org.truechimer.service.Progress;
import org.truechimer.service.StepReport;
import org.truechimer.service.StepReport.State;
import org.truechimer.service.StepReport.Step;

/// Installs the package of a daemon. Blocks for as long as the package tool works; holds no state.
public final class PackageInstaller {

  private static final Duration QUESTION = Duration.ofSeconds(60);
  private static final Duration DOWNLOAD = Duration.ofMinutes(15);
  private static final Duration INSTALLATION = Duration.ofMinutes(15);

  private final PackageTool tool;
  private final @Nullable PackageCommands commands;
  private final Programs programs;

  /// An installer.
  ///
  /// @param tool the package tool of this system
  /// @param programs how programs are run
  public PackageInstaller(PackageTool tool, Programs programs) {
    this.tool = tool;
    this.programs = programs;
    this.commands =
        switch (tool) {
          case APT -> new AptCommands();
          case DNF -> new DnfCommands(false);
          case YUM -> new DnfCommands(true);
          case ZYPPER -> new ZypperCommands();
          case PACMAN -> new PacmanCommands();
          case APK -> new ApkCommands();
          case NONE -> null;
        };
  }

  /// Finds out what would happen. Changes nothing and needs no rights.
  ///
  /// @param daemon which
  /// @return what would be added and removed, or why it cannot be installed
  public InstallPreview preview(Daemon daemon) {
    var name = PackageNames.of(tool, daemon);
    if (commands == null || name.isEmpty()) {
      return new InstallPreview.Impossible(
          Obstacle.NO_TOOL, "no package of " + daemon.displayName() + " is known for this system");
    }
    var version = version(commands, name);
    if (!version.isEmpty()) {
      return new InstallPreview.Installed(name, version);
    }
    return switch (programs.run(commands.simulate(name), QUESTION)) {
      case CommandRunner.Ending.Finished finished -> judged(commands, name, daemon, finished);
      case CommandRunner.Ending.TimedOut _ ->
          new InstallPreview.Impossible(
              Obstacle.OTHER, "no answer within " + QUESTION.toSeconds() + " s");
      case CommandRunner.Ending.NotStarted(var problem) ->
          new InstallPreview.Impossible(Obstacle.OTHER, problem);
    };
  }

  private InstallPreview judged(
      PackageCommands commands, String name, Daemon daemon, CommandRunner.Ending.Finished said) {
    var transaction = commands.transaction(said.output());
    if (!transaction.added().contains(name)) {
      var words = said.errors().isBlank() ? said.output() : said.errors();
      return new InstallPreview.Impossible(
          commands.obstacle(said.exitCode(), said.errors() + '\n' + said.output()), last(words));
    }
    // Debian's package ntp is a shell that installs NTPsec.
    if (daemon == Daemon.NTP && transaction.added().contains("ntpsec")) {
      return new InstallPreview.Impossible(
          Obstacle.NO_PACKAGE, "the package ntp of this system installs ntpsec");
    }
    var strangers =
        transaction.removed().stream()
            .filter(removed -> !PackageNames.rivals(tool).contains(removed))
            .toList();
    return strangers.isEmpty()
        ? new InstallPreview.Ready(name, transaction.added(), transaction.removed())
        : new InstallPreview.Impossible(
            Obstacle.REMOVES_OTHERS, "would remove " + String.join(", ", strangers));
  }

  /// Installs. It can be taken back until the download is complete, and not after that; whether it
  /// worked is judged by asking the package database.
  ///
  /// @param daemon which
  /// @param progress told of the tool's progress
  /// @return what came of it
  public Outcome install(Daemon daemon, Progress progress) {
    var steps = new ArrayList<StepReport>();
    Consumer<StepReport> report =
        step -> {
          if (step.state() != State.GOING_ON) {
            steps.add(step);
          }
          progress.step(step);
        };
    report.accept(new StepReport(Step.INSTALL, State.BEGUN, daemon.displayName()));
    var preview = preview(daemon);
    if (commands != null
        && !commands.refresh().isEmpty()
        && preview instanceof InstallPreview.Impossible(var obstacle, _)
        && obstacle == Obstacle.NO_PACKAGE) {
      // A fresh system may have no list of packages yet.
      var failure =
          follow(commands, commands.refresh(), DOWNLOAD, AtLimit.END_IT, progress, report);
      if (failure != null) {
        return failed(failure, steps, report);
      }
      preview = preview(daemon);
    }
    return switch (preview) {
      case InstallPreview.Installed(var name, var version) -> {
        report.accept(new StepReport(Step.INSTALL, State.SKIPPED, name + ' ' + version));
        yield new Outcome.Done(steps, "");
      }
      case InstallPreview.Impossible(var obstacle, var detail) ->
          failed(new Failure(obstacle, detail, false), steps, report);
      case InstallPreview.Ready ready -> carryOut(ready, progress, steps, report);
    };
  }

  private Outcome carryOut(
      InstallPreview.Ready ready,
      Progress progress,
      List<StepReport> steps,
      Consumer<StepReport> report) {
    var tool = Objects.requireNonNull(commands);
    var download = tool.download(ready.name());
    Failure failure = null;
    if (!download.isEmpty()) {
      failure = follow(tool, download, DOWNLOAD, AtLimit.END_IT, progress, report);
    }
    if (failure == null && progress.cancelled()) {
      failure = new Failure(Obstacle.OTHER, "", true);
    }
    if (failure == null) {
      failure =
          follow(
              tool, tool.install(ready.name()), INSTALLATION, AtLimit.LEAVE_IT, progress, report);
    }
    if (failure != null && failure.cancelled()) {
      return failed(failure, steps, report);
    }
    var version = version(tool, ready.name());
    if (version.isEmpty()) {
      return failed(
          failure == null
              ? new Failure(
                  Obstacle.OTHER, "the tool reports success, the database has no package", false)
              : failure,
          steps,
          report);
    }
    // A script of the package may fail (no service manager in a container) with the package in
    // place.
    var detail = failure == null ? "" : ": " + failure.detail();
    report.accept(new StepReport(Step.INSTALL, State.DONE, ready.name() + ' ' + version + detail));
    return new Outcome.Done(steps, "");
  }

  /// Why a command did not work.
  private record Failure(Obstacle obstacle, String detail, boolean cancelled) {}

  private @Nullable Failure follow(
      PackageCommands tool,
      List<String> command,
      Duration limit,
      AtLimit atLimit,
      Progress progress,
      Consumer<StepReport> report) {
    var said = new StringBuilder();
    Consumer<String> lines =
        line -> {
          if (said.length() < 65_536) {
            said.append(line).append('\n');
          }
          var news = tool.progress(line);
          if (!news.isEmpty()) {
            report.accept(new StepReport(Step.INSTALL, State.GOING_ON, news));
          }
        };
    var ending =
        programs.follow(
            command,
            limit,
            atLimit,
            lines,
            () -> atLimit == AtLimit.END_IT && progress.cancelled());
    return switch (ending) {
      case LineRunner.Ending.Finished(var exitCode, var errors) ->
          exitCode == 0
              ? null
              : new Failure(
                  tool.obstacle(exitCode, errors + '\n' + said),
                  last(errors.isBlank() ? said.toString() : errors),
                  false);
      case LineRunner.Ending.Stopped _ -> new Failure(Obstacle.OTHER, "", true);
      case LineRunner.Ending.TimedOut _ ->
          new Failure(Obstacle.OTHER, "not done within " + limit.toMinutes() + " min", false);
      case LineRunner.Ending.LeftRunning(var process) ->
          new Failure(
              Obstacle.OTHER,
              "not done within "
                  + limit.toMinutes()
                  + " min; process "
                  + process
                  + " goes on, because cutting it off would leave a half-installed package",
              false);
      case LineRunner.Ending.NotStarted(var problem) -> new Failure(Obstacle.OTHER, problem, false);
    };
  }

  private static Outcome failed(
      Failure failure, List<StepReport> steps, Consumer<StepReport> report) {
    report.accept(new StepReport(Step.INSTALL, State.FAILED, failure.detail()));
    if (failure.cancelled()) {
      return new Outcome.Cancelled(steps);
    }
    var why = failure.detail();
    return switch (failure.obstacle()) {
      case NOT_ROOT -> new Outcome.NotPermitted(steps, why);
      case NO_TOOL, NO_PACKAGE, REMOVES_OTHERS -> new Outcome.Refused(steps, why);
      case LOCKED -> new Outcome.Failed(steps, "another program is installing something: " + why);
      case OFFLINE -> new Outcome.Failed(steps, "the repositories cannot be reached: " + why);
      case CONFLICT, NO_SPACE, OTHER -> new Outcome.Failed(steps, why);
    };
  }

  private String version(PackageCommands commands, String name) {
    return programs.run(commands.query(name), QUESTION)
            instanceof CommandRunner.Ending.Finished finished
        ? commands.version(finished)
        : "";
  }

  /// The last line that says something; tools explain themselves at the end.
  private static String last(String words) {
    return words.lines().map(String::strip).filter(line -> !line.isEmpty()).reduce("", (a, b) -> b);
  }
}
