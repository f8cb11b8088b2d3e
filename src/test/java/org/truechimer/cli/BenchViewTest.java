package org.truechimer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.truechimer.bench.CollectorPauses;
import org.truechimer.bench.Contender;
import org.truechimer.bench.Kind;
import org.truechimer.bench.KindReport;
import org.truechimer.bench.Metric;
import org.truechimer.bench.Report;
import org.truechimer.bench.Spread;
import org.truechimer.wording.Messages;

class BenchViewTest {

  private static Map<Metric, Spread> all(double value) {
    var values = new EnumMap<Metric, Spread>(Metric.class);
    for (var metric : Metric.values()) {
      values.put(metric, new Spread(value, value / 2, value * 2));
    }
    return values;
  }

  private static KindReport report(Kind kind) {
    return new KindReport(
        kind,
        9,
        2,
        false,
        Map.of(Contender.TRUECHIMER, all(8), Contender.CHRONYD, all(10)),
        Map.of(Contender.TRUECHIMER, all(0.8), Contender.CHRONYD, all(1)),
        576,
        0,
        Map.of(Contender.NTPSEC, "no keys"));
  }

  private static final Report REPORT =
      new Report(
          List.of(report(Kind.PLAIN), report(Kind.INTERLEAVED)), new CollectorPauses(3, 1.5, 0.7));

  @Test
  void theJsonHasAnObjectForEachKindWithOneForEachServer() {
    var json = BenchJson.of(REPORT);
    var plain = json.getAsJsonObject("plain");
    assertThat(plain.keySet()).containsExactly("truechimer", "chronyd", "ntpsec");
    assertTrue(plain.get("ntpsec").isJsonNull());
    var ours = plain.getAsJsonObject("truechimer");
    assertThat(ours.keySet())
        .contains(
            "answersPerSecond",
            "cpuMicrosPerAnswer",
            "p50Micros",
            "p99Micros",
            "p999Micros",
            "lossShare");
    assertEquals(8, ours.get("answersPerSecond").getAsDouble());
    assertThat(json.getAsJsonObject("interleaved").getAsJsonObject("truechimer").keySet())
        .contains("interleavedShare")
        .doesNotContain("transmitLeadP50Micros");
    var ratio = json.getAsJsonObject("ratios").getAsJsonObject("plain");
    assertEquals(
        0.8,
        ratio
            .getAsJsonObject("truechimer")
            .getAsJsonObject("cpuMicrosPerAnswer")
            .get("median")
            .getAsDouble());
    assertEquals(3, json.getAsJsonObject("collections").get("count").getAsInt());
    var goal =
        json.getAsJsonArray("goals").asList().stream()
            .map(element -> (JsonObject) element)
            .filter(object -> object.get("kind").getAsString().equals("plain"))
            .findFirst()
            .orElseThrow();
    assertEquals(0.9, goal.get("atMost").getAsDouble());
    assertTrue(goal.get("reached").getAsBoolean());
  }

  @Test
  void theTableHasALineForEachServerThatWasMeasured() {
    for (var locale : List.of(Locale.UK, Locale.CHINESE)) {
      var messages = Messages.of(locale);
      var lines = BenchView.table(messages, report(Kind.PLAIN));
      assertThat(lines).hasSize(3);
      assertThat(lines.get(1)).startsWith("truechimer").contains("0.80 [0.40–1.60]").endsWith("9");
      assertThat(lines.get(2)).startsWith("chronyd");
      var goals = BenchView.goals(messages, REPORT);
      assertThat(goals).hasSize(4);
      assertThat(goals.get(1)).contains("plain", "≤ 0.90", "0.80");
    }
  }
}
