package org.truechimer.metrics;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.StateSetSnapshot;
import io.prometheus.metrics.model.snapshots.StateSetSnapshot.StateSetDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Unit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Collects metric families. A figure that is not known is left out instead of written as NaN, so
/// that an alert on its absence can tell "unknown" from a value.
final class Families {

  private static final String PREFIX = "truechimer_";

  private final List<MetricSnapshot> families = new ArrayList<>();

  /// A figure and its labels.
  record Point(Labels labels, double value) {}

  static Point point(double value, String... labels) {
    return new Point(Labels.of(labels), value);
  }

  /// A count; beyond 2^53 it is not exact, which no counter here reaches.
  static Point point(long count, String... labels) {
    return point((double) count, labels);
  }

  static Point point(Labels labels, long count) {
    return new Point(labels, (double) count);
  }

  static Point point(Labels labels, double value) {
    return new Point(labels, value);
  }

  /// A state that goes up and down.
  ///
  /// @param name after the prefix; ends with the unit
  /// @param unit null if it has none
  /// @param help with the sign of what may be negative
  void gauge(String name, @Nullable Unit unit, String help, List<Point> points) {
    var gauge = GaugeSnapshot.builder().name(PREFIX + name).help(help).unit(unit);
    var known = points.stream().filter(point -> !Double.isNaN(point.value)).toList();
    for (var point : known) {
      gauge.dataPoint(
          GaugeDataPointSnapshot.builder().labels(point.labels).value(point.value).build());
    }
    if (!known.isEmpty()) {
      families.add(gauge.build());
    }
  }

  void gauge(String name, @Nullable Unit unit, String help, double value) {
    gauge(name, unit, help, List.of(point(value)));
  }

  void gauge(String name, @Nullable Unit unit, String help, long value) {
    gauge(name, unit, help, List.of(point(value)));
  }

  /// A moment, as seconds since 1970.
  void moment(String name, String help, @Nullable Instant at) {
    gauge(name, Unit.SECONDS, help, seconds(at));
  }

  static double seconds(@Nullable Instant at) {
    return at == null ? Double.NaN : at.getEpochSecond() + at.getNano() / 1e9;
  }

  /// A count that only rises; `_total` is added to its name.
  void counter(String name, @Nullable Unit unit, String help, List<Point> points) {
    var counter = CounterSnapshot.builder().name(PREFIX + name).help(help).unit(unit);
    for (var point : points) {
      counter.dataPoint(
          CounterDataPointSnapshot.builder()
              .labels(point.labels)
              .value(Math.max(0, point.value))
              .build());
    }
    if (!points.isEmpty()) {
      families.add(counter.build());
    }
  }

  void counter(String name, String help, long count) {
    counter(name, null, help, List.of(point(count)));
  }

  /// One of several states, each a series that is 1 or 0.
  <E extends Enum<E>> void states(String name, String help, Class<E> all, List<Stated<E>> points) {
    var set = StateSetSnapshot.builder().name(PREFIX + name).help(help);
    for (var point : points) {
      var states = StateSetDataPointSnapshot.builder().labels(point.labels);
      Arrays.stream(all.getEnumConstants())
          .forEach(state -> states.state(word(state), state == point.state));
      set.dataPoint(states.build());
    }
    if (!points.isEmpty()) {
      families.add(set.build());
    }
  }

  /// A state and its labels.
  record Stated<E extends Enum<E>>(Labels labels, E state) {}

  static String word(Enum<?> state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  void add(MetricSnapshot family) {
    families.add(family);
  }

  MetricSnapshots all() {
    return new MetricSnapshots(families);
  }
}
