package org.truechimer.discipline;

/// What one source says about the local clock at a moment.
///
/// @param offsetSeconds server minus local clock on the free-running scale
/// @param deviationSeconds one standard deviation of its error, without what nobody can measure (a
///   path that is slower in one direction even when idle)
/// @param slope seconds a second by which the server gains on the free-running local clock:
///   positive, if that is slow
/// @param slopeDeviation one standard deviation of the slope
/// @param wander random walk of the local frequency, seconds a second for each square root of a
///   second
/// @param asymmetry offset error for each second of excess delay, −½ … ½; positive: requests wait
///   longer than replies
/// @param delaySeconds shortest round trip of the path
/// @param pathJitterSeconds mean waiting time of a packet in one direction
/// @param jitterSeconds root mean square by which the newest measurements missed what was foretold
/// @param ageSeconds how long ago the newest measurement behind it was made
/// @param samples how many measurements are behind it
public record Estimate(
    double offsetSeconds,
    double deviationSeconds,
    double slope,
    double slopeDeviation,
    double wander,
    double asymmetry,
    double delaySeconds,
    double pathJitterSeconds,
    double jitterSeconds,
    double ageSeconds,
    int samples) {

  /// Errors of more standard deviations than this do not happen in the life of a clock.
  private static final double CERTAIN = 5;

  /// Of one or two measurements nothing can be said of the noise; half of the round trip, which is
  /// in the bound as well, is all there is then.
  private static final int FEWEST_DEGREES = 2;

  /// What oscillators do that no random walk foretells, seconds a second: chrony's `maxclockerror`,
  /// 1 ppm. RFC 5905 §7.2 reckons 15 ppm because it keeps no account of the oscillator.
  private static final double UNMODELLED = 1e-6;

  /// Of the round trip so much may lie in one direction for good without anybody noticing. A share
  /// of it, as usual between networks; the whole half is in the bound.
  private static final double USUAL_ASYMMETRY = 0.1;

  /// What is added to half of the round trip to make a bound on the error.
  ///
  /// @return seconds
  public double dispersionSeconds() {
    return certainDeviations() * deviationSeconds + UNMODELLED * ageSeconds;
  }

  /// How noisy a path is, few measurements tell badly: with n of them, errors are as Student's t of
  /// n − 1 degrees of freedom, whose tails are longer. The quantile that is as improbable as
  /// [#CERTAIN] standard deviations, by the expansion of Abramowitz and Stegun 26.7.5.
  private double certainDeviations() {
    double z = CERTAIN * CERTAIN;
    double few = 1.0 / Math.max(FEWEST_DEGREES, samples - 1);
    double first = (z + 1) / 4;
    double second = ((5 * z + 16) * z + 3) / 96;
    double third = (((3 * z + 19) * z + 17) * z - 15) / 384;
    return CERTAIN * (1 + few * (first + few * (second + few * third)));
  }

  /// How far the offset is likely to be off, with the lasting asymmetry that paths usually have.
  ///
  /// @param rootDelaySeconds round trip from the source to its primary source
  /// @param rootDispersionSeconds dispersion of the source
  /// @return one standard deviation, seconds
  public double uncertaintySeconds(double rootDelaySeconds, double rootDispersionSeconds) {
    double lasting = USUAL_ASYMMETRY * (delaySeconds + rootDelaySeconds);
    return Math.sqrt(
        deviationSeconds * deviationSeconds
            + lasting * lasting
            + rootDispersionSeconds * rootDispersionSeconds);
  }
}
