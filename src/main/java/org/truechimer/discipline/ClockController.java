package org.truechimer.discipline;

/// Decides how a clock is corrected: phase by running a little fast or slow for a while, frequency
/// by the rate that remains afterwards, and a step only where the policy allows one.
///
/// Phase and frequency are independent: the estimator knows both, and there is no loop that could
/// oscillate. A correction ends at a moment known beforehand. Belongs to the engine's thread.
public final class ClockController {

  /// A correction that is no more than a measurement's noise is spread over this share of the time
  /// until the next one. It then adds little to the error (1/24 of the variance of the correction)
  /// and keeps the clock's frequency steady.
  private static final double SPREAD = 1.0 / 8;

  /// A correction of more standard deviations than this is more than was to be expected, and is
  /// made at once.
  private static final double NOTABLE = 3;

  /// During the first measurements the sooner the better.
  private static final int ACQUIRING = 8;

  /// The shortest correction: whoever carries it out looks at the clock about so often.
  private static final double SHORTEST_SECONDS = 1;

  /// What remains of an offset after a correction is left alone if it is below this share of the
  /// standard deviation …
  private static final double NEGLIGIBLE = 0.05;

  /// … or below what a kernel can do.
  private static final double SMALLEST_SECONDS = 10e-9;

  private final Policy policy;
  private int updates;
  private boolean corrected;

  /// Begins to control.
  ///
  /// @param policy what is allowed
  public ClockController(Policy policy) {
    this.policy = policy;
  }

  /// What is allowed.
  ///
  /// @param stepThresholdSeconds offsets beyond this are stepped away, where steps are allowed
  /// @param stepLimit during how many of the first updates steps are allowed; negative: always
  /// @param backwards whether a step may set the clock back
  /// @param panicSeconds an offset beyond this, other than the first, stops the control; infinite:
  ///   never
  /// @param largestRate how fast a slew may be, seconds a second
  public record Policy(
      double stepThresholdSeconds,
      int stepLimit,
      boolean backwards,
      double panicSeconds,
      double largestRate) {}

  /// What is to be done with the clock.
  public sealed interface Decision {

    /// Let it run at a rate, and look again.
    ///
    /// @param rate seconds by which the clock is to gain each second on the free-running one
    /// @param lookAfterSeconds when a correction that is part of the rate ends; infinite if there
    ///   is none
    record Run(double rate, double lookAfterSeconds) implements Decision {}

    /// Add to it at once, then look again.
    ///
    /// @param seconds what to add
    record Step(double seconds) implements Decision {}

    /// Leave it alone from now on.
    ///
    /// @param offsetSeconds the offset that is too large to be believed
    record Panic(double offsetSeconds) implements Decision {}
  }

  /// What is known of the clock.
  ///
  /// @param offsetSeconds what has to be added to it
  /// @param deviationSeconds one standard deviation of that
  /// @param priorDeviationSeconds the same just before the newest measurement
  /// @param slope by how much the sources gain on the free-running clock, seconds a second
  /// @param nextSeconds until the next measurement
  /// @param updated whether there was a measurement since the last decision
  /// @param slewOnly whether this offset is to be slewed away even where a step is allowed
  public record Situation(
      double offsetSeconds,
      double deviationSeconds,
      double priorDeviationSeconds,
      double slope,
      double nextSeconds,
      boolean updated,
      boolean slewOnly) {}

  /// Decides.
  ///
  /// @param now what is known
  /// @return what to do
  public Decision decide(Situation now) {
    if (now.updated()) {
      updates++;
    }
    double offset = now.offsetSeconds();
    double distance = Math.abs(offset);
    if (corrected && distance > policy.panicSeconds()) {
      return new Decision.Panic(offset);
    }
    corrected = true;
    boolean mayStep =
        !now.slewOnly()
            && (policy.stepLimit() < 0 || updates <= policy.stepLimit())
            && (offset > 0 || policy.backwards());
    if (distance > policy.stepThresholdSeconds() && mayStep) {
      return new Decision.Step(offset);
    }
    if (distance <= Math.max(NEGLIGIBLE * now.deviationSeconds(), SMALLEST_SECONDS)) {
      return new Decision.Run(limited(now.slope()), Double.POSITIVE_INFINITY);
    }
    double wanted =
        updates <= ACQUIRING
                || distance
                    > NOTABLE * Math.max(now.deviationSeconds(), now.priorDeviationSeconds())
            ? SHORTEST_SECONDS
            : Math.max(SHORTEST_SECONDS, SPREAD * now.nextSeconds());
    double rate = limited(now.slope() + offset / wanted);
    double slew = rate - now.slope();
    // At the limit of the rate the correction takes longer than wanted, or never ends.
    return new Decision.Run(rate, slew * offset > 0 ? offset / slew : Double.POSITIVE_INFINITY);
  }

  private double limited(double rate) {
    return Math.clamp(rate, -policy.largestRate(), policy.largestRate());
  }
}
