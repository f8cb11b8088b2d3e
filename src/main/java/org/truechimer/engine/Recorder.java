package org.truechimer.engine;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import org.truechimer.client.Measurement;
import org.truechimer.snapshot.EngineEvent;
import org.truechimer.snapshot.Sample;
import org.truechimer.snapshot.SystemSample;
import org.truechimer.snapshot.SystemSnapshot;
import org.truechimer.wire.NtpPacket;

/// The newest samples, combined results and events, as many as a reader may be behind. A state of
/// the engine's thread.
final class Recorder {

  /// At 20 samples a second, half a minute: longer than any reader is behind.
  private static final int SAMPLES = 600;

  private static final int EVENTS = 200;

  private final Tail<Sample> samples = new Tail<>(SAMPLES);
  private final Tail<SystemSample> systemSamples = new Tail<>(SAMPLES);
  private final Tail<EngineEvent> events = new Tail<>(EVENTS);
  private long nextSample = 1;
  private long nextSystemSample = 1;

  /// Keeps a measurement as the time of day showed it.
  ///
  /// @param source whose it is; its newest offset is that of the measurement
  /// @param packet the reply
  /// @param measurement what it measured
  /// @param at when the reply arrived
  void measured(Source source, NtpPacket packet, Measurement measurement, Instant at) {
    double delay = measurement.delay().toSeconds();
    samples.add(
        new Sample(
            nextSample++,
            at,
            source.id,
            source.request.host(),
            source.addressText(),
            source.lastOffsetSeconds,
            delay,
            (delay + packet.rootDelay().toSeconds()) / 2
                + packet.rootDispersion().toSeconds()
                + measurement.dispersion().toSeconds()));
  }

  /// Keeps a verdict on the clock, if it is one.
  ///
  /// @param verdict what was found
  /// @param at when the measurement arrived that it follows from
  void judged(SystemSnapshot verdict, Instant at) {
    if (verdict.shared() != null) {
      systemSamples.add(
          new SystemSample(
              nextSystemSample++,
              at,
              verdict.offsetSeconds(),
              verdict.rootDistanceSeconds(),
              verdict.jitterSeconds(),
              verdict.frequencyPpm()));
    }
  }

  void add(EngineEvent event) {
    events.add(event);
  }

  List<Sample> samples() {
    return samples.list();
  }

  List<SystemSample> systemSamples() {
    return systemSamples.list();
  }

  List<EngineEvent> events() {
    return events.list();
  }

  /// The last few of a stream. The list is made once for each change, not for each reader.
  private static final class Tail<T> {
    private final int capacity;
    private final ArrayDeque<T> items;
    private List<T> published = List.of();
    private boolean changed;

    Tail(int capacity) {
      this.capacity = capacity;
      this.items = new ArrayDeque<>(capacity);
    }

    void add(T item) {
      if (items.size() == capacity) {
        items.removeFirst();
      }
      items.addLast(item);
      changed = true;
    }

    List<T> list() {
      if (changed) {
        published = List.copyOf(items);
        changed = false;
      }
      return published;
    }
  }
}
