package org.truechimer.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What follows from the model by arithmetic, held against what the simulator draws.
class ModelTest {

  private static final double JITTER = 1e-4;
  private static final double BASE = 1e-3;

  private final Series delay =
      Series.of(Expression.parse("(+ 0.001 (* 1e-4 (exponential)))"), new SplittableRandom(5905));
  private final Series.Moment moment = new Series.Moment();

  private double[] exchange() {
    return new double[] {delay.next(moment), delay.next(moment)};
  }

  /// Two independent waits of mean J: the offset error (u − d)/2 has variance J²/2.
  @Test
  void theMeasuredOffsetHasHalfTheSquareOfTheJitterAsVariance() {
    int count = 400_000;
    double squares = 0;
    for (int i = 0; i < count; i++) {
      var way = exchange();
      double error = (way[0] - way[1]) / 2;
      squares += error * error;
    }
    assertEquals(JITTER * JITTER / 2, squares / count, 0.01 * JITTER * JITTER);
  }

  /// Given the excess s, the error is uniform on ±s/2 with variance s²/12.
  @Test
  void theExcessBoundsTheErrorAndGivesItsVariance() {
    double ratio = 0;
    int count = 400_000;
    for (int i = 0; i < count; i++) {
      var way = exchange();
      double excess = way[0] + way[1] - 2 * BASE;
      double error = (way[0] - way[1]) / 2;
      assertEquals(0, error, excess / 2 * (1 + 1e-9) + 1e-15);
      ratio += error * error / (excess * excess / 12) / count;
    }
    assertEquals(1, ratio, 0.01);
  }

  /// P(s < x) ≈ x²/2J²: the smallest of n excesses has the root mean square J·√(2/n).
  @Test
  void theSmallestOfManyExcessesFallsWithTheRootOfTheirNumber() {
    int n = 256;
    int rounds = 2000;
    double squares = 0;
    for (int round = 0; round < rounds; round++) {
      double smallest = Double.POSITIVE_INFINITY;
      for (int i = 0; i < n; i++) {
        var way = exchange();
        smallest = Math.min(smallest, way[0] + way[1] - 2 * BASE);
      }
      squares += smallest * smallest / rounds;
    }
    // To second order P is smaller by x³/3J³, which makes 5 % at n = 256.
    assertEquals(
        JITTER * Math.sqrt(2.0 / n), Math.sqrt(squares), 0.08 * JITTER * Math.sqrt(2.0 / n));
  }

  /// A clock that was right in phase and rate is off by w·√(τ³/3) after τ.
  @Test
  void aFreeClockWandersOff() {
    double wander = 1e-9;
    int seconds = 1000;
    int rounds = 4000;
    var steps = Series.of(Expression.parse("(normal)"), new SplittableRandom(1));
    var errors =
        DoubleStream.generate(
                () -> {
                  var clock = new LocalClock(0);
                  double frequency = 0;
                  for (int second = 0; second < seconds; second++) {
                    frequency += wander * steps.next(moment);
                    clock.frequency(second, frequency);
                  }
                  return clock.clockAhead(seconds);
                })
            .limit(rounds)
            .toArray();
    double rms = Math.sqrt(DoubleStream.of(errors).map(e -> e * e).average().orElseThrow());
    double expected = wander * Math.sqrt(Math.pow(seconds, 3) / 3);
    assertEquals(expected, rms, 4 * expected / Math.sqrt(2.0 * rounds) + 2e-3 * expected);
  }

  @Test
  void aCorrectedClockRunsAtTheProductOfBothRates() {
    var clock = new LocalClock(0.5);
    clock.frequency(0, 1e-4);
    clock.correction(10, -1e-4);
    clock.step(-0.25);
    assertEquals(0.25 + 1e-3 - 1e-8 * 90, clock.clockAhead(100), 1e-12);
    assertEquals(1e-2, clock.freeAhead(100), 1e-12);
    assertEquals(100, clock.timeOfFree(100.01), 1e-9);
  }

  @Test
  void settlesWhenItStaysBelowForTenMinutes() {
    var settling = new SettlingTime(1);
    for (int second = 0; second < 3000; second++) {
      settling.see(second, second < 100 || second == 400 ? 2 : 0.5);
    }
    assertEquals(401, settling.seconds());
    settling.restart(3000);
    settling.see(3000, 0);
    assertEquals(Double.NaN, settling.seconds());
  }

  /// Time that does not go on would be a run without end.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "client: {freq_extra: '(% 1 0)'}",
        "client: {step: '(* 1e308 10)'}",
        "servers: [{freq: '(sine 0)'}]",
        "servers: [{step: '(% 1 0)'}]"
      })
  void aFormulaWithoutAValueEndsTheRun(String part) {
    var scenario =
        ScenarioReader.read("id: a\nduration_s: 50\nup: 0.001\ndown: 0.001\n" + part)
            .scenarios()
            .getFirst();
    var problem = assertThrows(ScenarioProblem.class, () -> Simulation.of(scenario, 2, 1));
    assertTrue(String.valueOf(problem.getMessage()).contains("no finite value"));
  }

  /// Frequencies are cut at a fifth, so that a clock never stands still or runs backwards.
  @Test
  void aFrequencyBeyondSenseIsCut() {
    var scenario =
        ScenarioReader.read("{id: a, duration_s: 50, up: 0.1, down: 0.1, client: {freq_extra: -3}}")
            .scenarios()
            .getFirst();
    assertTrue(Double.isFinite(Simulation.of(scenario, 1, 1).mean(RunResult::rmsSeconds)));
  }
}
