package org.truechimer.host.timesyncd;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.truechimer.host.Pause;
import org.truechimer.service.Daemon;
import org.truechimer.service.DaemonReading;
import org.truechimer.service.DaemonReading.Read;
import org.truechimer.service.DaemonReading.Unavailable;
import org.truechimer.service.DaemonWatch;
import org.truechimer.service.Progress;
import org.truechimer.service.SourceClaim.Selection;
import org.truechimer.service.StepReport;

/// Watches timesyncd after a change until it has taken a reply from a server.
public final class TimesyncdWatch implements DaemonWatch {

  /// How long it may take to appear on the bus after its start.
  private static final Duration COMING_UP = Duration.ofSeconds(10);

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

  private final Supplier<DaemonReading> reader;
  private final Pause pause;
  private final LongSupplier nanoTime;

  /// A watch.
  ///
  /// @param reader asks timesyncd, as [TimesyncdReader#read] does
  /// @param pause waits between questions
  /// @param nanoTime a clock that is never set, in nanoseconds
  public TimesyncdWatch(Supplier<DaemonReading> reader, Pause pause, LongSupplier nanoTime) {
    this.reader = reader;
    this.pause = pause;
    this.nanoTime = nanoTime;
  }

  @Override
  public Seen watch(Daemon daemon, Duration limit, Progress progress) {
    long begin = nanoTime.getAsLong();
    while (true) {
      if (progress.cancelled()) {
        return new Seen.Cancelled();
      }
      var reading = reader.get();
      var elapsed = Duration.ofNanos(nanoTime.getAsLong() - begin);
      var server = selected(reading);
      if (reading instanceof Read && limit.isZero()) {
        return new Seen.Good("", elapsed.toSeconds());
      }
      if (!server.isEmpty()) {
        return new Seen.Good(server, elapsed.toSeconds());
      }
      var detail = detail(reading);
      progress.step(new StepReport(StepReport.Step.WATCH, StepReport.State.GOING_ON, detail));
      var patience = reading instanceof Read ? limit : COMING_UP;
      if (elapsed.compareTo(patience) >= 0 || !pause.sleep(BETWEEN_LOOKS)) {
        return reading instanceof Read ? new Seen.NoSource(detail) : new Seen.NoAnswer(detail);
      }
    }
  }

  private static String selected(DaemonReading reading) {
    return reading instanceof Read(var view)
        ? view.sources().stream()
            .filter(source -> source.selection() == Selection.SYSTEM_PEER)
            .map(source -> source.name().isEmpty() ? source.address() : source.name())
            .findFirst()
            .orElse("")
        : "";
  }

  private static String detail(DaemonReading reading) {
    return switch (reading) {
      case Unavailable unavailable -> unavailable.reason() + ": " + unavailable.detail();
      case Read(var view) ->
          view.sources().isEmpty()
              ? "no server"
              : view.sources().getFirst().name()
                  + ": "
                  + view.sources().getFirst().reasons().stream()
                      .map(reason -> reason.code() + " (" + reason.evidence() + ")")
                      .findFirst()
                      .orElse("");
    };
  }
}
