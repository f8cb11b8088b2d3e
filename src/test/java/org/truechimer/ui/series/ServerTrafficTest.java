package org.truechimer.ui.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.truechimer.snapshot.Leap;
import org.truechimer.snapshot.ServerCount;
import org.truechimer.snapshot.ServerCount.Fate;
import org.truechimer.snapshot.ServerSnapshot;
import org.truechimer.snapshot.ServiceTimes;
import org.truechimer.ui.series.ServerTraffic.Share;

class ServerTrafficTest {

  private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");

  private final ServerTraffic traffic = new ServerTraffic();

  private static ServerSnapshot at(
      Instant now, @Nullable Instant started, Map<ServerCount, Long> counts) {
    return at(now, started, counts, ServiceTimes.NONE);
  }

  private static ServerSnapshot at(
      Instant now, @Nullable Instant started, Map<ServerCount, Long> counts, ServiceTimes times) {
    return new ServerSnapshot(
        now,
        started,
        List.of(),
        null,
        1,
        counts,
        times,
        new ServerSnapshot.ToldTime(
            Leap.NONE, 1, 0, 0, 0, null, ServerSnapshot.ToldTime.Source.LOCAL, 0),
        0,
        1,
        0,
        null,
        new ServerSnapshot.ControlCounts(0, 0, 0, 0),
        0,
        0);
  }

  private static Map<ServerCount, Long> counts(long received, long rate, long access) {
    return Map.of(
        ServerCount.RECEIVED,
        received,
        ServerCount.DROPPED_RATE,
        rate,
        ServerCount.DROPPED_ACCESS,
        access);
  }

  @Test
  void aRateIsTheDifferenceOverTheTimeBetween() {
    traffic.accept(at(START.plusSeconds(1), START, counts(100, 0, 0)));
    traffic.accept(at(START.plusMillis(3000), START, counts(300, 10, 4)));
    assertEquals(100, ServerTraffic.newest(traffic.rates(ServerCount.RECEIVED)));
    assertEquals(5, ServerTraffic.newest(traffic.rates(ServerCount.DROPPED_RATE)));
    assertEquals(7, ServerTraffic.newest(traffic.rates(Fate.DROPPED)));
    assertEquals(0, ServerTraffic.newest(traffic.rates(Fate.KISSED)));
  }

  private static ServiceTimes answers(long fast, long slow) {
    var counts = new long[ServiceTimes.STEPS];
    counts[ServiceTimes.step(8_000)] = fast;
    counts[ServiceTimes.step(2_000_000)] = slow;
    return ServiceTimes.of(counts);
  }

  @Test
  void timesAreThoseOfTheAnswersInBetween() {
    traffic.accept(at(START.plusSeconds(1), START, Map.of(), answers(1_000_000, 0)));
    traffic.accept(at(START.plusSeconds(2), START, Map.of(), answers(1_000_060, 40)));
    assertEquals(8e-6, ServerTraffic.newest(traffic.times(Share.MEDIAN)), 0.19 * 8e-6);
    assertEquals(2e-3, ServerTraffic.newest(traffic.times(Share.P99)), 0.19 * 2e-3);
    traffic.accept(at(START.plusSeconds(3), START, Map.of(), answers(1_000_060, 40)));
    assertTrue(Double.isNaN(ServerTraffic.newest(traffic.times(Share.P999))), "nobody asked");
  }

  @Test
  void aServerThatWasStartedAnewHasAGapAndNoNegativeRate() {
    traffic.accept(at(START.plusSeconds(1), START, counts(100, 0, 0)));
    traffic.accept(at(START.plusSeconds(2), START, counts(200, 0, 0)));
    var again = START.plusSeconds(2);
    traffic.accept(at(START.plusSeconds(3), again, counts(30, 0, 0)));
    assertTrue(Double.isNaN(ServerTraffic.newest(traffic.rates(ServerCount.RECEIVED))));
    traffic.accept(at(START.plusSeconds(4), again, counts(50, 0, 0)));
    var rates = traffic.rates(ServerCount.RECEIVED);
    assertEquals(3, rates.size());
    assertEquals(100, rates.value(0));
    assertEquals(20, rates.value(2));
  }

  @Test
  void oneThatDoesNotRunHasOneGapHoweverOftenItIsAsked() {
    traffic.accept(at(START.plusSeconds(1), START, counts(100, 0, 0)));
    traffic.accept(at(START.plusSeconds(2), START, counts(200, 0, 0)));
    for (int second = 3; second < 9; second++) {
      traffic.accept(at(START.plusSeconds(second), null, Map.of()));
    }
    assertEquals(2, traffic.rates(ServerCount.RECEIVED).size());
  }

  @Test
  void aClockThatIsSetBackYieldsNothing() {
    traffic.accept(at(START.plusSeconds(9), START, counts(100, 0, 0)));
    traffic.accept(at(START.plusSeconds(5), START, counts(200, 0, 0)));
    assertEquals(0, traffic.rates(ServerCount.RECEIVED).size());
    traffic.accept(at(START.plusSeconds(6), START, counts(230, 0, 0)));
    assertEquals(30, ServerTraffic.newest(traffic.rates(ServerCount.RECEIVED)));
  }
}
