package org.truechimer.ui.shell;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import javafx.application.Platform;

/// Posts a tiny task to the JavaFX thread every 5 ms, and looks at that thread's stack.
///
/// Two questions are answered: what the thread does all the time (one look every 5 ms), and what it
/// does while a task has been waiting for more than a frame.
final class FxWatchdog {

  private static final long EVERY_NANOS = 5_000_000;
  private static final long FRAME_NANOS = 16_700_000;
  private static final int MOST_PLACES = 14;

  /// What the thread is doing.
  private enum Doing {
    /// Code of this project is on the stack.
    OURS,
    /// JavaFX styles, lays out or renders without any code of ours.
    TOOLKIT,
    /// It waits for events.
    IDLE
  }

  private final Thread fxThread;
  private final AtomicLong posted = new AtomicLong();
  private final List<Double> latencies = new ArrayList<>();
  private final Map<Doing, Integer> always = new HashMap<>();
  private final Map<String, Integer> late = new HashMap<>();
  private final Map<Doing, Integer> longest = new HashMap<>();
  private volatile double lastLatency = -1;

  FxWatchdog(Thread fxThread) {
    this.fxThread = fxThread;
  }

  /// Watches for a time.
  ///
  /// @param time how long
  void watch(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    var seen = new ArrayList<Doing>();
    boolean waiting = false;
    long next = System.nanoTime();
    while (System.nanoTime() < end) {
      if (waiting && lastLatency >= 0) {
        latencies.add(lastLatency);
        if (lastLatency * 1e6 > FRAME_NANOS) {
          longest.merge(mostFrequent(seen), 1, Integer::sum);
        }
        waiting = false;
        seen.clear();
      }
      if (!waiting) {
        waiting = true;
        lastLatency = -1;
        long at = System.nanoTime();
        posted.set(at);
        Platform.runLater(() -> lastLatency = (System.nanoTime() - at) / 1e6);
      }
      var stack = fxThread.getStackTrace();
      var doing = doing(stack);
      always.merge(doing, 1, Integer::sum);
      seen.add(doing);
      if (lastLatency < 0 && System.nanoTime() - posted.get() > FRAME_NANOS) {
        late.merge(doing + "  " + place(stack, doing), 1, Integer::sum);
      }
      next = Math.max(next + EVERY_NANOS, System.nanoTime() + 500_000);
      LockSupport.parkNanos(next - System.nanoTime());
    }
  }

  private static Doing mostFrequent(List<Doing> seen) {
    return Arrays.stream(Doing.values())
        .max(Comparator.comparingLong(doing -> seen.stream().filter(doing::equals).count()))
        .orElse(Doing.IDLE);
  }

  private static Doing doing(StackTraceElement[] stack) {
    if (stack.length == 0 || stack[0].getMethodName().equals("_runLoop")) {
      return Doing.IDLE;
    }
    return Arrays.stream(stack).anyMatch(FxWatchdog::ours) ? Doing.OURS : Doing.TOOLKIT;
  }

  private static boolean ours(StackTraceElement frame) {
    return frame.getClassName().startsWith("org.truechimer.")
        && !frame.getClassName().startsWith(FxWatchdog.class.getName())
        && !frame.getClassName().startsWith(LoadProbe.class.getName());
  }

  /// Our innermost two frames; of the toolkit what it was called for.
  private static String place(StackTraceElement[] stack, Doing doing) {
    return switch (doing) {
      case IDLE -> "";
      case OURS -> {
        var frames =
            Arrays.stream(stack).filter(FxWatchdog::ours).limit(2).map(FxWatchdog::name).toList();
        yield String.join(" < ", frames);
      }
      case TOOLKIT ->
          Arrays.stream(stack)
              .map(FxWatchdog::name)
              .filter(FxWatchdog::phase)
              .findFirst()
              .orElse(name(stack[0]));
    };
  }

  private static boolean phase(String name) {
    return List.of(
            "Scene.doCSSPass",
            "Scene.doLayoutPass",
            "ScenePulseListener.synchronizeSceneNodes",
            "GlassScene.waitForRenderingToComplete",
            "PaintCollector.waitForRenderingToComplete",
            "PaintCollector.renderAll",
            "Toolkit.firePulse")
        .stream()
        .anyMatch(name::endsWith);
  }

  private static String name(StackTraceElement frame) {
    var type = frame.getClassName();
    return type.substring(type.lastIndexOf('.') + 1) + '.' + frame.getMethodName();
  }

  /// What was seen.
  ///
  /// @return a few lines
  String report() {
    var sorted = latencies.stream().sorted().toList();
    var text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "latency ms: median %.1f, 99 %% %.1f, longest %.1f; over a frame: %d of %d, mostly %s%n",
            at(sorted, 0.5),
            at(sorted, 0.99),
            at(sorted, 1),
            longest.values().stream().mapToInt(Integer::intValue).sum(),
            sorted.size(),
            longest));
    double all = always.values().stream().mapToInt(Integer::intValue).sum();
    for (var doing : Doing.values()) {
      text.append(
          String.format(
              Locale.ROOT,
              "%s %.1f %%  ",
              doing.name().toLowerCase(Locale.ROOT),
              100 * always.getOrDefault(doing, 0) / all));
    }
    text.append(String.format("of the JavaFX thread's time%nstacks while a task was late:%n"));
    late.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .limit(MOST_PLACES)
        .forEach(e -> text.append(String.format("%6d  %s%n", e.getValue(), e.getKey())));
    return text.toString();
  }

  private static double at(List<Double> sorted, double part) {
    return sorted.isEmpty()
        ? Double.NaN
        : sorted.get((int) Math.min(sorted.size() - 1.0, part * sorted.size()));
  }
}
