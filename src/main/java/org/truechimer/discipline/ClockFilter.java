package org.truechimer.discipline;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.truechimer.client.Measurement;

/// The clock filter: of the last eight measurements the one with the shortest round trip is the
/// best, because it had the least chance to be delayed in one direction only (RFC 5905 §10).
///
/// Two deviations from the RFC. Stages that were never filled do not count with a dispersion of 16
/// s; a source is held back by the number of its samples instead, so that the bound that people see
/// is a bound and not a start-up artefact. And a stage ages by the wander while it waits, so that a
/// good but old sample loses against a fair new one.
///
/// Belongs to the engine's thread.
public final class ClockFilter {

  /// Stages of the filter (NSTAGE, RFC 5905 §7.2).
  private static final int STAGES = 8;

  private final @Nullable Measurement[] stages = new Measurement[STAGES];
  private int filled;
  private int next;

  /// Starts out empty.
  public ClockFilter() {}

  /// What the filter makes of its stages.
  ///
  /// @param best the measurement that was chosen
  /// @param offsetSeconds its offset
  /// @param delaySeconds its round trip
  /// @param dispersionSeconds its own dispersion, aged to the time of asking
  /// @param jitterSeconds root mean square of the differences of the other offsets to it, not below
  ///   its dispersion's resolution part
  /// @param samples how many stages are filled, 1 to 8
  public record Output(
      Measurement best,
      double offsetSeconds,
      double delaySeconds,
      double dispersionSeconds,
      double jitterSeconds,
      int samples) {}

  /// Takes in a measurement, and drops the oldest if there are eight already.
  ///
  /// @param measurement the newest one
  public void add(Measurement measurement) {
    stages[next] = measurement;
    next = (next + 1) % STAGES;
    filled = Math.min(filled + 1, STAGES);
  }

  /// Forgets everything; for a clock that was set or a server that was exchanged.
  public void clear() {
    java.util.Arrays.fill(stages, null);
    filled = 0;
    next = 0;
  }

  /// Chooses.
  ///
  /// @param nowNanos the present on the monotonic clock
  /// @return empty before the first measurement
  public Optional<Output> output(long nowNanos) {
    Measurement best = null;
    double bestDistance = Double.POSITIVE_INFINITY;
    for (var stage : stages) {
      if (stage != null) {
        double distance = stage.delay().toSeconds() / 2 + agedDispersion(stage, nowNanos);
        if (distance < bestDistance) {
          bestDistance = distance;
          best = stage;
        }
      }
    }
    if (best == null) {
      return Optional.empty();
    }
    double offset = best.offset().toSeconds();
    double squares = 0;
    for (var stage : stages) {
      if (stage != null) {
        double difference = stage.offset().toSeconds() - offset;
        squares += difference * difference;
      }
    }
    double jitter = filled > 1 ? Math.sqrt(squares / (filled - 1)) : 0;
    double resolution = best.dispersion().toSeconds();
    return Optional.of(
        new Output(
            best,
            offset,
            best.delay().toSeconds(),
            agedDispersion(best, nowNanos),
            Math.max(jitter, resolution),
            filled));
  }

  private static double agedDispersion(Measurement stage, long nowNanos) {
    return stage.dispersion().toSeconds()
        + Measurement.WANDER * Math.max(0, nowNanos - stage.takenNanos()) * 1e-9;
  }
}
