package org.truechimer.command;

/// How far the engine may go when it is asked to keep the clock.
///
/// @param stepThresholdSeconds offsets beyond this are stepped away, where steps are allowed;
///   positive
/// @param stepLimit during how many of the first updates steps are allowed (as in chrony's
///   `makestep`); negative: always
/// @param backwards whether a step may set the clock back
/// @param panicSeconds an offset beyond this, other than the first, ends the steering; infinite:
///   never
/// @param largestSlewPpm how fast the clock may run to correct its phase; positive
/// @param leap what is done about leap seconds
public record SteeringPolicy(
    double stepThresholdSeconds,
    int stepLimit,
    boolean backwards,
    double panicSeconds,
    double largestSlewPpm,
    LeapHandling leap) {

  /// chrony's `maxslewrate`: one twelfth.
  public static final double USUAL_SLEW_PPM = 83_333;

  /// ntpd's panic threshold, 1000 s.
  public static final double USUAL_PANIC_SECONDS = 1000;

  /// What is done about leap seconds.
  public enum LeapHandling {
    /// The kernel makes them.
    KERNEL,
    /// The clock is slewed over them after they have happened.
    SLEW,
    /// Nothing; the offset of one second is corrected like any other.
    IGNORE
  }

  /// Slews only, but for the first three updates, in which an offset of more than 0.128 s is
  /// stepped away if that moves the clock forward.
  ///
  /// @return a policy
  public static SteeringPolicy careful() {
    return new SteeringPolicy(
        0.128, 3, false, USUAL_PANIC_SECONDS, USUAL_SLEW_PPM, LeapHandling.KERNEL);
  }
}
