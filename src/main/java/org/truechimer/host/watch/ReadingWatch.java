package org.truechimer.host.watch;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.truechimer.service.Daemon;
import org.truechimer.service.DaemonReading;
import org.truechimer.service.DaemonView;
import org.truechimer.service.DaemonWatch;
import org.truechimer.service.Progress;
import org.truechimer.service.SourceClaim;
import org.truechimer.service.SourceClaim.Selection;
import org.truechimer.service.StepReport;

/// Reads a daemon's claims once a second until it has selected a source. Blocks the calling thread.
public final class ReadingWatch implements DaemonWatch {

  private static final Duration PAUSE = Duration.ofSeconds(1);

  /// A daemon that was just started needs a moment to open its sockets.
  private static final Duration SHORTEST = Duration.ofSeconds(5);

  private final Function<Daemon, DaemonReading> reader;
  private final LongSupplier nanos;
  private final Pause pause;

  /// Takes what it needs.
  ///
  /// @param reader asks a daemon; blocks for a few seconds at most
  /// @param nanos a clock that only goes forward, nanoseconds
  /// @param pause blocks the thread for a time
  public ReadingWatch(Function<Daemon, DaemonReading> reader, LongSupplier nanos, Pause pause) {
    this.reader = reader;
    this.nanos = nanos;
    this.pause = pause;
  }

  /// Lets a thread wait.
  @FunctionalInterface
  public interface Pause {

    /// Waits.
    ///
    /// @param time how long
    /// @return false if the thread was asked to stop
    boolean take(Duration time);
  }

  @Override
  public Seen watch(Daemon daemon, Duration limit, Progress progress) {
    long start = nanos.getAsLong();
    long longest = (limit.compareTo(SHORTEST) < 0 ? SHORTEST : limit).toNanos();
    Seen last = new Seen.NoAnswer("");
    var told = "";
    do {
      if (progress.cancelled()) {
        return new Seen.Cancelled();
      }
      var reading = reader.apply(daemon);
      long seconds = (nanos.getAsLong() - start) / 1_000_000_000L;
      last = seen(reading, limit.isZero(), seconds);
      if (last instanceof Seen.Good) {
        return last;
      }
      var detail = detail(last);
      if (!detail.equals(told)) {
        told = detail;
        progress.step(new StepReport(StepReport.Step.WATCH, StepReport.State.GOING_ON, detail));
      }
    } while (nanos.getAsLong() - start < longest && pause.take(PAUSE));
    return last;
  }

  private static Seen seen(DaemonReading reading, boolean answerIsEnough, long seconds) {
    return switch (reading) {
      case DaemonReading.Unavailable(var _, var reason, var detail) ->
          // A daemon that answers, but not to us, runs: that is all that can be known.
          answerIsEnough && reason == DaemonReading.Reason.REFUSED
              ? new Seen.Good("", seconds)
              : new Seen.NoAnswer(detail);
      case DaemonReading.Read(var view) ->
          answerIsEnough ? new Seen.Good("", seconds) : selected(view, seconds);
    };
  }

  private static Seen selected(DaemonView view, long seconds) {
    var source =
        view.sources().stream()
            .filter(claim ->
                claim.selection() == Selection.SYSTEM_PEER
                    || claim.selection() == Selection.PPS_PEER)
            .findFirst();
    if (source.isPresent()) {
      return new Seen.Good(source.get().name(), seconds);
    }
    // Without sources it serves its own reference; ntpd-rs does not say which source leads.
    var used =
        view.sources().stream()
            .filter(claim -> claim.selection() == Selection.CANDIDATE)
            .findFirst();
    if (view.system().synchronised() && (view.sources().isEmpty() || used.isPresent())) {
      return new Seen.Good(
          used.map(SourceClaim::name).orElse(view.system().referenceId()), seconds);
    }
    return new Seen.NoSource(
        view.sources().stream()
            .map(claim -> claim.name() + " " + claim.selection().name().toLowerCase(Locale.ROOT))
            .limit(20)
            .collect(Collectors.joining(", ")));
  }

  private static String detail(Seen seen) {
    return switch (seen) {
      case Seen.Good(var source, var _) -> source;
      case Seen.NoSource(var detail) -> detail;
      case Seen.NoAnswer(var detail) -> detail;
      case Seen.Cancelled _ -> "";
    };
  }
}
