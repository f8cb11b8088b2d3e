package org.truechimer.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What one kind of load brought.
///
/// @param kind the load
/// @param pairs rounds that count: in each, every server was measured undisturbed
/// @param disturbed windows that were repeated because other programs used the processors
/// @param anyhow true if there was no undisturbed round, so that disturbed ones had to do
/// @param values of every server that could be measured
/// @param ratios of the same, to chronyd's of the same round; empty without chronyd
/// @param proven replies whose proof was checked and is right
/// @param unproven replies whose proof is wrong or missing
/// @param problems why a server could not be measured, in the words of whoever could not
public record KindReport(
    Kind kind,
    int pairs,
    int disturbed,
    boolean anyhow,
    Map<Contender, Map<Metric, Spread>> values,
    Map<Contender, Map<Metric, Spread>> ratios,
    long proven,
    long unproven,
    Map<Contender, String> problems) {

  /// Copies the maps.
  public KindReport {
    values = Map.copyOf(values);
    ratios = Map.copyOf(ratios);
    problems = Map.copyOf(problems);
  }

  /// Sums rounds up.
  ///
  /// @param rounds each with one window of every server
  static KindReport of(
      Kind kind,
      List<Map<Contender, Window>> rounds,
      int disturbed,
      boolean anyhow,
      Map<Contender, String> problems) {
    var values = new EnumMap<Contender, Map<Metric, Spread>>(Contender.class);
    var ratios = new EnumMap<Contender, Map<Metric, Spread>>(Contender.class);
    long proven = 0;
    long unproven = 0;
    for (var round : rounds) {
      for (var window : round.values()) {
        proven += window.proven();
        unproven += window.unproven();
      }
    }
    for (var contender : Contender.values()) {
      if (rounds.stream().noneMatch(round -> round.containsKey(contender))) {
        continue;
      }
      var own = new EnumMap<Metric, Spread>(Metric.class);
      var relative = new EnumMap<Metric, Spread>(Metric.class);
      for (var metric : Metric.values()) {
        var all = new ArrayList<Double>();
        var shares = new ArrayList<Double>();
        for (var round : rounds) {
          double value = value(round, contender, metric);
          all.add(value);
          shares.add(value / value(round, Contender.CHRONYD, metric));
        }
        own.put(metric, Spread.of(all));
        relative.put(metric, Spread.of(shares));
      }
      values.put(contender, own);
      if (rounds.stream().anyMatch(round -> round.containsKey(Contender.CHRONYD))) {
        ratios.put(contender, relative);
      }
    }
    return new KindReport(
        kind, rounds.size(), disturbed, anyhow, values, ratios, proven, unproven, problems);
  }

  private static double value(Map<Contender, Window> round, Contender contender, Metric metric) {
    var window = round.get(contender);
    return window == null ? Double.NaN : metric.of(window);
  }

  /// A value of a server.
  ///
  /// @param contender whose
  /// @param metric which
  /// @return null if it could not be measured
  public @Nullable Spread value(Contender contender, Metric metric) {
    var all = values.get(contender);
    return all == null ? null : all.get(metric);
  }

  /// The same as a multiple of chronyd's.
  ///
  /// @param contender whose
  /// @param metric which
  /// @return null if it could not be measured
  public @Nullable Spread ratio(Contender contender, Metric metric) {
    var all = ratios.get(contender);
    return all == null ? null : all.get(metric);
  }
}
