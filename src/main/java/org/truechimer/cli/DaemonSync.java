package org.truechimer.cli;

import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.truechimer.command.EngineCommand;
import org.truechimer.service.Daemon;
import org.truechimer.service.Outcome;
import org.truechimer.service.ServiceRequest;
import org.truechimer.snapshot.EngineSnapshot;
import org.truechimer.snapshot.SyncSnapshot;
import org.truechimer.snapshot.SyncSnapshot.Refusal;
import org.truechimer.snapshot.SystemSnapshot;
import org.truechimer.wording.QuantityFormat;

/// "Sync now" on a machine whose clock a daemon steers: that daemon makes the correction, never we
/// beside it. We measure before and after.
final class DaemonSync {

  /// A burst takes up to eleven seconds.
  private static final Duration LONGEST_BURST = Duration.ofSeconds(20);

  private final CliServices services;
  private final boolean json;

  DaemonSync(CliServices services, boolean json) {
    this.services = services;
    this.json = json;
  }

  /// The daemon that steers, if that is why the engine does not correct the clock itself.
  ///
  /// @param measured the state after the burst
  /// @return null if there is none, or none that we can ask
  static @Nullable Daemon steering(EngineSnapshot measured) {
    return measured.sync()
                instanceof
                SyncSnapshot.Refused(Refusal.ServiceSteers(var name, var offset, var bound))
            && Math.abs(offset) > bound
        ? Arrays.stream(Daemon.values())
            .filter(daemon -> daemon.displayName().equals(name))
            .findFirst()
            .orElse(null)
        : null;
  }

  /// Lets the daemon correct the clock.
  ///
  /// @param measuring the engine that measured before, and measures again
  /// @param daemon the daemon
  /// @param before the state after the burst
  /// @param step true to step, false to slew, null if nothing was said
  /// @return exit code
  /// @throws InterruptedException if the command is to end
  int run(Measuring measuring, Daemon daemon, EngineSnapshot before, @Nullable Boolean step)
      throws InterruptedException {
    boolean large = before.system().state() == SystemSnapshot.State.WRONG;
    var agreed =
        step == null && large ? asked(daemon, before) : Boolean.valueOf(step != null && step);
    if (agreed == null) {
      return ExitCode.NO;
    }
    var request = new ServiceRequest.Resync(daemon, agreed);
    var run = new RequestRun(services);
    var outcome = run.outcome(request, json);
    measuring.submit(new EngineCommand.DismissSync());
    measuring.submit(new EngineCommand.StartSync());
    var after = measuring.await(DaemonSync::concluded, LONGEST_BURST, _ -> {});
    print(run, request, outcome, before, after);
    return outcome instanceof Outcome.Done ? ExitCode.OK : ExitCode.NO;
  }

  private static boolean concluded(EngineSnapshot snapshot) {
    return snapshot.sync() instanceof SyncSnapshot.Refused
        || snapshot.sync() instanceof SyncSnapshot.Proposed;
  }

  /// A jump is made only if somebody says so.
  private @Nullable Boolean asked(Daemon daemon, EngineSnapshot before) {
    var messages = services.messages();
    if (!services.interactive() || json) {
      services.err().println(messages.text("cli.sync.say"));
      services.err().flush();
      return null;
    }
    var offset = new QuantityFormat(messages).offsetWords(before.system().offsetSeconds());
    var question = messages.text("cli.sync.daemon.ask", daemon.displayName(), offset);
    return switch (new Question(services).ask(question)) {
      case "step" -> Boolean.TRUE;
      case "slew" -> Boolean.FALSE;
      default -> null;
    };
  }

  private void print(
      RequestRun run,
      ServiceRequest request,
      Outcome outcome,
      EngineSnapshot before,
      EngineSnapshot after) {
    if (json) {
      var tree = JsonView.snapshot(after, services.version());
      tree.add("sync", JsonView.sync(after.sync()));
      tree.add("daemon", run.json(request, outcome));
      tree.add("beforeSeconds", JsonView.number(before.system().offsetSeconds()));
      tree.add("afterSeconds", JsonView.number(after.system().offsetSeconds()));
      tree.addProperty("dryRun", false);
      services.out().println(JsonView.text(tree));
    } else {
      run.print(outcome);
      var quantities = new QuantityFormat(services.messages());
      services
          .out()
          .println(
              services
                  .messages()
                  .text(
                      "cli.sync.daemon.result",
                      quantities.offsetWords(before.system().offsetSeconds()),
                      quantities.offsetWords(after.system().offsetSeconds()),
                      quantities.bound(after.system().rootDistanceSeconds())));
    }
    services.out().flush();
  }
}
