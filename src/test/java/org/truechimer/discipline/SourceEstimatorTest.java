package org.truechimer.discipline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.truechimer.discipline.SourceEstimator.Taken;

/// The estimator on measurements whose truth is known.
class SourceEstimatorTest {

  private static final double RESOLUTION = 1e-9;
  private static final long SECOND = 1_000_000_000L;

  private final SplittableRandom random = new SplittableRandom(64);
  private final SourceEstimator estimator = new SourceEstimator();
  private long now;

  /// One exchange over a path of 1 ms each way with waits of mean 100 µs.
  private Taken exchange(double truth, double jitter) {
    double up = 0.001 + jitter * random.nextExponential();
    double down = 0.001 + jitter * random.nextExponential();
    return estimator.add(now, truth + (up - down) / 2, up + down, RESOLUTION);
  }

  private Estimate estimate() {
    return Objects.requireNonNull(estimator.at(now));
  }

  @Test
  void saysNothingBeforeTheFirstMeasurement() {
    assertNull(estimator.at(now));
    assertEquals(Double.POSITIVE_INFINITY, estimator.deviationAt(now));
    assertEquals(0, estimator.usefulSeconds());
  }

  /// Of a single exchange of round trip D the error is uniform on ±D/2: D/√12.
  @Test
  void knowsOfASingleMeasurementNoMoreThanItsRoundTrip() {
    estimator.add(now, 0.25, 0.012, RESOLUTION);
    assertEquals(0.25, estimate().offsetSeconds(), 1e-12);
    assertEquals(0.012 / Math.sqrt(12), estimate().deviationSeconds(), 1e-9);
  }

  @Test
  void findsOffsetAndFrequency() {
    double slope = 20e-6;
    for (int i = 0; i < 60; i++, now += 64 * SECOND) {
      exchange(0.01 + slope * now * 1e-9, 1e-4);
    }
    now -= 64 * SECOND;
    assertEquals(0.01 + slope * now * 1e-9, estimate().offsetSeconds(), 60e-6);
    assertEquals(slope, estimate().slope(), 0.1e-6);
    assertTrue(Math.abs(estimate().slope() - slope) < 4 * estimate().slopeDeviation());
  }

  @Test
  void believesAnExchangeThatWasHardlyHeldUpMoreThanOthers() {
    for (int i = 0; i < 20; i++, now += 16 * SECOND) {
      estimator.add(now, i % 2 == 0 ? 0 : 0.004, i % 2 == 0 ? 0.002 : 0.010, RESOLUTION);
    }
    assertEquals(0, estimate().offsetSeconds(), 150e-6);
  }

  @Test
  void waitsForConfirmationOfAJumpAndKeepsTheFrequency() {
    for (int i = 0; i < 40; i++, now += 64 * SECOND) {
      exchange(0, 1e-4);
    }
    double slope = estimate().slope();
    assertEquals(Taken.SUSPECT, exchange(0.05, 0));
    assertTrue(estimator.doubtful());
    assertEquals(0, estimate().offsetSeconds(), 100e-6);
    now += 2 * SECOND;
    assertEquals(Taken.SUSPECT, exchange(0.05, 0));
    now += 2 * SECOND;
    assertEquals(Taken.JUMPED, exchange(0.05, 0));
    assertEquals(0.05, estimate().offsetSeconds(), 50e-6);
    assertEquals(slope, estimate().slope(), 1e-9);
  }

  @Test
  void isNotImpressedByOneWildMeasurement() {
    for (int i = 0; i < 40; i++, now += 64 * SECOND) {
      exchange(0, 1e-4);
    }
    assertEquals(Taken.SUSPECT, exchange(0.05, 0));
    now += 2 * SECOND;
    assertEquals(Taken.IN, exchange(0, 1e-5));
    assertEquals(0, estimate().offsetSeconds(), 60e-6);
  }

  @Test
  void forgetsThePathWhenTheRouteHasChanged() {
    for (int i = 0; i < 60; i++, now += 64 * SECOND) {
      exchange(0, 1e-4);
    }
    assertEquals(0.002, estimate().delaySeconds(), 1e-4);
    for (int i = 0; i < 8; i++, now += 64 * SECOND) {
      double up = 0.006 + 1e-4 * random.nextExponential();
      double down = 0.006 + 1e-4 * random.nextExponential();
      estimator.add(now, (up - down) / 2, up + down, RESOLUTION);
    }
    assertEquals(0.012, estimate().delaySeconds(), 2e-4);
    assertEquals(0, estimate().offsetSeconds(), 100e-6);
  }

  /// Requests of mean wait 0.2 ms, replies of 5 ms: half of the excess would be error without the
  /// third state.
  @Test
  void learnsThatRepliesWaitLongerThanRequests() {
    for (int i = 0; i < 400; i++, now += 64 * SECOND) {
      double up = 0.01 + 2e-4 * random.nextExponential();
      double down = 0.01 + 5e-3 * random.nextExponential();
      estimator.add(now, (up - down) / 2, up + down, RESOLUTION);
    }
    assertTrue(estimate().asymmetry() < -0.35, "asymmetry " + estimate().asymmetry());
    assertEquals(0, estimate().offsetSeconds(), 500e-6);
  }

  @Test
  void findsHowRestlessTheOscillatorIs() {
    for (double wander : new double[] {1e-9, 1e-7}) {
      estimator.clear();
      double frequency = 0;
      double offset = 0;
      for (int i = 0; i < 300; i++, now += 64 * SECOND) {
        for (int second = 0; second < 64; second++) {
          frequency += wander * random.nextGaussian();
          offset += frequency;
        }
        exchange(offset, 1e-5);
      }
      assertEquals(Math.log10(wander), Math.log10(estimate().wander()), 0.5);
    }
  }

  /// With a known wander w, x after τ unheard seconds has at least the variance w²·τ³/3.
  @Test
  void admitsThatItKnowsLessAsTimeGoesBy() {
    estimator.expect(new SourceEstimator.Prior(0, 1e-9, 1e-9, 0.01));
    for (int i = 0; i < 100; i++, now += 64 * SECOND) {
      exchange(0, 1e-6);
    }
    double tau = 86_400;
    double expected = 1e-9 * Math.sqrt(tau * tau * tau / 3);
    double stated = estimator.deviationAt(now + 86_400 * SECOND);
    assertTrue(stated > expected && stated < 1.3 * expected, stated + " against " + expected);
  }

  @Test
  void asksMoreRarelyTheMoreRestlessThePathIs() {
    double[] useful = new double[2];
    for (int k = 0; k < 2; k++) {
      estimator.clear();
      for (int i = 0; i < 100; i++, now += 64 * SECOND) {
        exchange(0, k == 0 ? 1e-5 : 1e-3);
      }
      useful[k] = estimator.usefulSeconds();
    }
    assertTrue(useful[0] > 64 && useful[1] > 4 * useful[0], useful[0] + " " + useful[1]);
  }
}
