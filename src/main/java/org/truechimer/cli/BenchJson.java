package org.truechimer.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import org.jspecify.annotations.Nullable;
import org.truechimer.bench.Contender;
import org.truechimer.bench.Goal;
import org.truechimer.bench.Kind;
import org.truechimer.bench.KindReport;
import org.truechimer.bench.Metric;
import org.truechimer.bench.Report;
import org.truechimer.bench.Spread;

/// A benchmark as JSON: an object for each kind with one for each server, medians in it; null for
/// what could not be measured.
final class BenchJson {

  private BenchJson() {}

  static JsonObject of(Report report) {
    var whole = new JsonObject();
    for (var kind : report.kinds()) {
      whole.add(kind.kind().word(), servers(kind));
    }
    var ratios = new JsonObject();
    var rounds = new JsonObject();
    for (var kind : report.kinds()) {
      ratios.add(kind.kind().word(), ratios(kind));
      rounds.add(kind.kind().word(), rounds(kind));
    }
    whole.add("ratios", ratios);
    whole.add("rounds", rounds);
    var goals = new JsonArray();
    for (var goal : Goal.ALL) {
      goals.add(goal(goal, report.of(goal)));
    }
    whole.add("goals", goals);
    whole.add("collections", collections(report));
    return whole;
  }

  private static JsonObject servers(KindReport report) {
    var servers = new JsonObject();
    for (var contender : Contender.values()) {
      if (!report.values().containsKey(contender)) {
        servers.add(contender.word(), JsonNull.INSTANCE);
        continue;
      }
      var figures = new JsonObject();
      for (var metric : Metric.values()) {
        if (isAbout(metric, report.kind())) {
          var spread = report.value(contender, metric);
          figures.add(metric.word(), spread == null ? JsonNull.INSTANCE : number(spread.median()));
        }
      }
      servers.add(contender.word(), figures);
    }
    return servers;
  }

  /// What an interleaved reply says about the moment of sending belongs to the reply before.
  private static boolean isAbout(Metric metric, Kind kind) {
    return switch (metric) {
      case INTERLEAVED -> kind == Kind.INTERLEAVED;
      case LEAD_P50, LEAD_P99 -> kind != Kind.INTERLEAVED;
      case ANSWERS, CPU, P50, P99, P999, LOSS, ASKED -> true;
    };
  }

  private static JsonObject ratios(KindReport report) {
    var servers = new JsonObject();
    for (var contender : report.ratios().keySet().stream().sorted().toList()) {
      if (contender == Contender.CHRONYD) {
        continue;
      }
      var figures = new JsonObject();
      for (var metric : Metric.values()) {
        var spread = report.ratio(contender, metric);
        if (spread != null && Double.isFinite(spread.median())) {
          figures.add(metric.word(), spread(spread));
        }
      }
      servers.add(contender.word(), figures);
    }
    return servers;
  }

  private static JsonObject rounds(KindReport report) {
    var rounds = new JsonObject();
    rounds.addProperty("load", report.kind().load().word());
    rounds.addProperty("pairs", report.pairs());
    rounds.addProperty("disturbed", report.anyhow());
    rounds.addProperty("windowsRepeated", report.disturbed());
    rounds.addProperty("repliesProven", report.proven());
    rounds.addProperty("repliesUnproven", report.unproven());
    var problems = new JsonObject();
    report
        .problems()
        .forEach((contender, sentence) -> problems.addProperty(contender.word(), sentence));
    rounds.add("problems", problems);
    return rounds;
  }

  private static JsonObject goal(Goal goal, @Nullable Spread found) {
    var object = new JsonObject();
    object.addProperty("kind", goal.kind().word());
    object.addProperty("metric", goal.metric().word());
    object.addProperty("timesChronyd", goal.ratio());
    object.addProperty(goal.atMost() ? "atMost" : "atLeast", goal.must());
    object.addProperty("aim", goal.aim());
    object.add("value", found == null ? JsonNull.INSTANCE : spread(found));
    object.add(
        "reached",
        found == null || Double.isNaN(found.median())
            ? JsonNull.INSTANCE
            : new JsonPrimitive(goal.isReachedBy(found.median())));
    return object;
  }

  private static JsonElement collections(Report report) {
    var pauses = report.pauses();
    if (pauses == null) {
      return JsonNull.INSTANCE;
    }
    var object = new JsonObject();
    object.addProperty("count", pauses.count());
    object.addProperty("totalMillis", pauses.totalMillis());
    object.addProperty("longestMillis", pauses.longestMillis());
    return object;
  }

  private static JsonObject spread(Spread spread) {
    var object = new JsonObject();
    object.add("median", number(spread.median()));
    object.add("min", number(spread.least()));
    object.add("max", number(spread.most()));
    return object;
  }

  private static JsonElement number(double value) {
    return Double.isFinite(value) ? new JsonPrimitive(value) : JsonNull.INSTANCE;
  }
}
