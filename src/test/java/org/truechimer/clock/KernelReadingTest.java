package org.truechimer.clock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.truechimer.ffi.Kernel32;
import org.truechimer.ffi.Timex;
import org.truechimer.snapshot.Leap;

/// The kernel's figures in their own units, and what is published of them.
class KernelReadingTest {

  @Test
  void nanosecondsAreHonoured() {
    var reading = KernelReading.of("adjtimex", new Timex(0, -1500, 0, 0, 0, 0x2001, 37), false);
    assertEquals(-1.5e-6, reading.offsetSeconds(), 1e-15);
    assertEquals(List.of("STA_PLL", "STA_NANO"), reading.status());
    assertEquals(37, reading.taiOffsetSeconds());
  }

  @Test
  void withoutTheFlagOffsetsAreMicroseconds() {
    var reading = KernelReading.of("adjtimex", new Timex(0, -1500, 0, 0, 0, 0x0001, 0), false);
    assertEquals(-1.5e-3, reading.offsetSeconds(), 1e-12);
    assertNull(reading.taiOffsetSeconds());
  }

  @Test
  void frequencyAndErrorsAreScaled() {
    var reading =
        KernelReading.of("adjtimex", new Timex(5, 0, -1_081_344, 16_000_000, 250, 0x40, 0), true);
    assertEquals(-16.5, reading.frequencyPpm(), 1e-9);
    assertEquals(16, reading.maximumErrorSeconds(), 1e-9);
    assertEquals(250e-6, reading.estimatedErrorSeconds(), 1e-12);
    assertEquals(false, reading.synchronised());
    assertEquals(true, reading.steerable());
  }

  @ParameterizedTest
  @CsvSource({
    "0x0001, NONE",
    "0x0040, UNSYNCHRONISED",
    "0x0011, INSERT",
    "0x0050, INSERT",
    "0x0021, DELETE"
  })
  void leapFollowsTheStatusBits(String status, Leap leap) {
    var timex = new Timex(0, 0, 0, 0, 0, Integer.decode(status), 0);
    assertEquals(leap, KernelReading.of("adjtimex", timex, false).leap());
  }

  @Test
  void windowsRateIsTheRatioOfTheTwoFrequencies() {
    var enabled = new Kernel32.Adjustment(0, 10_000_165, 10_000_000, true);
    assertEquals(16.5, WindowsClock.reading(enabled).frequencyPpm(), 1e-6);
    var disabled = new Kernel32.Adjustment(0, 10_000_165, 10_000_000, false);
    assertEquals(Double.NaN, WindowsClock.reading(disabled).frequencyPpm());
    assertEquals(
        "GetSystemTimeAdjustmentPrecise: error 5",
        WindowsClock.reading(new Kernel32.Adjustment(5, 0, 0, false)).problem());
  }

  @Test
  void windowsCountsHundredsOfNanosecondsFrom1601() {
    assertEquals(
        Instant.parse("2026-01-01T00:00:00.0000001Z"),
        WindowsClock.instant((11_644_473_600L + 1_767_225_600L) * 10_000_000L + 1));
  }
}
