package org.truechimer.discipline;

/// Several [OffsetModel]s side by side, one for each wander that an oscillator may have, each
/// weighted by how well it foretold the measurements so far.
///
/// So nobody has to say how good the oscillator is, and a change of its mood (a fan, the sun on the
/// window) moves the weights within a few measurements. Belongs to the engine's thread.
final class WanderBank {

  /// From an oven-controlled oscillator to a virtual machine that is moved about, half a decade
  /// apart.
  private static final double[] WANDERS = {1e-10, 3e-10, 1e-9, 3e-9, 1e-8, 3e-8, 1e-7, 3e-7, 1e-6};

  /// The crystal of a computer at rest wanders by about 2·10⁻⁹ …
  private static final double USUAL_WANDER = 2e-9;

  /// … give or take half a decade.
  private static final double USUAL_SPREAD_DECADES = 0.5;

  /// Weight of a measurement's evidence when the next one comes: memory of about 50 measurements.
  private static final double MEMORY = 0.98;

  /// One measurement counts against a model as if it were six standard deviations off at most: a
  /// single event must not outweigh an hour of calm.
  private static final double MOST_AGAINST = 36;

  private final OffsetModel[] models = new OffsetModel[WANDERS.length];
  private final double[] evidence = new double[WANDERS.length];
  private final double[] prior = new double[WANDERS.length];
  private final double[] weights = new double[WANDERS.length];

  // What does not change from one measurement to the next, though it is asked for every second.
  private double slope;
  private double asymmetry;
  private double wander;

  /// A bank that knows nothing of this machine.
  WanderBank() {
    for (int i = 0; i < WANDERS.length; i++) {
      models[i] = new OffsetModel(WANDERS[i]);
    }
    expect(USUAL_WANDER, USUAL_SPREAD_DECADES);
  }

  /// Says what the oscillator is probably like, for a machine that has been measured before.
  ///
  /// @param wander seconds a second for each square root of a second
  /// @param spreadDecades one standard deviation of its logarithm
  void expect(double wander, double spreadDecades) {
    for (int i = 0; i < WANDERS.length; i++) {
      double decades = Math.log10(WANDERS[i] / wander) / spreadDecades;
      prior[i] = -decades * decades / 2;
    }
    weigh();
    sumUp();
  }

  void begin(double offset, double variance, double slope, double slopeVariance) {
    for (int i = 0; i < models.length; i++) {
      models[i].begin(offset, variance, slope, slopeVariance);
      evidence[i] = 0;
    }
    weigh();
    sumUp();
  }

  void advance(double dt) {
    for (var model : models) {
      model.advance(dt);
    }
  }

  /// How far a measurement lies from what is expected.
  double innovation(double offset, double excess) {
    return offset - offset(0) - asymmetry * excess;
  }

  /// Variance of what a measurement is going to show: what each model admits, and by how much they
  /// differ.
  double innovationVariance(double excess, double noise) {
    double mean = offset(0) + asymmetry * excess;
    double variance = 0;
    for (int i = 0; i < models.length; i++) {
      double difference = models[i].x + models[i].a * excess - mean;
      variance +=
          weights[i] * (models[i].innovationVariance(excess, noise) + difference * difference);
    }
    return variance;
  }

  /// Takes in a measurement, and lets it count for or against each model.
  void update(double offset, double excess, double noise) {
    for (int i = 0; i < models.length; i++) {
      double innovation = models[i].innovation(offset, excess);
      double variance = models[i].innovationVariance(excess, noise);
      double against = Math.min(innovation * innovation / variance, MOST_AGAINST);
      evidence[i] = MEMORY * evidence[i] - (against + Math.log(variance)) / 2;
    }
    weigh();
    for (var model : models) {
      model.update(offset, excess, noise);
    }
    sumUp();
  }

  void shift(double seconds) {
    for (var model : models) {
      model.x += seconds;
    }
  }

  void jump(double offset, double variance) {
    for (var model : models) {
      model.jump(offset, variance);
    }
    sumUp();
  }

  void forgetAsymmetry() {
    for (var model : models) {
      model.forgetAsymmetry();
    }
    sumUp();
  }

  private void weigh() {
    double best = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < weights.length; i++) {
      best = Math.max(best, evidence[i] + prior[i]);
    }
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = Math.exp(evidence[i] + prior[i] - best);
      sum += weights[i];
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] /= sum;
    }
  }

  /// The weighted offset, dt seconds after the present.
  double offset(double dt) {
    double offset = 0;
    for (int i = 0; i < models.length; i++) {
      offset += weights[i] * (models[i].x + models[i].y * dt);
    }
    return offset;
  }

  /// Its variance: what each model admits, and by how much they differ.
  double variance(double dt) {
    double mean = offset(dt);
    double variance = 0;
    for (int i = 0; i < models.length; i++) {
      double difference = models[i].x + models[i].y * dt - mean;
      variance += weights[i] * (models[i].variance(dt) + difference * difference);
    }
    return variance;
  }

  private void sumUp() {
    slope = 0;
    asymmetry = 0;
    double logarithm = 0;
    for (int i = 0; i < models.length; i++) {
      slope += weights[i] * models[i].y;
      asymmetry += weights[i] * models[i].a;
      logarithm += weights[i] * Math.log(models[i].wander);
    }
    wander = Math.exp(logarithm);
  }

  /// The weighted slope.
  double slope() {
    return slope;
  }

  /// Its variance, dt seconds after the present.
  double slopeVariance(double dt) {
    double mean = slope;
    double variance = 0;
    for (int i = 0; i < models.length; i++) {
      double difference = models[i].y - mean;
      variance += weights[i] * (models[i].slopeVariance(dt) + difference * difference);
    }
    return variance;
  }

  /// The weighted asymmetry.
  double asymmetry() {
    return asymmetry;
  }

  /// The wander that the measurements speak for: the weighted mean of the logarithms.
  double wander() {
    return wander;
  }
}
