package org.truechimer.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistogramTest {

  private final Histogram histogram = new Histogram();

  /// Of the numbers 1 to n the quantile of a share is the share of n.
  @ParameterizedTest
  @ValueSource(doubles = {0.5, 0.9, 0.99, 0.999, 1})
  void quantilesOfEvenlySpreadValuesAreRightWithinHalfAClass(double share) {
    int n = 1_000_000;
    for (int i = 1; i <= n; i++) {
      histogram.record(i);
    }
    assertEquals(n, histogram.total());
    assertEquals(share * n, histogram.quantile(share), share * n / 256 + 1);
  }

  @Test
  void smallValuesAreExact() {
    for (int i = 0; i < 256; i++) {
      histogram.record(i);
    }
    for (int i = 0; i < 256; i++) {
      assertEquals(i, histogram.quantile((i + 1) / 256.0));
    }
  }

  @Test
  void everyMagnitudeHasItsPlace() {
    for (int bits = 0; bits < 63; bits++) {
      histogram.clear();
      long value = (1L << bits) + ((1L << bits) >>> 1);
      histogram.record(value);
      assertEquals((double) value, histogram.quantile(0.5), value / 256.0);
    }
    histogram.record(Long.MAX_VALUE);
    assertEquals(0x1p63, histogram.quantile(1), 0x1p55);
  }

  @Test
  void whatIsBelowZeroCountsAsZero() {
    histogram.record(-5);
    assertEquals(0, histogram.quantile(1));
  }

  @Test
  void nothingCountedHasNoQuantile() {
    histogram.record(1);
    histogram.clear();
    assertTrue(Double.isNaN(histogram.quantile(0.5)));
  }
}
