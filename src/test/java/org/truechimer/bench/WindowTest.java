package org.truechimer.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WindowTest {

  static Window window(double seconds, long answers, double cpu, double lead) {
    return new Window(
        seconds,
        answers + 10,
        answers,
        answers,
        0,
        0,
        0,
        0,
        64,
        0,
        cpu,
        0.5,
        0.01,
        20,
        40,
        80,
        lead,
        2 * lead);
  }

  @Test
  void aWindowPassesThroughThePipeUnchanged() {
    var window = window(0.5, 25_000, 0.25, 3.5);
    assertEquals(window, Window.parse(window.line()));
    assertThrows(NumberFormatException.class, () -> Window.parse("1 2 3"));
  }

  @Test
  void figuresAreForASecondAndForAnAnswer() {
    var window = window(0.5, 25_000, 0.25, 3.5);
    assertEquals(50_000, window.answersPerSecond());
    assertEquals(10, window.cpuMicrosPerAnswer());
    assertEquals(10 / 25_010.0, window.lossShare());
    assertTrue(Double.isNaN(window.interleavedShare()));
  }

  @Test
  void aLoadIsOneWord() {
    assertEquals(Load.closed(256), Load.parse("w256"));
    assertEquals(Load.paced(50_000), Load.parse(Kind.PLAIN.load().word()));
    assertNull(Load.parse("w0"));
    assertNull(Load.parse("r99999999"));
    assertNull(Load.parse(""));
  }

  @Test
  void aMedianIsTheMiddleAndWhatIsNoNumberIsLeftOut() {
    assertEquals(new Spread(2, 1, 9), Spread.of(List.of(9.0, 1.0, 2.0)));
    assertEquals(new Spread(1.5, 1, 2), Spread.of(List.of(2.0, Double.NaN, 1.0)));
    assertTrue(Double.isNaN(Spread.of(List.of()).median()));
  }

  /// The median of the ratios is not the ratio of the medians.
  @Test
  void serversAreComparedWithinARound() {
    var rounds =
        List.of(
            Map.of(
                Contender.TRUECHIMER,
                window(1, 100, 1e-3, 3),
                Contender.CHRONYD,
                window(1, 200, 2e-3, 2)),
            Map.of(
                Contender.TRUECHIMER,
                window(1, 300, 3e-3, 3),
                Contender.CHRONYD,
                window(1, 100, 4e-3, 1)),
            Map.of(
                Contender.TRUECHIMER,
                window(1, 200, 2e-3, 3),
                Contender.CHRONYD,
                window(1, 100, 1e-3, 2)));
    var report = KindReport.of(Kind.SATURATED, rounds, 0, false, Map.of());
    var ratio = report.ratio(Contender.TRUECHIMER, Metric.ANSWERS);
    assertEquals(new Spread(2, 0.5, 3), ratio);
    assertEquals(new Spread(200, 100, 300), report.value(Contender.TRUECHIMER, Metric.ANSWERS));
    assertNull(report.value(Contender.NTPSEC, Metric.ANSWERS));
    assertEquals(3, report.pairs());
    var goal = Goal.ALL.get(2);
    assertEquals(Metric.ANSWERS, goal.metric());
    var found = new Report(List.of(report), null).of(goal);
    assertNotNull(found);
    assertTrue(goal.isReachedBy(found.median()));
  }

  /// Lines as the JDK's serial collector writes them.
  @Test
  void pausesAreReadFromTheLogOfTheRuntime() {
    var log =
        List.of(
            "[0.005s][info][gc] Using Serial",
            "[0.391s][info][gc] GC(0) Pause Young (Allocation Failure) 4M->1M(15M) 1.882ms",
            "[4.512s][info][gc] GC(1) Pause Young (Allocation Failure) 5M->2M(15M) 0.412ms",
            "[9.124s][info][gc] GC(2) Pause Full (Metadata GC Threshold) 6M->3M(15M) 7.250ms");
    assertEquals(new CollectorPauses(3, 9.544, 7.25), CollectorPauses.of(log, 0));
    assertEquals(new CollectorPauses(2, 7.662, 7.25), CollectorPauses.of(log, 1));
    assertEquals(new CollectorPauses(0, 0, 0), CollectorPauses.of(List.of(), 0));
  }
}
