package org.truechimer.client;

import org.truechimer.time.NtpDuration;
import org.truechimer.time.NtpTimestamp;

/// One completed client/server exchange, reduced to what filtering and selection need (RFC 5905
/// §8).
///
/// Immutable; a measurement is never corrected afterwards. If the local clock is stepped, the
/// engine drops the measurements taken before the step.
///
/// @param offset server clock minus local clock; positive when we are behind
/// @param delay round trip without the server's own processing time; never below the resolution of
///   the clocks
/// @param dispersion bound on the reading error at `takenAt`; grows by 15 ppm from then on
/// @param takenAt local time at which the reply arrived (T4)
/// @param takenNanos the same moment on the monotonic clock
public record Measurement(
    NtpDuration offset,
    NtpDuration delay,
    NtpDuration dispersion,
    NtpTimestamp takenAt,
    long takenNanos) {

  /// How fast an undisciplined clock is assumed to wander: 15 ppm (PHI, RFC 5905 §7.2).
  public static final double WANDER = 15e-6;

  /// Computes offset and delay from the four time stamps of an exchange (RFC 5905 §8).
  ///
  /// A round trip that comes out below the resolution is set to the resolution, and what it was
  /// below that is added to the dispersion: the stamps contradict each other by so much.
  ///
  /// @param t1 request left, local clock
  /// @param t2 request arrived, server's clock
  /// @param t3 reply left, server's clock
  /// @param t4 reply arrived, local clock
  /// @param resolution sum of the precisions of both clocks, positive
  /// @param takenNanos monotonic clock at `t4`
  /// @return the measurement
  public static Measurement of(
      NtpTimestamp t1,
      NtpTimestamp t2,
      NtpTimestamp t3,
      NtpTimestamp t4,
      NtpDuration resolution,
      long takenNanos) {
    var outward = t2.minus(t1);
    var homeward = t3.minus(t4);
    var roundTrip = outward.minus(homeward);
    var delay = roundTrip.compareTo(resolution) < 0 ? resolution : roundTrip;
    var contradiction = roundTrip.bits() < 0 ? roundTrip.negated() : NtpDuration.ZERO;
    var dispersion = resolution.plus(t4.minus(t1).abs().times(WANDER)).plus(contradiction);
    // Half of each before the sum: the sum of two differences of up to 68 years would not fit.
    return new Measurement(outward.half().plus(homeward.half()), delay, dispersion, t4, takenNanos);
  }
}
