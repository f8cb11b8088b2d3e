package org.truechimer.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The whole engine as it keeps a clock, against what chrony 4.3 was measured to do in the same
/// worlds. The limits are those of the project, between chrony's figures and what is possible. Few
/// runs here; `truechimer sim` makes the table of the README with twenty.
class SimulationTest {

  private static final int RUNS = 4;

  private static Simulation of(String name) {
    return Simulation.of(ShippedScenarios.named(name).getFirst(), RUNS, 20261126);
  }

  /// Limits in microseconds; chrony's figures in the third column are for the reader.
  @ParameterizedTest
  @CsvSource({
    "T2-10us, 9, 13.9",
    "T2-100us, 38, 55",
    "T2-1ms, 170, 234",
    "T2-10ms, 750, 756",
    "A-lan, 2.0, 2.6",
    "B-campus, 17, 23.8",
    "C1f-inet-spikes-64s, 90, 109",
    "C2f-inet-asym-64s, 420, 589",
    "E1-falseticker, 90, 134",
    "F-loss30, 27, 37.9",
    "I-temp1h, 45, 66",
    "K5-route+5ms-both, 20, 1185"
  })
  void keepsTheClockBetterThanChrony(String name, double limitMicros, double chronyMicros) {
    var simulation = of(name);
    double rms = simulation.mean(RunResult::rmsSeconds) * 1e6;
    assertTrue(rms <= limitMicros, name + ": " + rms + " µs (chrony " + chronyMicros + ")");
    assertEquals(1, simulation.mean(RunResult::insideBound), 0, name);
    double twoSigma = simulation.mean(RunResult::insideTwoSigma);
    assertTrue(twoSigma >= 0.90, name + ": " + twoSigma);
  }

  /// With chrony's packets or fewer.
  @ParameterizedTest
  @CsvSource({"T1-10us, 11, 372", "T1-100us, 70, 131", "T1-1ms, 350, 126", "T1-10ms, 1800, 127"})
  void asksNoMoreThanChrony(String name, double limitMicros, double packets) {
    var simulation = of(name);
    double rms = simulation.mean(RunResult::rmsSeconds) * 1e6;
    assertTrue(rms <= limitMicros, name + ": " + rms);
    double sent = simulation.mean(RunResult::packets);
    assertTrue(sent <= packets, name + ": " + sent);
  }

  @ParameterizedTest
  @CsvSource({"D1-off1s, 6, 72", "G1-srv-step0.05, 200, 400", "H-offline24h, 120, 640"})
  void settlesSoonerThanChrony(String name, double below1ms, double below100us) {
    var simulation = of(name);
    double first = simulation.median(RunResult::settle1msSeconds);
    double second = simulation.median(RunResult::settle100usSeconds);
    assertTrue(first <= below1ms, name + " 1 ms: " + first);
    assertTrue(second <= below100us, name + " 100 µs: " + second);
  }

  @ParameterizedTest
  @CsvSource({"E1", "E2", "E3"})
  void isNeverCapturedByAFalseticker(String name) {
    assertEquals(0, of(name).largest(RunResult::capturedShare));
  }

  /// Nobody can see that a path has become slower in one direction only; the bound holds the truth
  /// all the same.
  @Test
  void aLopsidedPathStaysInsideTheBound() {
    var simulation = of("K6");
    assertEquals(1, simulation.mean(RunResult::insideBound), 0);
    assertTrue(simulation.mean(RunResult::rmsSeconds) > 1e-3);
  }

  @Test
  void theSameSeedGivesTheSameWorld() {
    var scenario = ShippedScenarios.named("D0").getFirst();
    assertEquals(Simulation.of(scenario, 2, 3), Simulation.of(scenario, 2, 3));
    assertNotEquals(Simulation.of(scenario, 2, 3), Simulation.of(scenario, 2, 4));
  }

  @Test
  void aMedianCountsWhatNeverSettled() {
    var never = result(Double.NaN);
    assertEquals(
        Double.NaN,
        new Simulation("x", List.of(never, result(3), never)).median(RunResult::settle1msSeconds));
    assertEquals(
        5,
        new Simulation("x", List.of(result(5), result(3), never))
            .median(RunResult::settle1msSeconds));
  }

  private static RunResult result(double settle) {
    return new RunResult(0, 0, 0, 0, 0, 0, settle, 0, 0, 0, 0, 0, 1, 1);
  }
}
