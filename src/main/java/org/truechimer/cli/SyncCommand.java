package org.truechimer.cli;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.truechimer.command.EngineCommand;
import org.truechimer.command.EngineCommand.Correction;
import org.truechimer.snapshot.EngineSnapshot;
import org.truechimer.snapshot.SyncSnapshot;
import org.truechimer.wording.Sentences;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `truechimer sync`: measures, shows what it would do, corrects the clock if that is allowed,
/// measures again. A correction that would be a jump is made only if `--step` or the person at the
/// terminal says so.
@Command(name = "sync", resourceBundle = Cli.BUNDLE, mixinStandardHelpOptions = true)
final class SyncCommand implements Callable<Integer> {

  /// A burst takes up to eleven seconds.
  private static final Duration LONGEST_BURST = Duration.ofSeconds(20);

  /// Somebody may have to type a password.
  private static final Duration LONGEST_CORRECTION = Duration.ofMinutes(3);

  private final CliServices services;

  @Mixin private SourceOptions options = new SourceOptions();

  @Option(names = "--dry-run", descriptionKey = "sync.dry-run")
  private boolean dryRun;

  @ArgGroup(exclusive = true)
  private @Nullable How how;

  @Option(names = "--json", descriptionKey = "option.json")
  private boolean json;

  /// Step or slew, not both.
  private static final class How {
    @Option(names = "--step", descriptionKey = "sync.step")
    private boolean step;

    @Option(names = "--slew", descriptionKey = "sync.slew")
    private boolean slew;
  }

  SyncCommand(CliServices services) {
    this.services = services;
  }

  @Override
  public Integer call() throws InterruptedException {
    try (var measuring =
        new Measuring(
            services,
            options.demonstration(),
            options.credentials(),
            options.orDefaults(services))) {
      var result = measure(measuring);
      var daemon = DaemonSync.steering(result);
      if (daemon != null && !dryRun) {
        var asked = how;
        return new DaemonSync(services, json)
            .run(measuring, daemon, result, asked == null ? null : asked.step);
      }
      if (result.sync() instanceof SyncSnapshot.Proposed proposed && !dryRun) {
        var correction = correctionFor(proposed.proposal());
        if (correction == null) {
          return print(result);
        }
        measuring.submit(new EngineCommand.ConfirmSync(correction));
        result =
            measuring.await(
                s ->
                    s.sync() instanceof SyncSnapshot.Done
                        || s.sync() instanceof SyncSnapshot.Refused,
                LONGEST_CORRECTION,
                _ -> {});
      }
      return print(result);
    }
  }

  private EngineSnapshot measure(Measuring measuring) throws InterruptedException {
    try (var progress = new Progress(services)) {
      // Until the names are looked up there is nobody to send a burst to.
      measuring.await(Measuring::settled, PeersCommand.LONGEST, progress);
      measuring.submit(new EngineCommand.StartSync());
      return measuring.await(
          s ->
              s.sync() instanceof SyncSnapshot.Proposed || s.sync() instanceof SyncSnapshot.Refused,
          LONGEST_BURST,
          progress);
    }
  }

  /// What was asked for on the command line; without that, a small correction is slewed, and a
  /// person is asked about a large one.
  private @Nullable Correction correctionFor(SyncSnapshot.Proposal proposal) {
    var asked = how;
    if (asked != null && asked.slew && !proposal.slewPossible()) {
      services.err().println(services.messages().text("cli.sync.too-long"));
      services.err().flush();
      return null;
    }
    if (asked != null && (asked.step || asked.slew)) {
      return asked.step ? Correction.STEP : Correction.SLEW;
    }
    if (!proposal.stepAdvised()) {
      return Correction.SLEW;
    }
    if (!services.interactive() || json) {
      services.err().println(services.messages().text("cli.sync.say"));
      services.err().flush();
      return null;
    }
    services.out().println(new Sentences(services.messages()).proposal(proposal));
    return switch (new Question(services).ask(services.messages().text("cli.sync.ask"))) {
      case "step" -> Correction.STEP;
      case "slew" -> proposal.slewPossible() ? Correction.SLEW : null;
      default -> null;
    };
  }

  private int print(EngineSnapshot snapshot) {
    var sync = snapshot.sync();
    if (json) {
      var tree = JsonView.snapshot(snapshot, services.version());
      tree.add("sync", JsonView.sync(sync));
      tree.addProperty("dryRun", dryRun);
      services.out().println(JsonView.text(tree));
    } else {
      var sentences = new Sentences(services.messages());
      if (sync instanceof SyncSnapshot.Proposed proposed) {
        services.out().println(sentences.proposal(proposed.proposal()));
        services.out().println(services.messages().text("cli.sync.unchanged"));
      } else {
        services.out().println(sentences.sync(sync).title());
        services.out().println(sentences.sync(sync).body());
      }
    }
    services.out().flush();
    return switch (sync) {
      case SyncSnapshot.Done _ -> ExitCode.OK;
      case SyncSnapshot.Proposed _ -> dryRun ? ExitCode.OK : ExitCode.NO;
      case SyncSnapshot.Refused refused ->
          refused.reason() instanceof SyncSnapshot.Refusal.WithinBound ? ExitCode.OK : ExitCode.NO;
      case SyncSnapshot.Idle _, SyncSnapshot.Measuring _, SyncSnapshot.Applying _ -> ExitCode.NO;
    };
  }
}
