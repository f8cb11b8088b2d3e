package org.truechimer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.truechimer.bench.FloodReport;
import org.truechimer.bench.FloodReport.Demand;
import org.truechimer.snapshot.ServerCount;
import org.truechimer.wording.Messages;

class FloodViewTest {

  private static FloodReport report(double p99, long received, long kisses) {
    return new FloodReport(
        1_000_000,
        10,
        1000,
        900,
        60,
        p99,
        9000,
        1300,
        Map.of(
            ServerCount.RECEIVED,
            received,
            ServerCount.OVERFLOWED,
            1_001_300 - received,
            ServerCount.ANSWERED,
            2000L,
            ServerCount.KISSED_RATE,
            kisses,
            ServerCount.DROPPED_RATE,
            900_000 - kisses - 2000),
        17_000_000,
        131_072,
        131_072,
        100L << 20,
        112L << 20);
  }

  @Test
  void eachDemandIsMetJustWithinItsLimit() {
    var good = report(4999, 900_000, 1100);
    for (var demand : Demand.values()) {
      assertTrue(good.meets(demand), demand.name());
    }
    assertEquals(0.9, good.honestShare());
    assertEquals(110, good.kissesPerSecond());
    assertFalse(report(5000, 900_000, 1000).meets(Demand.HONEST_P99));
    assertFalse(report(1, 900_000, 1101).meets(Demand.KISSES));
    assertFalse(report(1, 900_001, 1000).meets(Demand.FATES));
    assertFalse(report(Double.NaN, 900_000, 1000).meets(Demand.HONEST_P99));
  }

  @Test
  void linesAndJsonSayTheSame() {
    var report = report(4999, 900_000, 1000);
    var lines = String.join("\n", new FloodView(Messages.of(Locale.ENGLISH)).lines(report));
    assertThat(lines)
        .contains("1,000,000 requests in 10.0 s, 100,000 a second")
        .contains("900 of 1,000 requests answered (90.0 %)")
        .contains("100 MiB before, 112 MiB after")
        .doesNotContain("missed");
    var json = FloodView.json(report);
    assertEquals(900_000, json.getAsJsonObject("counts").get("received").getAsLong());
    assertEquals(900, json.getAsJsonObject("honest").get("answered").getAsLong());
    assertTrue(json.getAsJsonObject("reached").get("honest_p99").getAsBoolean());
  }
}
