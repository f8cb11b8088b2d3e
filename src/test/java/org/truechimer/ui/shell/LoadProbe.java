package org.truechimer.ui.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.truechimer.app.LoopbackEngine;
import org.truechimer.settings.Settings;
import org.truechimer.settings.UiSettings;
import org.truechimer.ui.fx.FileLocations;
import org.truechimer.ui.fx.HostDesk;
import org.truechimer.ui.fx.Resolution;
import org.truechimer.ui.fx.StoredHistory;
import org.truechimer.ui.fx.UiServices;
import org.truechimer.ui.hostservice.RecordedHost;
import org.truechimer.ui.server.RecordedServer;

/// What the window costs, and whether it ever keeps the JavaFX thread for longer than a frame: a
/// tool, not a test. It shows the real window on the real engine with 20 servers on loopback, each
/// polled once a second; first Overview with its live chart, then Sources with one selected, then
/// Server with ten thousand made-up clients.
///
/// After `./mvnw -DskipTests package`, with the number of seconds as argument:
///
/// ```
/// java @.mvn/app.options --module-path=target/app/javafx \
///   -cp 'target/test-classes:target/classes:target/app/libs/*' \
///   org.truechimer.ui.shell.LoadProbe 60
/// ```
final class LoadProbe {

  private static final int SOURCES = 20;
  private static final int CLIENTS = 10_000;
  private static final Duration WARM_UP = Duration.ofSeconds(10);

  private final LoopbackEngine loopback;
  private final AtomicInteger frames = new AtomicInteger();

  private LoadProbe(LoopbackEngine loopback) {
    this.loopback = loopback;
  }

  public static void main(String[] args)
      throws IOException, ExecutionException, InterruptedException {
    int seconds = args.length == 0 ? 60 : Integer.parseInt(args[0]);
    try (var loopback = new LoopbackEngine(SOURCES)) {
      new LoadProbe(loopback).run(Duration.ofSeconds(seconds));
    }
    Platform.exit();
  }

  private void run(Duration time) throws ExecutionException, InterruptedException {
    Platform.startup(() -> {});
    var window = onFxThread(this::window);
    var fxThread = onFxThread(Thread::currentThread);
    loopback.engine().subscribe(window::accept);
    loopback.start();
    new FxWatchdog(fxThread).watch(WARM_UP);
    memory("at the start");
    measure("Overview", fxThread, time.dividedBy(2));
    memory("half-way");
    onFxThread(() -> {
      window.show(Screen.SOURCES, 1);
      return window;
    });
    new FxWatchdog(fxThread).watch(WARM_UP.dividedBy(2));
    measure("Sources", fxThread, time.dividedBy(2));
    onFxThread(() -> {
      window.show(Screen.SERVER, 0);
      return window;
    });
    new FxWatchdog(fxThread).watch(WARM_UP.dividedBy(2));
    measure("Server", fxThread, time.dividedBy(2));
    memory("at the end");
    onFxThread(() -> {
      window.close();
      return window;
    });
  }

  private void measure(String name, Thread fxThread, Duration time) {
    var watchdog = new FxWatchdog(fxThread);
    frames.set(0);
    double cpu = cpuSeconds();
    watchdog.watch(time);
    System.out.print(
        String.format(
            Locale.ROOT,
            "%n%s, %d s: %.1f frames per second, %.2f CPU seconds per second%n%s",
            name,
            time.toSeconds(),
            frames.get() / (double) time.toSeconds(),
            (cpuSeconds() - cpu) / time.toSeconds(),
            watchdog.report()));
  }

  private static double cpuSeconds() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toMillis()
        / 1000.0;
  }

  private static void memory(String when) {
    System.gc();
    var runtime = Runtime.getRuntime();
    System.out.print(
        String.format(
            "%nmemory %s: resident %s, heap used %d MB%n",
            when, resident(), (runtime.totalMemory() - runtime.freeMemory()) >> 20));
  }

  private static String resident() {
    try {
      return Files.readAllLines(Path.of("/proc/self/status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .map(line -> Integer.parseInt(line.replaceAll("\\D", "")) / 1024 + " MB")
          .findFirst()
          .orElse("unknown");
    } catch (IOException _) {
      return "unknown";
    }
  }

  private MainWindow window() {
    new AnimationTimer() {
      @Override
      public void handle(long now) {
        frames.incrementAndGet();
      }
    }.start();
    var ui =
        UiSettings.defaults()
            .withTheme(UiSettings.Theme.DARK)
            .withLanguage(UiSettings.Language.ENGLISH)
            .withWindow(0, 0, 1400, 860, false);
    var window =
        new MainWindow(
            new Stage(),
            new UiServices(
                loopback.engine()::submit,
                Settings.defaults().withUi(ui),
                _ -> {},
                InstantSource.system(),
                _ -> CompletableFuture.completedFuture(new Resolution.Failed("no such name")),
                () -> CompletableFuture.completedFuture(new StoredHistory(List.of(), List.of())),
                new HostDesk(RecordedHost.debian(), Runnable::run, Runnable::run),
                new RecordedServer(Instant.EPOCH).withClients(CLIENTS).live(InstantSource.system()),
                "0.1.0",
                new FileLocations("settings.json", "history.db"),
                List.of(),
                Locale.ENGLISH));
    window.show();
    return window;
  }

  private static <T> T onFxThread(Callable<T> task)
      throws ExecutionException, InterruptedException {
    var future = new FutureTask<>(task);
    Platform.runLater(future);
    return future.get();
  }
}
