package org.truechimer.wording;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.truechimer.snapshot.Interval;

class QuantityFormatTest {

  private final QuantityFormat format = new QuantityFormat(Messages.of(Locale.ENGLISH));

  @ParameterizedTest
  @CsvSource({
    "4.2e-3, 4.2 ms",
    "4.214e-3, 4.21 ms",
    "12.34e-6, 12.3 µs",
    "999.96e-6, 1 ms",
    "128.44e-3, 128.4 ms",
    "3.5e-9, 3.5 ns",
    "0, 0 s",
    "5, 5 s",
    "86400.4, 86400 s",
    "-0.001, −1 ms",
    "NaN, –"
  })
  void scalesTheUnitToTheSize(double seconds, String text) {
    assertEquals(text, format.seconds(seconds));
  }

  @ParameterizedTest
  @CsvSource({"38.1e-6, +38.1 µs", "-38.1e-6, −38.1 µs", "0, 0 s", "NaN, –"})
  void putsTrueSigns(double seconds, String text) {
    assertEquals(text, format.signed(seconds));
  }

  @ParameterizedTest
  @CsvSource({"4.2e-3, 4.2 ms", "4.21e-3, 4.3 ms", "0.128, 130 ms", "9.99e-4, 1 ms", "3e-3, 3 ms"})
  void roundsABoundUp(double seconds, String text) {
    assertEquals(text, format.bound(seconds));
  }

  @Test
  void keepsTheZerosOfAFigureThatChangesWhileItIsLookedAt() {
    assertEquals("+38.0 µs", format.steady(38e-6, true).text());
  }

  @Test
  void printsAColumnInOneUnit() {
    assertEquals("+0.038", format.inColumn(38.1e-6, TimeUnitScale.MILLISECONDS, true));
    assertEquals("−0.121", format.inColumn(-120.5e-6, TimeUnitScale.MILLISECONDS, true));
    assertEquals("0.000", format.inColumn(-1e-9, TimeUnitScale.MILLISECONDS, true));
    assertEquals("–", format.inColumn(Double.NaN, TimeUnitScale.MILLISECONDS, true));
  }

  @Test
  void choosesTheUnitOfAColumnByItsMedian() {
    assertEquals(
        TimeUnitScale.MILLISECONDS,
        TimeUnitScale.ofColumn(new double[] {1e-3, -5e-3, 7, Double.NaN}));
    assertEquals(TimeUnitScale.MICROSECONDS, TimeUnitScale.ofColumn(new double[] {3e-8, 2e-9}));
    assertEquals(TimeUnitScale.MILLISECONDS, TimeUnitScale.ofColumn(new double[] {Double.NaN}));
  }

  @Test
  void printsAnIntervalInOneUnit() {
    assertEquals("[+96.7, +106.7] ms", format.interval(new Interval(96.7e-3, 106.7e-3)));
    assertEquals("[−400, +800] µs", format.interval(new Interval(-0.4e-3, 0.8e-3)));
    assertEquals(
        "[−0.40, +0.80] ms",
        format.interval(new Interval(-0.4e-3, 0.8e-3), TimeUnitScale.MILLISECONDS));
  }

  @Test
  void saysOffsetsInWords() {
    assertEquals("1.2 ms behind", format.offsetWords(1.2e-3));
    assertEquals("128.4 ms ahead", format.offsetWords(-128.4e-3));
    assertEquals("unknown", format.offsetWords(Double.NaN));
    assertEquals("exact", format.offsetWords(0));
  }

  @Test
  void saysAges() {
    var now = Instant.parse("2026-11-22T14:07:32Z");
    assertEquals("12 s ago", format.ago(now.minusSeconds(12), now));
    assertEquals("2 min ago", format.ago(now.minusSeconds(125), now));
    assertEquals("0 s ago", format.ago(now.plusSeconds(5), now));
    assertEquals("3 h", format.duration(3 * 3600));
  }

  @Test
  void showsTheTimeOfAZone() {
    var at = Instant.parse("2026-11-22T14:07:32Z");
    assertEquals("14:07:32", format.timeOfDay(at, ZoneOffset.UTC));
    assertEquals("22:07:32", format.timeOfDay(at, ZoneId.of("Asia/Shanghai")));
  }
}
