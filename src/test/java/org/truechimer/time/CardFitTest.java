package org.truechimer.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.truechimer.time.CardStamps.Believed;
import org.truechimer.time.CardStamps.Doubt;
import org.truechimer.time.CardStamps.Doubted;

/// Cards whose clocks are a line: what the system's clock shows at each moment of the card's is
/// known to the nanosecond.
class CardFitTest {

  private static final long NONE = CardStamps.NONE;

  /// A card on TAI that was set some time ago: 37 s, and something, ahead of UTC.
  private static final long CARD_EPOCH = 37_000_123_456L;

  private static final long START = 1_790_000_000_000_000_000L;

  private final SplittableRandom random = new SplittableRandom(1588);

  /// The system's clock by the card's.
  ///
  /// @param ppm how much faster the system's runs
  private static long system(long card, double ppm) {
    long since = card - CARD_EPOCH - START;
    return START + since + Math.round(since * ppm * 1e-6);
  }

  private static long card(double seconds) {
    return CARD_EPOCH + START + Math.round(seconds * 1e9);
  }

  /// A batch of readings that are interrupted by up to some nanoseconds before and after the card
  /// is read, independently of each other.
  private CardReading reading(double seconds, double ppm, int longestNanos) {
    var batch = new ArrayList<CardReading>();
    for (int i = 0; i < 5; i++) {
      long at = card(seconds) + i * 20_000L;
      long now = system(at, ppm);
      batch.add(
          CardReading.between(
              now - random.nextInt(100, longestNanos),
              at,
              now + random.nextInt(100, longestNanos)));
    }
    return CardReading.best(batch).orElseThrow();
  }

  private static CardReading exact(double seconds, double ppm) {
    long now = system(card(seconds), ppm);
    return CardReading.between(now, card(seconds), now);
  }

  private static void assertWithinANano(long expected, long actual) {
    assertThat(actual - expected).isBetween(-1L, 1L);
  }

  @Test
  void theShortestWindowWins() {
    var readings =
        List.of(
            CardReading.between(1000, 5, 3000),
            CardReading.between(2000, 6, 2400),
            CardReading.between(3000, 7, 9000));
    assertEquals(new CardReading(6, 2200, 200), CardReading.best(readings).orElseThrow());
    assertThat(CardReading.best(List.of())).isEmpty();
  }

  @Test
  void withoutReadingsNothingIsTold() {
    assertNull(new CardFit().at(card(0)));
  }

  /// One reading, and a stamp 10 ms before it: 600 ppm of that are the bound.
  @Test
  void oneReadingIsExtendedByWhatClocksMayDrift() {
    var fit = new CardFit();
    fit.add(exact(1, 0));
    var told = told(fit.at(card(0.99)));
    assertEquals(system(card(0.99), 0), told.systemNanos());
    assertEquals(20 + 6000, told.errorNanos(), 1e-6);
    assertThat(fit.rate()).isEmpty();
  }

  private static CardFit.Told told(CardFit.@Nullable Told told) {
    return Objects.requireNonNull(told);
  }

  /// Two exact readings, a second apart, at a rate of 50 ppm.
  @Test
  void twoReadingsTellTheRateExactly() {
    var fit = new CardFit();
    fit.add(exact(0, 50));
    fit.add(exact(1, 50));
    assertEquals(50e-6, fit.rate().orElseThrow(), 1e-9);
    var told = told(fit.at(card(0.5)));
    assertWithinANano(system(card(0.5), 50), told.systemNanos());
    // Half a second at 40 ns a second and 1 ppm, and the floor.
    assertEquals(20 + 0.5e9 * (40e-9 + 1e-6), told.errorNanos(), 1e-3);
  }

  /// Exchanges of all lengths, clocks of all rates, buses of all speeds: never outside the bound,
  /// and the bound is of use where the bus is quick.
  @ParameterizedTest
  @CsvSource({"0, 600", "50, 600", "-100, 600", "480, 600", "0, 4000", "99, 4000", "-300, 300"})
  void theBoundHoldsTheTruth(double ppm, int longestNanos) {
    var fit = new CardFit();
    double seconds = 0;
    int told = 0;
    double worst = 0;
    for (int i = 0; i < 5000; i++) {
      seconds += random.nextDouble() < 0.2 ? 64 : 2;
      double trip = Math.pow(10, -4 + 3 * random.nextDouble());
      fit.add(reading(seconds + 30e-6, ppm, longestNanos));
      fit.add(reading(seconds + trip + 50e-6, ppm, longestNanos));
      for (double at : new double[] {seconds, seconds + trip}) {
        var answer = told(fit.at(card(at)));
        double error = Math.abs(answer.systemNanos() - system(card(at), ppm));
        assertThat(error).as("at %s s", at).isLessThanOrEqualTo(answer.errorNanos() + 1);
        worst = Math.max(worst, answer.errorNanos());
        told++;
      }
    }
    assertEquals(10_000, told);
    assertThat(worst).isLessThan(longestNanos + 1000);
  }

  @Test
  void anOldReadingSaysNothing() {
    var fit = new CardFit();
    fit.add(exact(0, 0));
    assertNull(fit.at(card(10.001)));
    assertNull(fit.at(card(-10.001)));
    assertNotNull(fit.at(card(9.999)));
  }

  @Test
  void aSetClockBeginsAnew() {
    var fit = new CardFit();
    fit.add(exact(0, 0));
    fit.add(exact(1, 0));
    // Somebody steps the system's clock by a millisecond.
    long now = system(card(2), 0) + 1_000_000;
    fit.add(CardReading.between(now, card(2), now));
    assertThat(fit.rate()).isEmpty();
    assertEquals(now - 1_000_000, told(fit.at(card(1.999))).systemNanos());
    // Somebody sets the card back.
    fit.add(exact(0.5, 0));
    assertEquals(system(card(0.5), 0), told(fit.at(card(0.5))).systemNanos());
    assertNull(fit.at(card(11)));
  }

  private CardFit goodFit() {
    var fit = new CardFit();
    fit.add(exact(0, 20));
    fit.add(exact(0.01, 20));
    return fit;
  }

  @Test
  void stampsThatAgreeWithTheKernelsAreBelieved() {
    long sent = system(card(0.001), 20);
    long received = system(card(0.009), 20);
    var believed =
        assertInstanceOf(
            Believed.class,
            CardStamps.judge(goodFit(), card(0.001), card(0.009), sent - 3_000, received + 40_000));
    assertWithinANano(sent, believed.sentNanos());
    assertWithinANano(received, believed.receivedNanos());
    assertThat(believed.errorNanos()).isLessThan(30);
    assertInstanceOf(
        Believed.class, CardStamps.judge(goodFit(), card(0.001), card(0.009), NONE, NONE));
  }

  @Test
  void othersAreDoubtedForAReason() {
    var fit = goodFit();
    long sent = system(card(0.001), 20);
    long received = system(card(0.009), 20);
    assertEquals(
        new Doubted(Doubt.MISSING), CardStamps.judge(fit, NONE, card(0.009), sent, received));
    assertEquals(
        new Doubted(Doubt.MISSING), CardStamps.judge(fit, card(0.001), NONE, sent, received));
    assertEquals(
        new Doubted(Doubt.UNSURE),
        CardStamps.judge(new CardFit(), card(0.001), card(0.009), sent, received));
    // Before the kernel had given it to the card; eleven milliseconds after.
    for (long kernel : new long[] {sent + 1000, sent - 11_000_000}) {
      assertEquals(
          new Doubted(Doubt.CONTRADICTION),
          CardStamps.judge(fit, card(0.001), card(0.009), kernel, received));
    }
    // The kernel had it before the card; eleven milliseconds after.
    for (long kernel : new long[] {received - 1000, received + 11_000_000}) {
      assertEquals(
          new Doubted(Doubt.CONTRADICTION),
          CardStamps.judge(fit, card(0.001), card(0.009), sent, kernel));
    }
    // A bus that takes 12 µs.
    var slow = new CardFit();
    slow.add(CardReading.between(sent - 6000, card(0.001), sent + 6000));
    slow.add(CardReading.between(received - 6000, card(0.009), received + 6000));
    assertEquals(
        new Doubted(Doubt.UNSURE),
        CardStamps.judge(slow, card(0.001), card(0.009), sent, received));
  }
}
