package org.truechimer.app;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.jspecify.annotations.Nullable;
import org.truechimer.command.EngineCommand;
import org.truechimer.command.SourceRequest;
import org.truechimer.engine.Engine;
import org.truechimer.snapshot.EngineSnapshot;
import org.truechimer.snapshot.HostSnapshot;
import org.truechimer.ui.fx.FxThread;
import org.truechimer.ui.fx.UiServices;
import org.truechimer.ui.shell.MainWindow;

/// One life of the window, from the start of JavaFX to its end. The only class besides the views
/// that names JavaFX, so that a command never loads it.
final class WindowSession {

  /// How often the host is searched for time services; a daemon that is started shows within this.
  private static final long LOOK_AT_HOST_EVERY_MILLIS = 10_000;

  /// For building and training only: ends the program by itself after so many milliseconds.
  private static final String EXIT_AFTER = "truechimer.exitAfterMillis";

  private final Function<Consumer<Throwable>, Engine> engines;
  private final Function<Consumer<EngineCommand>, UiServices> services;
  private final Supplier<HostSnapshot> host;
  private final List<Consumer<EngineSnapshot>> listeners;

  /// Published by the JavaFX thread to the engine's, for the word of its end.
  private volatile @Nullable MainWindow window;

  /// Prepares a session.
  ///
  /// @param engines makes the engine, given what is told of its end by a bug
  /// @param services what the window needs, given the way to the engine
  /// @param host looks for the host's time services
  /// @param listeners others who follow the engine: the history
  WindowSession(
      Function<Consumer<Throwable>, Engine> engines,
      Function<Consumer<EngineCommand>, UiServices> services,
      Supplier<HostSnapshot> host,
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

  /// Looks at the host now and then until the window is closed. The thread that started the program
  /// has nothing else to do.
  private void watchHost(Engine engine, CountDownLatch closed) throws InterruptedException {
    long pauseMillis = Long.getLong(EXIT_AFTER, LOOK_AT_HOST_EVERY_MILLIS);
    do {
      engine.submit(new EngineCommand.HostObserved(host.get()));
    } while (!closed.await(pauseMillis, TimeUnit.MILLISECONDS)
        && pauseMillis == LOOK_AT_HOST_EVERY_MILLIS);
  }

  private void engineStopped(Throwable bug) {
    var shown = window;
    if (shown != null) {
      shown.engineStopped(bug.toString());
    }
  }
}
