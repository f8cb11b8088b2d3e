package org.truechimer.history;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.truechimer.snapshot.EngineEvent;
import org.truechimer.snapshot.EngineSnapshot;
import org.truechimer.snapshot.Sample;
import org.truechimer.snapshot.SystemSample;
import org.truechimer.ui.Snapshots;

/// One run of an engine, reduced to what the history takes from it.
public final class Run {

  public static final Instant START = Instant.parse("2026-05-04T03:02:01Z");

  private final Instant startedAt;
  private final ArrayList<Sample> samples = new ArrayList<>();
  private final ArrayList<SystemSample> systemSamples = new ArrayList<>();
  private final ArrayList<EngineEvent> events = new ArrayList<>();
  private long sequence;

  public Run(Instant startedAt) {
    this.startedAt = startedAt;
  }

  /// A measurement and a combined result, `seconds` after the start.
  public Run measure(long seconds) {
    sequence++;
    samples.add(sample(sequence, startedAt.plusSeconds(seconds)));
    systemSamples.add(
        new SystemSample(sequence, startedAt.plusSeconds(seconds), -1e-4, 2e-3, 3e-5, Double.NaN));
    return this;
  }

  public Run happen(EngineEvent event) {
    events.add(event);
    return this;
  }

  /// The state with the newest few of everything.
  public EngineSnapshot snapshot(int newest) {
    return snapshot(newest, Snapshots.synchronised());
  }

  public EngineSnapshot snapshot(int newest, EngineSnapshot like) {
    return new EngineSnapshot(
        sequence,
        startedAt.plus(Duration.ofSeconds(sequence)),
        startedAt,
        like.system(),
        like.sources(),
        like.clock(),
        like.host(),
        like.trust(),
        like.sync(),
        tail(samples, newest),
        tail(systemSamples, newest),
        tail(events, newest),
        like.demonstration(),
        like.steering());
  }

  public static Sample sample(long sequence, Instant at) {
    return new Sample(sequence, at, 3, "ntp1.lan", "192.0.2.1", 38.1e-6, 412e-6, 1.9e-3);
  }

  private static <T> List<T> tail(List<T> all, int newest) {
    return all.subList(Math.max(0, all.size() - newest), all.size());
  }
}
