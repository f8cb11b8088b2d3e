package org.truechimer.discipline;

import org.jspecify.annotations.Nullable;

/// What one source says about the local clock, from all of its measurements together.
///
/// Works on the free-running scale: the local clock as it would be if nobody had set or slewed it.
/// A correction of the clock therefore costs no history. Each measurement counts by its own error
/// bar: the excess of its round trip (see [PathDelays]) bounds its error, whatever the others were.
///
/// Belongs to the engine's thread.
public final class SourceEstimator {

  /// A measurement this many standard deviations from what is expected is suspect …
  private static final double SUSPECT = 6;

  /// … if it is further away, too, than a sudden change of the oscillator's frequency could make
  /// it: 20 ppm since the last one. Heat and cold do less, the move of a virtual machine does more.
  private static final double LARGEST_TURN = 20e-6;

  /// Only exchanges that were hardly held up can accuse the clock; in units of the path's jitter.
  private static final double HARDLY_HELD_UP = 4;

  /// So many suspects in a row that agree with each other are a fact.
  private static final int CONFIRMED = 3;

  /// Before so many measurements the path is not known well enough to accuse anybody; and a jump so
  /// few after another is not the second of two.
  private static final int SETTLED = 8;

  /// Between two suspects the clock may have drifted by as much as crystals differ.
  private static final double FREE_DRIFT = 100e-6;

  /// Two suspects agree within this many standard deviations.
  private static final double AGREEMENT = 6;

  /// Beyond this nobody waits for a measurement (MAXPOLL of RFC 5905 §7.2 is 36 hours).
  private static final double LONGEST_USEFUL_SECONDS = 604_800;

  /// A machine that has slept is colder or warmer than it was: 1 ppm.
  private static final double AFTER_SLEEP = 1e-6;

  /// An oscillator that has been measured wanders much as it did.
  private static final double KNOWN_WANDER_DECADES = 0.5;

  /// With so many jitters of uncertainty a measurement of variance J²/2 weighs 1.32/1.82, seven
  /// tenths.
  private static final double WORTH_ASKING = 1.15;

  /// The newest residuals that the jitter is made of, as in the eight stages of RFC 5905 §10.
  private static final int RESIDUALS = 8;

  private final PathDelays path = new PathDelays();
  private final WanderBank bank = new WanderBank();
  private final double[] suspectOffsets = new double[CONFIRMED];
  private final double[] suspectErrors = new double[CONFIRMED];
  private final long[] suspectNanos = new long[CONFIRMED];
  private int suspects;

  private int samples;
  private int sinceJump = SETTLED;
  private long atNanos;
  private double resolution;
  private double squares;
  private @Nullable Prior prior;

  /// Starts out empty.
  public SourceEstimator() {}

  /// What was known of the local oscillator before the first measurement.
  ///
  /// @param slope seconds a second by which a perfect clock gains on it
  /// @param slopeDeviation one standard deviation of that
  /// @param wander random walk of the frequency, seconds a second for each square root of a second
  /// @param wanderSpreadDecades one standard deviation of the wander's logarithm
  public record Prior(
      double slope, double slopeDeviation, double wander, double wanderSpreadDecades) {}

  /// What became of a measurement.
  public enum Taken {
    /// It was taken in.
    IN,
    /// It contradicts everything known, and waits for others to confirm it: ask again soon.
    SUSPECT,
    /// It and those before it agree that the offset has jumped; the new offset was taken over.
    JUMPED
  }

  /// Sets what is known of the oscillator; counts from the first measurement or the next [#clear].
  ///
  /// @param known the knowledge, null for none
  public void expect(@Nullable Prior known) {
    prior = known;
    if (known != null) {
      bank.expect(known.wander(), known.wanderSpreadDecades());
    }
  }

  /// Takes in a measurement.
  ///
  /// @param nanos when, on the free-running scale; one that is older than the newest counts as of
  ///   the same time
  /// @param offsetSeconds server minus local clock on the free-running scale
  /// @param delaySeconds round trip, positive
  /// @param resolutionSeconds how far the stamps themselves may be off
  /// @return what became of it
  public Taken add(
      long nanos, double offsetSeconds, double delaySeconds, double resolutionSeconds) {
    if (path.add(delaySeconds)) {
      bank.forgetAsymmetry();
    }
    resolution = resolutionSeconds;
    double floor = resolutionSeconds * resolutionSeconds;
    if (samples == 0) {
      begin(offsetSeconds, delaySeconds * delaySeconds / 12 + floor);
      atNanos = nanos;
      samples = 1;
      return Taken.IN;
    }
    double elapsed = Math.max(0, nanos - atNanos) * 1e-9;
    bank.advance(elapsed);
    atNanos = Math.max(atNanos, nanos);
    double excess = path.excessSeconds(delaySeconds);
    double spread = excess + path.biasSeconds();
    double noise = spread * spread / 12 + floor;
    double residual = offsetSeconds - bank.offset(0);
    double tolerance =
        SUSPECT * Math.sqrt(bank.innovationVariance(excess, noise)) + LARGEST_TURN * elapsed;
    if (Math.abs(bank.innovation(offsetSeconds, excess)) <= tolerance) {
      suspects = 0;
    } else if (samples >= SETTLED && excess <= HARDLY_HELD_UP * path.jitterSeconds()) {
      return suspect(nanos, offsetSeconds, Math.sqrt(noise));
    }
    note(residual);
    bank.update(offsetSeconds, excess, noise);
    samples++;
    sinceJump++;
    return Taken.IN;
  }

  private Taken suspect(long nanos, double offset, double error) {
    if (!confirmed(nanos, offset, error)) {
      return Taken.SUSPECT;
    }
    int best = mostCertain();
    double variance = suspectErrors[best] * suspectErrors[best];
    if (sinceJump < SETTLED) {
      // It jumps again and again: it is the frequency that has changed beyond belief.
      bank.begin(suspectOffsets[best], variance, 0, Double.POSITIVE_INFINITY);
    } else {
      bank.jump(suspectOffsets[best], variance);
    }
    suspects = 0;
    sinceJump = 0;
    samples++;
    return Taken.JUMPED;
  }

  private void begin(double offset, double variance) {
    var known = prior;
    if (known == null) {
      bank.begin(offset, variance, 0, Double.POSITIVE_INFINITY);
    } else {
      bank.begin(offset, variance, known.slope(), known.slopeDeviation() * known.slopeDeviation());
    }
  }

  /// Remembers a suspect; true if it is one of enough in a row that agree.
  private boolean confirmed(long nanos, double offset, double error) {
    if (suspects > 0) {
      int before = suspects - 1;
      double apart = Math.abs(offset - suspectOffsets[before]);
      double drift = FREE_DRIFT * (nanos - suspectNanos[before]) * 1e-9;
      double tolerance = AGREEMENT * (error + suspectErrors[before]) + drift;
      if (apart > tolerance) {
        suspects = 0;
      }
    }
    suspectOffsets[suspects] = offset;
    suspectErrors[suspects] = error;
    suspectNanos[suspects] = nanos;
    suspects++;
    return suspects == CONFIRMED;
  }

  private int mostCertain() {
    int best = CONFIRMED - 1;
    for (int i = 0; i < CONFIRMED; i++) {
      if (suspectErrors[i] < suspectErrors[best]) {
        best = i;
      }
    }
    return best;
  }

  private void note(double residual) {
    squares += (residual * residual - squares) / Math.min(samples, RESIDUALS);
  }

  /// Forgets the offsets, and keeps what is known of the oscillator: for a server that was
  /// exchanged.
  public void clear() {
    path.clear();
    samples = 0;
    suspects = 0;
    sinceJump = SETTLED;
    squares = 0;
  }

  /// The offset is void (the machine slept), and the oscillator is the same: begins anew with what
  /// was learnt of it.
  public void beginAgain() {
    if (samples > 0) {
      expect(
          new Prior(
              bank.slope(),
              Math.max(Math.sqrt(bank.slopeVariance(0)), AFTER_SLEEP),
              bank.wander(),
              KNOWN_WANDER_DECADES));
    }
    clear();
  }

  /// The time of the server jumps, and everybody knows by how much: a leap second.
  ///
  /// @param seconds by how much
  public void shift(double seconds) {
    if (samples > 0) {
      bank.shift(seconds);
      suspects = 0;
    }
  }

  /// Whether a suspect waits for others to confirm it.
  ///
  /// @return true until they do or do not
  public boolean doubtful() {
    return suspects > 0;
  }

  /// How many measurements were taken in.
  ///
  /// @return 0 before the first
  public int samples() {
    return samples;
  }

  /// What is known now.
  ///
  /// @param nanos the present on the free-running scale
  /// @return null before the first measurement
  public @Nullable Estimate at(long nanos) {
    if (samples == 0) {
      return null;
    }
    double dt = Math.max(0, nanos - atNanos) * 1e-9;
    return new Estimate(
        bank.offset(dt),
        deviation(dt),
        bank.slope(),
        Math.sqrt(bank.slopeVariance(dt)),
        bank.wander(),
        bank.asymmetry(),
        path.minimumSeconds(),
        path.jitterSeconds(),
        Math.max(Math.sqrt(squares), resolution),
        dt,
        samples);
  }

  /// After which time another measurement will tell more than is known then: when the prediction
  /// has become a little more uncertain than the path is restless. A measurement's own variance is
  /// J²/2 on average, so it then weighs seven tenths.
  ///
  /// @return seconds from the newest measurement, up to a week; 0 before the first
  public double usefulSeconds() {
    if (samples == 0) {
      return 0;
    }
    double wanted = Math.max(WORTH_ASKING * path.jitterSeconds(), resolution);
    double low = 0;
    double high = LONGEST_USEFUL_SECONDS;
    if (deviation(high) <= wanted) {
      return high;
    }
    while (high - low > 1) {
      double middle = (low + high) / 2;
      if (deviation(middle) <= wanted) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /// How sure the offset will be if nothing more is heard.
  ///
  /// @param nanos when, on the free-running scale
  /// @return one standard deviation, seconds; infinite before the first measurement
  public double deviationAt(long nanos) {
    return samples == 0 ? Double.POSITIVE_INFINITY : deviation(Math.max(0, nanos - atNanos) * 1e-9);
  }

  /// The excess is counted from the shortest delay seen, which lies above the path's own; what an
  /// asymmetric path does over that difference stays in the offset, and nobody sees it.
  private double deviation(double dt) {
    double unseen = bank.asymmetry() * path.biasSeconds();
    return Math.sqrt(bank.variance(dt) + unseen * unseen);
  }
}
