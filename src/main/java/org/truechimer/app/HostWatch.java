package org.truechimer.app;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.truechimer.command.EngineCommand;
import org.truechimer.diagnosis.Probes;
import org.truechimer.service.DaemonReading;
import org.truechimer.service.HostAccess;
import org.truechimer.service.HostReport;
import org.truechimer.snapshot.EngineSnapshot;
import org.truechimer.snapshot.HostSnapshot;
import org.truechimer.ui.fx.HostNews;

/// Looks at the machine's time services again and again while the window is open, and tells the
/// engine and the window. One thread; a look may take seconds.
final class HostWatch {

  /// A daemon that is started shows within this.
  private static final long PAUSE_MILLIS = 5_000;

  /// Looking at everything starts programs and walks through `/proc`: every other time is enough.
  private static final int ROUNDS_BETWEEN_REPORTS = 2;

  /// Probes send packets to other people's servers: every five minutes.
  private static final int ROUNDS_BETWEEN_PROBES = 60;

  private final Supplier<HostSnapshot> quick;
  private final HostAccess machine;
  private final BiFunction<HostReport, EngineSnapshot, Probes> probes;
  private @Nullable HostReport report;

  /// Published by the engine's thread to ours.
  private volatile @Nullable EngineSnapshot measured;

  /// A watch.
  ///
  /// @param quick looks for running services only, in milliseconds
  /// @param machine everything about services
  /// @param probes tries out what neither the engine nor a daemon knows
  HostWatch(
      Supplier<HostSnapshot> quick,
      HostAccess machine,
      BiFunction<HostReport, EngineSnapshot, Probes> probes) {
    this.quick = quick;
    this.machine = machine;
    this.probes = probes;
  }

  /// Takes what the engine has measured.
  void accept(EngineSnapshot snapshot) {
    measured = snapshot;
  }

  /// Watches until the latch is open.
  ///
  /// @param engine takes what is seen of running services and of the daemon's claim
  /// @param window takes everything
  /// @param findings takes what the probes show
  /// @param closed ends the watch
  /// @throws InterruptedException if the program is to end
  void run(
      Consumer<EngineCommand> engine,
      Consumer<HostNews> window,
      Consumer<Probes> findings,
      CountDownLatch closed)
      throws InterruptedException {
    long round = 0;
    do {
      engine.accept(new EngineCommand.HostObserved(quick.get()));
      var latest = report;
      if (latest == null || round % ROUNDS_BETWEEN_REPORTS == 0) {
        latest = machine.inspect();
        report = latest;
      }
      var keeper = latest.keeper();
      var reading = keeper == null ? null : machine.read(keeper.daemon());
      window.accept(new HostNews(latest, reading, machine.unfinished()));
      if (reading instanceof DaemonReading.Read(var view)) {
        engine.accept(new EngineCommand.DaemonObserved(view.claim()));
      }
      var snapshot = measured;
      if (snapshot != null && round % ROUNDS_BETWEEN_PROBES == 1) {
        findings.accept(probes.apply(latest, snapshot));
      }
      round++;
    } while (!closed.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS));
  }
}
