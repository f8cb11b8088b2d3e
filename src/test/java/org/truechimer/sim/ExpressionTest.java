package org.truechimer.sim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Formulas of scenarios: what clknetsim's documentation says of each function.
class ExpressionTest {

  private static double[] values(String formula, int count) {
    var series = Series.of(Expression.parse(formula), new SplittableRandom(7));
    var moment = new Series.Moment();
    return DoubleStream.generate(
            () -> {
              double value = series.next(moment);
              moment.time++;
              return value;
            })
        .limit(count)
        .toArray();
  }

  @Test
  void addsMultipliesAndNests() {
    assertEquals(0.0012, values("(+ 0.001 (* 1e-4 2))", 1)[0], 1e-18);
    assertEquals(7, values("7", 1)[0]);
    assertEquals(-3, values("(min 4 (max -3 -5) 2)", 1)[0]);
    assertEquals(100, values("(% 86500 86400)", 1)[0]);
  }

  @Test
  void countsByTheSumOfOnes() {
    assertArrayEquals(
        new double[] {0, 0, 0.05, 0}, values("(* 0.05 (equal 0.5 (sum 1.0) 3))", 4), 0);
  }

  @Test
  void knowsTheTime() {
    assertArrayEquals(new double[] {1, 1, 0, 0}, values("(equal 0.5 time 0.5)", 4), 0);
  }

  @Test
  void swings() {
    assertArrayEquals(new double[] {0, 1, 0, -1, 0}, values("(sine 4)", 5), 1e-12);
    assertArrayEquals(new double[] {0, 1, 0, -1, 0}, values("(triangle 4)", 5), 1e-12);
    assertArrayEquals(new double[] {1, 1, 0, 0, 0, 1}, values("(pulse 2 3)", 6), 0);
  }

  /// Means and variances of the four laws; 200 000 draws leave five deviations of room.
  @ParameterizedTest
  @CsvSource({
    "(uniform), 0.5, 0.0833333",
    "(normal), 0, 1",
    "(exponential), 1, 1",
    "(poisson 3), 3, 3"
  })
  void drawsFromTheLaw(String formula, double mean, double variance) {
    int count = 200_000;
    var values = values(formula, count);
    double average = DoubleStream.of(values).average().orElseThrow();
    double spread =
        DoubleStream.of(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
    assertEquals(mean, average, 5 * Math.sqrt(variance / count));
    assertEquals(variance, spread, 0.03 * variance + 1e-3);
  }

  @Test
  void drawsEachRandomFunctionFromAStreamOfItsOwn() {
    var one = values("(exponential)", 3);
    var other = values("(+ (exponential) (* 0 (exponential)))", 3);
    assertArrayEquals(one, other, 0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "(",
        "(+",
        "(+)",
        "(foo 1)",
        "(+ 1",
        "1 2",
        ")",
        "(uniform 1)",
        "x",
        "NaN",
        "(1)",
        "(equal 1 2)"
      })
  void refusesWhatIsNoFormula(String text) {
    assertThrows(ScenarioProblem.class, () -> Expression.parse(text));
  }

  @Test
  void refusesWhatIsTooDeepOrTooLong() {
    assertThrows(ScenarioProblem.class, () -> Expression.parse("(+ ".repeat(3000)));
    var problem = assertThrows(ScenarioProblem.class, () -> Expression.parse("1".repeat(20_000)));
    assertTrue(String.valueOf(problem.getMessage()).length() < 400);
  }
}
