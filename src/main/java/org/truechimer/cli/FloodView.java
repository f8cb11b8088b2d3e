package org.truechimer.cli;

import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.truechimer.bench.FloodPlan;
import org.truechimer.bench.FloodReport;
import org.truechimer.bench.FloodReport.Demand;
import org.truechimer.snapshot.ServerCount;
import org.truechimer.wording.Messages;
import org.truechimer.wording.ServerSentences;

/// What became of a flood, for people and as JSON.
final class FloodView {

  private final Messages messages;

  FloodView(Messages messages) {
    this.messages = messages;
  }

  String method(FloodPlan plan) {
    return messages.text(
        plan.limited() ? "flood.method" : "flood.method.unlimited",
        plan.requests(),
        FloodPlan.ADDRESSES,
        plan.perSecond(),
        FloodPlan.HONEST_PER_SECOND);
  }

  List<String> lines(FloodReport report) {
    return List.of(
        "",
        messages.text("flood.sent", report.sent(), tenths(report.seconds()), rate(report)),
        messages.text(
            "flood.honest",
            report.honestAnswered(),
            report.honestAsked(),
            tenths(100 * report.honestShare()),
            tenths(report.p50Micros()),
            tenths(report.p99Micros()),
            tenths(report.p999Micros())),
        messages.text(
            "flood.server",
            report.count(ServerCount.RECEIVED),
            report.count(ServerCount.OVERFLOWED),
            report.count(ServerCount.ANSWERED),
            report.count(ServerCount.DROPPED_RATE),
            report.count(ServerCount.KISSED_RATE)),
        messages.text(
            "flood.memory",
            ServerSentences.mebibytes(report.residentBefore()),
            ServerSentences.mebibytes(report.residentAfter()),
            ServerSentences.mebibytes(report.tableOctets()),
            report.clients(),
            report.clientRoom()),
        "",
        demand(report, Demand.HONEST_P99, tenths(report.p99Micros())),
        demand(report, Demand.KISSES, tenths(report.kissesPerSecond())),
        demand(
            report,
            Demand.COUNTED,
            report.count(ServerCount.RECEIVED) + report.count(ServerCount.OVERFLOWED),
            report.sent() + report.asked()),
        demand(report, Demand.FATES, report.fates(), report.count(ServerCount.RECEIVED)),
        demand(
            report,
            Demand.MEMORY,
            ServerSentences.mebibytes(report.residentAfter() - report.residentBefore())));
  }

  private String demand(FloodReport report, Demand demand, Object... figures) {
    return messages.text("flood.demand." + demand.name().toLowerCase(Locale.ROOT), figures)
        + ": "
        + messages.text(report.meets(demand) ? "bench.reached" : "bench.missed");
  }

  private static long rate(FloodReport report) {
    return Math.round(report.sent() / report.seconds());
  }

  private static String tenths(double value) {
    return String.format(Locale.ROOT, "%,.1f", value);
  }

  static JsonObject json(FloodReport report) {
    var flood = new JsonObject();
    flood.addProperty("requests", report.sent());
    flood.addProperty("addresses", FloodPlan.ADDRESSES);
    flood.addProperty("seconds", report.seconds());
    var honest = new JsonObject();
    honest.addProperty("asked", report.honestAsked());
    honest.addProperty("answered", report.honestAnswered());
    ServerView.addNumber(honest, "p50Micros", report.p50Micros());
    ServerView.addNumber(honest, "p99Micros", report.p99Micros());
    ServerView.addNumber(honest, "p999Micros", report.p999Micros());
    honest.addProperty("askedInAll", report.asked());
    var counts = new JsonObject();
    for (var count : ServerCount.values()) {
      counts.addProperty(count.word(), report.count(count));
    }
    var memory = new JsonObject();
    memory.addProperty("residentBeforeOctets", report.residentBefore());
    memory.addProperty("residentAfterOctets", report.residentAfter());
    memory.addProperty("tableOctets", report.tableOctets());
    memory.addProperty("clients", report.clients());
    memory.addProperty("clientRoom", report.clientRoom());
    var reached = new JsonObject();
    Arrays.stream(Demand.values())
        .forEach(demand ->
            reached.addProperty(demand.name().toLowerCase(Locale.ROOT), report.meets(demand)));
    var json = new JsonObject();
    json.add("flood", flood);
    json.add("honest", honest);
    json.add("counts", counts);
    json.add("memory", memory);
    json.add("reached", reached);
    return json;
  }
}
