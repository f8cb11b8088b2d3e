package org.truechimer.sim;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// A scenario run several times, each time with other luck, and what came of it together.
///
/// @param scenario its name
/// @param runs the results, one for each run
public record Simulation(String scenario, List<RunResult> runs) {

  /// Far apart, so that runs of neighbouring seeds share no luck.
  private static final long SEED_STEP = 0x9E3779B97F4A7C15L;

  /// Copies the list.
  public Simulation {
    runs = List.copyOf(runs);
  }

  /// Runs a scenario, on all processors.
  ///
  /// @param scenario what to run
  /// @param runs how often
  /// @param seed of the first run; the same seed gives the same results
  /// @return the results
  public static Simulation of(Scenario scenario, int runs, long seed) {
    return new Simulation(
        scenario.id(),
        IntStream.range(0, runs)
            .parallel()
            .mapToObj(i -> new Run(scenario, seed + i * SEED_STEP).result())
            .toList());
  }

  /// Mean of a figure over the runs.
  ///
  /// @param figure which
  /// @return the mean
  public double mean(ToDoubleFunction<RunResult> figure) {
    return runs.stream().mapToDouble(figure).average().orElse(Double.NaN);
  }

  /// Standard deviation of a figure between the runs.
  ///
  /// @param figure which
  /// @return the deviation; 0 for a single run
  public double deviation(ToDoubleFunction<RunResult> figure) {
    double mean = mean(figure);
    double squares =
        runs.stream().mapToDouble(run -> Math.pow(figure.applyAsDouble(run) - mean, 2)).sum();
    return runs.size() < 2 ? 0 : Math.sqrt(squares / (runs.size() - 1));
  }

  /// Median of a figure over the runs; a run that never got there counts as the longest.
  ///
  /// @param figure which
  /// @return the median; NaN if at least half of the runs have none
  public double median(ToDoubleFunction<RunResult> figure) {
    var sorted =
        runs.stream()
            .mapToDouble(figure)
            .map(value -> Double.isNaN(value) ? Double.POSITIVE_INFINITY : value)
            .toArray();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    double median =
        sorted.length == 0
            ? Double.NaN
            : sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    return Double.isInfinite(median) ? Double.NaN : median;
  }

  /// The largest of a figure over the runs.
  ///
  /// @param figure which
  /// @return the largest
  public double largest(ToDoubleFunction<RunResult> figure) {
    return runs.stream().mapToDouble(figure).max().orElse(Double.NaN);
  }
}
