package org.truechimer.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.truechimer.snapshot.ServerCount;
import org.truechimer.snapshot.ServerCount.Fate;
import org.truechimer.snapshot.ServerSnapshot;
import org.truechimer.wording.Messages;
import org.truechimer.wording.QuantityFormat;
import org.truechimer.wording.ServerSentences;

/// The state of the NTP server on one line, for people and for machines.
final class ServerView {

  private final Messages messages;
  private final QuantityFormat quantities;
  private final ServerSentences sentences;

  ServerView(Messages messages) {
    this.messages = messages;
    quantities = new QuantityFormat(messages);
    sentences = new ServerSentences(messages);
  }

  String begun(ServerSnapshot server) {
    return messages.text(
        "cli.serve.begun",
        String.join(", ", server.addresses()),
        sentences.way(server),
        ServerSentences.mebibytes(server.memoryOctets()));
  }

  String line(ServerSnapshot server, ZoneId zone) {
    var told = server.told();
    var exchange = server.keyExchange();
    var problem = exchange == null ? null : exchange.problem();
    var line = figures(server, told, zone);
    return problem == null
        ? line
        : messages.text("cli.serve.line.problem", line, sentences.unused(problem));
  }

  private String figures(ServerSnapshot server, ServerSnapshot.ToldTime told, ZoneId zone) {
    return messages.text(
        "cli.serve.line",
        DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
            server.takenAt().truncatedTo(ChronoUnit.SECONDS).atZone(zone)),
        ServerSentences.whole(server.count(ServerCount.RECEIVED)),
        ServerSentences.whole(sum(server, Fate.ANSWERED)),
        ServerSentences.whole(sum(server, Fate.KISSED)),
        ServerSentences.whole(sum(server, Fate.DROPPED)),
        ServerSentences.whole(server.clients()),
        quantities.seconds(server.service().medianSeconds()),
        quantities.seconds(server.service().p99Seconds()),
        told.stratum(),
        quantities.seconds(told.rootDispersionSeconds()),
        server.collections(),
        server.collectionMillis());
  }

  private static long sum(ServerSnapshot server, Fate fate) {
    long sum = 0;
    for (var count : ServerCount.values()) {
      if (count.fate() == fate) {
        sum += server.count(count);
      }
    }
    return sum;
  }

  /// One object on one line; times in seconds, sizes in octets.
  String json(ServerSnapshot server) {
    var json = new JsonObject();
    json.addProperty("takenAt", server.takenAt().toString());
    json.addProperty("running", server.running());
    if (server.startedAt() != null) {
      json.addProperty("startedAt", server.startedAt().toString());
    }
    var addresses = new JsonArray();
    server.addresses().forEach(addresses::add);
    json.add("addresses", addresses);
    if (server.way() != null) {
      json.addProperty("way", server.way().name().toLowerCase(Locale.ROOT));
    }
    json.addProperty("workers", server.workers());
    var counts = new JsonObject();
    for (var count : ServerCount.values()) {
      counts.addProperty(count.word(), server.count(count));
    }
    json.add("counts", counts);
    var service = new JsonObject();
    service.addProperty("answers", server.service().answers());
    addNumber(service, "medianSeconds", server.service().medianSeconds());
    addNumber(service, "p99Seconds", server.service().p99Seconds());
    addNumber(service, "p999Seconds", server.service().p999Seconds());
    json.add("serviceTime", service);
    json.add("told", told(server.told()));
    json.addProperty("clients", server.clients());
    json.addProperty("clientRoom", server.clientRoom());
    json.addProperty("memoryOctets", server.memoryOctets());
    var exchange = server.keyExchange();
    if (exchange != null) {
      json.add("keyExchange", exchangeJson(exchange));
    }
    json.addProperty("collections", server.collections());
    json.addProperty("collectionMillis", server.collectionMillis());
    return json.toString();
  }

  private static JsonObject told(ServerSnapshot.ToldTime told) {
    var json = new JsonObject();
    json.addProperty("leap", told.leap().name().toLowerCase(Locale.ROOT));
    json.addProperty("stratum", told.stratum());
    addNumber(json, "rootDelaySeconds", told.rootDelaySeconds());
    addNumber(json, "rootDispersionSeconds", told.rootDispersionSeconds());
    json.addProperty("referenceId", String.format(Locale.ROOT, "%08X", told.referenceId()));
    if (told.referenceAt() != null) {
      json.addProperty("referenceAt", told.referenceAt().toString());
    }
    json.addProperty("source", told.source().name().toLowerCase(Locale.ROOT));
    addNumber(json, "smearSeconds", told.smearSeconds());
    return json;
  }

  private static JsonObject exchangeJson(ServerSnapshot.KeyExchangeCounts exchange) {
    var json = new JsonObject();
    json.addProperty("accepted", exchange.accepted());
    json.addProperty("agreed", exchange.agreed());
    json.addProperty("refused", exchange.refused());
    json.addProperty("failed", exchange.failed());
    json.addProperty("turnedAway", exchange.turnedAway());
    json.addProperty("certificateSubject", exchange.certificateSubject());
    if (exchange.certificateExpires() != null) {
      json.addProperty("certificateExpires", exchange.certificateExpires().toString());
    }
    var problem = exchange.problem();
    if (problem != null) {
      var file = new JsonObject();
      file.addProperty("file", problem.file());
      file.addProperty("cause", JsonView.word(problem.cause()));
      file.addProperty("detail", problem.detail());
      json.add("problem", file);
    }
    return json;
  }

  /// A number that is not there is left out: JSON knows no NaN.
  static void addNumber(JsonObject json, String name, double value) {
    if (Double.isFinite(value)) {
      json.addProperty(name, value);
    }
  }
}
