package org.truechimer.discipline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.truechimer.client.Measurement;
import org.truechimer.time.NtpDuration;
import org.truechimer.time.NtpTimestamp;

class ClockFilterTest {

  private static final long SECOND = 1_000_000_000L;
  private final ClockFilter filter = new ClockFilter();

  @Test
  void choosesTheShortestRoundTrip() {
    add(0, 0.010, 0.030);
    add(1, 0.002, 0.010);
    add(2, 0.020, 0.050);
    var output = filter.output(2 * SECOND).orElseThrow();
    assertEquals(0.002, output.offsetSeconds(), 1e-9);
    assertEquals(0.010, output.delaySeconds(), 1e-9);
    assertEquals(3, output.samples());
    // Root mean square of 8 ms and 18 ms.
    assertEquals(Math.sqrt((0.008 * 0.008 + 0.018 * 0.018) / 2), output.jitterSeconds(), 1e-9);
  }

  @Test
  void forgetsTheNinthSample() {
    add(0, 0.001, 0.001);
    for (int i = 1; i <= 8; i++) {
      add(i, 0.005, 0.010);
    }
    assertEquals(0.005, filter.output(8 * SECOND).orElseThrow().offsetSeconds(), 1e-9);
  }

  /// 15 ppm for an hour is 54 ms (PHI, RFC 5905 §7.2).
  @Test
  void agesItsDispersion() {
    add(0, 0, 0.010);
    assertEquals(
        0.054 + 1e-6, filter.output(3600 * SECOND).orElseThrow().dispersionSeconds(), 1e-9);
  }

  @Test
  void prefersAFreshSampleToAnOldOneThatWasALittleBetter() {
    add(0, 0.001, 0.0010);
    add(3600, 0.009, 0.0011);
    assertEquals(0.009, filter.output(3600 * SECOND).orElseThrow().offsetSeconds(), 1e-9);
  }

  /// A clock that runs 20 ppm fast falls 20 µs a second behind the offset's growth: the sign is
  /// that of "fast".
  @Test
  void findsTheFrequencyOfAClockThatRunsFast() {
    var frequency = new FrequencyEstimate();
    var random = new SplittableRandom(1);
    for (int i = 0; i < 60; i++) {
      frequency.add(16L * i * SECOND, -320e-6 * i + 10e-6 * random.nextGaussian());
    }
    var slope = frequency.slope();
    assertEquals(20, slope.fastPpm(), 4 * slope.skewPpm());
    assertTrue(slope.skewPpm() < 0.01, "skew " + slope.skewPpm());
  }

  @Test
  void doesNotGuessAFrequencyFromFewPoints() {
    var frequency = new FrequencyEstimate();
    for (int i = 0; i < 3; i++) {
      frequency.add(100L * i * SECOND, 0);
    }
    assertTrue(Double.isNaN(frequency.slope().fastPpm()));
  }

  private void add(long second, double offset, double delay) {
    filter.add(
        new Measurement(
            NtpDuration.ofSeconds(offset),
            NtpDuration.ofSeconds(delay),
            NtpDuration.ofSeconds(1e-6),
            NtpTimestamp.ZERO,
            second * SECOND));
  }
}
