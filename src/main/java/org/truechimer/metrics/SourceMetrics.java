package org.truechimer.metrics;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.Unit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.truechimer.snapshot.EngineSnapshot;
import org.truechimer.snapshot.ProofSnapshot;
import org.truechimer.snapshot.SourceSnapshot;
import org.truechimer.snapshot.Tally;

/// Each source, by its name as configured and its address.
final class SourceMetrics implements MultiCollector {

  /// Nobody has more of them; what comes behind is left out.
  private static final int MOST = 1024;

  private static final double PPM = 1e-6;
  private static final double POLLS = 8;

  private final Supplier<EngineSnapshot> engine;

  SourceMetrics(Supplier<EngineSnapshot> engine) {
    this.engine = engine;
  }

  @Override
  public MetricSnapshots collect() {
    var rows = rows(engine.get());
    var families = new Families();
    measured(families, rows);
    told(families, rows);
    polled(families, rows);
    counted(families, rows);
    return families.all();
  }

  /// Members of a pool that have no address yet have the same labels: one of them stands for all.
  private static Map<Labels, SourceSnapshot> rows(EngineSnapshot snapshot) {
    var rows = new LinkedHashMap<Labels, SourceSnapshot>();
    for (var source : snapshot.sources()) {
      var endpoint = source.endpoint();
      var labels = Labels.of("source", source.name(), "address", endpoint == null ? "" : endpoint);
      if (rows.size() < MOST) {
        rows.putIfAbsent(labels, source);
      }
    }
    return rows;
  }

  private static void put(
      Families families,
      Map<Labels, SourceSnapshot> rows,
      String name,
      @Nullable Unit unit,
      String help,
      ToDoubleFunction<SourceSnapshot> figure) {
    families.gauge(name, unit, help, points(rows, figure));
  }

  private static List<Families.Point> points(
      Map<Labels, SourceSnapshot> rows, ToDoubleFunction<SourceSnapshot> figure) {
    var points = new ArrayList<Families.Point>();
    rows.forEach(
        (labels, source) -> points.add(Families.point(labels, figure.applyAsDouble(source))));
    return points;
  }

  private static List<Families.Point> counts(
      Map<Labels, SourceSnapshot> rows, ToLongFunction<SourceSnapshot> count) {
    var points = new ArrayList<Families.Point>();
    rows.forEach((labels, source) -> points.add(Families.point(labels, count.applyAsLong(source))));
    return points;
  }

  private static void measured(Families families, Map<Labels, SourceSnapshot> rows) {
    put(
        families,
        rows,
        "source_offset_seconds",
        Unit.SECONDS,
        "Estimated offset; positive: the local clock is behind.",
        SourceSnapshot::offsetSeconds);
    put(
        families,
        rows,
        "source_delay_seconds",
        Unit.SECONDS,
        "Shortest round trip of the path.",
        SourceSnapshot::delaySeconds);
    put(
        families,
        rows,
        "source_jitter_seconds",
        Unit.SECONDS,
        "Root mean square by which the newest measurements missed the estimate.",
        SourceSnapshot::jitterSeconds);
    put(
        families,
        rows,
        "source_root_distance_seconds",
        Unit.SECONDS,
        "Bound on the error of the offset.",
        SourceSnapshot::rootDistanceSeconds);
    put(
        families,
        rows,
        "source_frequency_error_ratio",
        Unit.RATIO,
        "Rate of the oscillator against this source, without correction; positive: it runs fast.",
        source -> source.estimate() == null ? Double.NaN : source.estimate().frequencyPpm() * PPM);
  }

  private static void told(Families families, Map<Labels, SourceSnapshot> rows) {
    put(
        families,
        rows,
        "source_stratum",
        null,
        "Its stratum, 16 while unknown.",
        SourceSnapshot::stratum);
    put(
        families,
        rows,
        "source_root_delay_seconds",
        Unit.SECONDS,
        "Its own round trip to its primary source.",
        SourceSnapshot::rootDelaySeconds);
    put(
        families,
        rows,
        "source_root_dispersion_seconds",
        Unit.SECONDS,
        "Its own dispersion.",
        SourceSnapshot::rootDispersionSeconds);
    var tallies = new ArrayList<Families.Stated<Tally>>();
    rows.forEach((labels, source) -> tallies.add(new Families.Stated<>(labels, source.tally())));
    families.states("source_tally", "What selection made of it.", Tally.class, tallies);
  }

  private static void polled(Families families, Map<Labels, SourceSnapshot> rows) {
    put(
        families,
        rows,
        "source_reachability_ratio",
        Unit.RATIO,
        "Share of the last eight polls that were answered.",
        source -> Integer.bitCount(source.reach()) / POLLS);
    put(
        families,
        rows,
        "source_poll_interval_seconds",
        Unit.SECONDS,
        "Time between two polls.",
        source -> source.poll().seconds());
    put(
        families,
        rows,
        "source_last_reply_timestamp_seconds",
        Unit.SECONDS,
        "Unix time of its last valid answer.",
        source -> Families.seconds(source.lastReplyAt()));
    put(
        families,
        rows,
        "source_nts_cookies",
        null,
        "NTS cookies that are left, 0 to 8; only with NTS.",
        source -> source.proof() instanceof ProofSnapshot.Nts nts ? nts.cookies() : Double.NaN);
  }

  private static void counted(Families families, Map<Labels, SourceSnapshot> rows) {
    families.counter("source_requests", null, "Requests sent.", counts(rows, SourceSnapshot::sent));
    families.counter(
        "source_replies", null, "Valid replies.", counts(rows, SourceSnapshot::received));
    var drops = new ArrayList<Families.Point>();
    rows.forEach((labels, source) ->
        new TreeMap<>(source.drops())
            .forEach((reason, count) ->
                drops.add(Families.point(labels.add("reason", Families.word(reason)), count))));
    families.counter(
        "source_drops", null, "Exchanges and datagrams that yielded nothing, by reason.", drops);
  }
}
