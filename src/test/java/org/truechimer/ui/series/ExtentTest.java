package org.truechimer.ui.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ExtentTest {

  private final SplittableRandom random = new SplittableRandom(7);
  private final Extent extent = new Extent();

  @Test
  void isEmptyWithoutPoints() {
    var series = new PointSeries(100);
    series.extent(0, 0, extent);
    assertTrue(extent.isEmpty());
    series.add(1, Double.NaN, 1, 0);
    series.extent(0, 1, extent);
    assertTrue(extent.isEmpty());
  }

  @Test
  void isThatOfTheSamePointsLookedAtOneByOne() {
    var series = new PointSeries(20_000);
    fill(series, 15_000, 0);
    compare(series);
  }

  @Test
  void staysRightWhenTheRingHasGoneRoundSeveralTimes() {
    var series = new PointSeries(10_001);
    fill(series, 47_123, 0);
    assertEquals(10_001, series.size());
    compare(series);
  }

  @Test
  void forgetsWhatWasTakenBackBecauseTheClockWasSetBack() {
    var series = new PointSeries(30_000);
    fill(series, 20_000, 0);
    series.add(20_000, 1e6, 1, 0);
    fill(series, 5_000, 9_000);
    assertEquals(14_001, series.size());
    compare(series);
  }

  private void fill(PointSeries series, int count, long from) {
    for (int i = 0; i < count; i++) {
      double value = random.nextInt(50) == 0 ? Double.NaN : random.nextDouble(-1, 1);
      double width = random.nextInt(3) == 0 ? Double.NaN : random.nextDouble();
      series.add(from + i, value, width, 0);
    }
  }

  private void compare(PointSeries series) {
    for (int trial = 0; trial < 300; trial++) {
      int from = trial == 0 ? 0 : random.nextInt(series.size());
      int to = trial == 0 ? series.size() : random.nextInt(from, series.size() + 1);
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      double bandLow = Double.POSITIVE_INFINITY;
      double bandHigh = Double.NEGATIVE_INFINITY;
      for (int i = from; i < to; i++) {
        double value = series.value(i);
        if (!Double.isNaN(value)) {
          double width = Double.isNaN(series.width(i)) ? 0 : series.width(i);
          low = Math.min(low, value);
          high = Math.max(high, value);
          bandLow = Math.min(bandLow, value - width);
          bandHigh = Math.max(bandHigh, value + width);
        }
      }
      series.extent(from, to, extent);
      assertEquals(low, extent.low());
      assertEquals(high, extent.high());
      assertEquals(bandLow, extent.bandLow());
      assertEquals(bandHigh, extent.bandHigh());
    }
  }
}
