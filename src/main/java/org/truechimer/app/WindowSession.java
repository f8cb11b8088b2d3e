package org.truechimer.app;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.jspecify.annotations.Nullable;
import org.truechimer.command.EngineCommand;
import org.truechimer.command.SourceRequest;
import org.truechimer.engine.Engine;
import org.truechimer.snapshot.EngineSnapshot;
import org.truechimer.ui.fx.FxThread;
import org.truechimer.ui.fx.UiServices;
import org.truechimer.ui.shell.MainWindow;

/// One life of the window, from the start of JavaFX to its end. The only class besides the views
/// that names JavaFX, so that a command never loads it.
final class WindowSession {

  /// For building and training only: ends the program by itself after so many milliseconds.
  private static final String EXIT_AFTER = "truechimer.exitAfterMillis";

  private static final System.Logger LOG = System.getLogger(WindowSession.class.getName());

  private final Function<Consumer<Throwable>, Engine> engines;
  private final Function<Consumer<EngineCommand>, UiServices> services;
  private final HostWatch host;
  private final List<Consumer<EngineSnapshot>> listeners;

  /// Published by the JavaFX thread to the engine's, for the word of its end.
  private volatile @Nullable MainWindow window;

  /// Prepares a session.
  ///
  /// @param engines makes the engine, given what is told of its end by a bug
  /// @param services what the window needs, given the way to the engine
  /// @param host watches the host's time services
  /// @param listeners others who follow the engine: the history
  WindowSession(
      Function<Consumer<Throwable>, Engine> engines,
      Function<Consumer<EngineCommand>, UiServices> services,
      HostWatch host,
      List<Consumer<EngineSnapshot>> listeners) {
    this.engines = engines;
    this.services = services;
    this.host = host;
    this.listeners = List.copyOf(listeners);
  }

  /// Shows the window and returns when it has been closed.
  ///
  /// @param sources what to measure from the start
  /// @throws InterruptedException if the program is to end
  void run(List<SourceRequest> sources) throws InterruptedException {
    var closed = new CountDownLatch(1);
    // JavaFX first: if there is no screen after all, nothing else has been begun.
    Platform.startup(() -> Platform.setImplicitExit(false));
    try (var engine = engines.apply(this::engineStopped)) {
      listeners.forEach(engine::subscribe);
      new FxThread().execute(() -> show(engine, closed));
      sources.forEach(source -> engine.submit(new EngineCommand.AddSource(source)));
      engine.start();
      watchHost(engine, closed);
    } finally {
      Platform.exit();
    }
  }

  private void show(Engine engine, CountDownLatch closed) {
    var stage = new Stage();
    var shown = new MainWindow(stage, services.apply(engine::submit));
    stage.addEventHandler(WindowEvent.WINDOW_HIDDEN, _ -> closed.countDown());
    window = shown;
    shown.show();
    engine.subscribe(shown::accept);
  }

  /// Watches the host beside the window, so that a look that takes seconds does not keep the
  /// program from ending.
  private void watchHost(Engine engine, CountDownLatch closed) throws InterruptedException {
    engine.subscribe(host::accept);
    Thread.ofPlatform().daemon().name("host").start(() -> watch(engine, closed));
    long limit = Long.getLong(EXIT_AFTER, 0);
    if (limit == 0) {
      closed.await();
    } else if (closed.await(limit, TimeUnit.MILLISECONDS)) {
      LOG.log(System.Logger.Level.DEBUG, "closed before its time");
    }
  }

  private void watch(Engine engine, CountDownLatch closed) {
    try {
      host.run(
          engine::submit,
          news -> {
            var shown = window;
            if (shown != null) {
              shown.acceptHost(news);
            }
          },
          probes -> {
            var shown = window;
            if (shown != null) {
              shown.acceptProbes(probes);
            }
          },
          closed);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void engineStopped(Throwable bug) {
    var shown = window;
    if (shown != null) {
      shown.engineStopped(bug.toString());
    }
  }
}
