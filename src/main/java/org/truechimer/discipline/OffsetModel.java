package org.truechimer.discipline;

/// A Kalman filter for one assumed wander of the local oscillator: what the offset and its slope
/// are, and how much of an exchange's excess delay shows as offset.
///
/// State: x, the offset on the free-running scale (server minus local, seconds); y, its slope
/// (seconds a second); a, the asymmetry (offset error for each second of excess delay, −½ … ½). A
/// measurement is z = x + a·s + noise. The oscillator's frequency does a random walk of q a square
/// root of a second, so that the variance of x grows by q²·dt³/3.
///
/// Belongs to the engine's thread.
final class OffsetModel {

  /// Nobody's delays are so lopsided that more than the whole excess lies in one direction.
  private static final double LARGEST_ASYMMETRY = 0.5;

  /// Waiting in one direction only gives ½, none more than the other 0: a wide guess between.
  private static final double ASYMMETRY_DEVIATION = 0.3;

  /// Crystals of computers are within 100 ppm.
  private static final double FREQUENCY_DEVIATION = 100e-6;

  final double wander;

  double x;
  double y;
  double a;

  private double pxx;
  private double pxy;
  private double pxa;
  private double pyy;
  private double pya;
  private double paa;

  /// A filter that knows nothing yet.
  ///
  /// @param wander q, seconds a second for each square root of a second
  OffsetModel(double wander) {
    this.wander = wander;
  }

  /// Begins with a first measurement.
  ///
  /// @param offset z
  /// @param variance of z
  /// @param slope what is known of y beforehand
  /// @param slopeVariance of that; infinite if nothing is known
  void begin(double offset, double variance, double slope, double slopeVariance) {
    x = offset;
    a = 0;
    pxx = variance;
    pxy = 0;
    pxa = 0;
    y = Double.isInfinite(slopeVariance) ? 0 : slope;
    pyy = Math.min(slopeVariance, FREQUENCY_DEVIATION * FREQUENCY_DEVIATION);
    pya = 0;
    paa = ASYMMETRY_DEVIATION * ASYMMETRY_DEVIATION;
  }

  /// Lets time pass.
  ///
  /// @param dt seconds, not negative
  void advance(double dt) {
    double q2 = wander * wander;
    x += y * dt;
    pxx += dt * (2 * pxy + dt * pyy) + q2 * dt * dt * dt / 3;
    pxy += dt * pyy + q2 * dt * dt / 2;
    pxa += dt * pya;
    pyy += q2 * dt;
  }

  /// Variance of what a measurement is going to show.
  ///
  /// @param excess its s
  /// @param noise its own variance
  double innovationVariance(double excess, double noise) {
    return pxx + 2 * excess * pxa + excess * excess * paa + noise;
  }

  /// How far a measurement lies from what was expected.
  double innovation(double offset, double excess) {
    return offset - x - a * excess;
  }

  /// Takes in a measurement made at the time up to which [#advance] has gone.
  void update(double offset, double excess, double noise) {
    double variance = innovationVariance(excess, noise);
    double surprise = innovation(offset, excess);
    double gx = pxx + excess * pxa;
    double gy = pxy + excess * pya;
    double ga = pxa + excess * paa;
    x += gx / variance * surprise;
    y += gy / variance * surprise;
    a = Math.clamp(a + ga / variance * surprise, -LARGEST_ASYMMETRY, LARGEST_ASYMMETRY);
    pxx -= gx * gx / variance;
    pxy -= gx * gy / variance;
    pxa -= gx * ga / variance;
    pyy -= gy * gy / variance;
    pya -= gy * ga / variance;
    paa -= ga * ga / variance;
  }

  /// The offset has jumped: takes over a new one and keeps the slope.
  void jump(double offset, double variance) {
    x = offset;
    pxx = variance;
    pxy = 0;
    pxa = 0;
  }

  /// The path is another one: what was known of its asymmetry is void.
  void forgetAsymmetry() {
    a = 0;
    pxa = 0;
    pya = 0;
    paa = ASYMMETRY_DEVIATION * ASYMMETRY_DEVIATION;
  }

  /// Variance of x + y·dt, dt seconds after the present.
  double variance(double dt) {
    return pxx + dt * (2 * pxy + dt * pyy) + wander * wander * dt * dt * dt / 3;
  }

  /// Variance of y, dt seconds after the present.
  double slopeVariance(double dt) {
    return pyy + wander * wander * dt;
  }
}
