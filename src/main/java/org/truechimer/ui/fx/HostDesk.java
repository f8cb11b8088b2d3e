package org.truechimer.ui.fx;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.truechimer.service.Backup;
import org.truechimer.service.Daemon;
import org.truechimer.service.DaemonReading;
import org.truechimer.service.FileSlot;
import org.truechimer.service.FileText;
import org.truechimer.service.HostAccess;
import org.truechimer.service.HostReport;
import org.truechimer.service.JournalEntry;
import org.truechimer.service.NativeCheck;
import org.truechimer.service.Outcome;
import org.truechimer.service.Progress;
import org.truechimer.service.ServiceRequest;
import org.truechimer.service.StepReport;
import org.truechimer.service.Unfinished;

/// [HostAccess] for callers that must not block: every answer is a future that a worker completes.
///
/// An answer is handed to the JavaFX thread by [FxThread#deliver].
public final class HostDesk {

  private final HostAccess host;
  private final Executor workers;
  private final Executor fxThread;

  /// A request on its way.
  ///
  /// @param outcome completes with what came of it
  /// @param cancel asks to take it back; may be called at any time, and more than once
  public record Errand(CompletableFuture<Outcome> outcome, Runnable cancel) {}

  /// A desk in front of one host.
  ///
  /// @param host the host; its methods may block
  /// @param workers threads that may be blocked
  /// @param fxThread runs tasks on the JavaFX thread, in order
  public HostDesk(HostAccess host, Executor workers, Executor fxThread) {
    this.host = host;
    this.workers = workers;
    this.fxThread = fxThread;
  }

  /// Looks at the whole machine and asks the daemon that keeps its clock.
  ///
  /// @return completes with what was found
  public CompletableFuture<HostNews> look() {
    return ask(() -> {
      var report = host.inspect();
      var keeper = report.keeper();
      return new HostNews(
          report, keeper == null ? null : host.read(keeper.daemon()), host.unfinished());
    });
  }

  /// Looks at the whole machine.
  ///
  /// @return completes with what was found
  public CompletableFuture<HostReport> inspect() {
    return ask(host::inspect);
  }

  /// Asks a daemon for its state.
  ///
  /// @param daemon which
  /// @return completes with its claims, or why there are none
  public CompletableFuture<DaemonReading> read(Daemon daemon) {
    return ask(() -> host.read(daemon));
  }

  /// Reads a configuration file.
  ///
  /// @param daemon whose
  /// @param slot which
  /// @return completes with its text, or why there is none
  public CompletableFuture<FileText> file(Daemon daemon, FileSlot slot) {
    return ask(() -> host.file(daemon, slot));
  }

  /// Lets the daemon's own program check a configuration.
  ///
  /// @param daemon whose
  /// @param slot which of its files the text is for
  /// @param text the configuration
  /// @return completes with what it says
  public CompletableFuture<NativeCheck> check(Daemon daemon, FileSlot slot, String text) {
    return ask(() -> host.check(daemon, slot, text));
  }

  /// The backups that are kept.
  ///
  /// @return completes with those that can be listed, newest first
  public CompletableFuture<List<Backup>> backups() {
    return ask(host::backups);
  }

  /// What was done so far.
  ///
  /// @return completes with the journal, newest first
  public CompletableFuture<List<JournalEntry>> journal() {
    return ask(host::journal);
  }

  /// A change that was cut off.
  ///
  /// @return completes with what it was, or [Unfinished#none]
  public CompletableFuture<Unfinished> unfinished() {
    return ask(host::unfinished);
  }

  /// Carries out a request.
  ///
  /// @param request what to do
  /// @param steps told of every step, on the JavaFX thread, all before the outcome is delivered
  ///   there
  /// @return the request on its way
  public Errand perform(ServiceRequest request, Consumer<StepReport> steps) {
    var cancelled = new AtomicBoolean();
    var progress =
        new Progress() {
          @Override
          public void step(StepReport report) {
            fxThread.execute(() -> steps.accept(report));
          }

          @Override
          public boolean cancelled() {
            return cancelled.get();
          }
        };
    return new Errand(ask(() -> host.perform(request, progress)), () -> cancelled.set(true));
  }

  private <T> CompletableFuture<T> ask(Supplier<T> question) {
    return CompletableFuture.supplyAsync(question, workers);
  }
}
