package org.truechimer.clock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.truechimer.time.NtpTimestamp;

/// Reads the clock of the machine that runs the test; changes nothing.
@EnabledOnOs(OS.LINUX)
class LinuxClockTest {

  private final LinuxClock clock = LinuxClock.open();

  @Test
  void tellsTheTimeOfDay() {
    double difference = clock.now().minus(NtpTimestamp.of(Instant.now())).toSeconds();
    assertEquals(0, difference, 1);
  }

  @Test
  void readsFinerThanAMicrosecondAndNoFinerThanANanosecond() {
    assertTrue(clock.precision() <= -19 && clock.precision() >= -30, "" + clock.precision());
  }

  @Test
  void monotonicTimeNeverGoesBack() {
    long last = clock.monotonicNanos();
    for (int i = 0; i < 1000; i++) {
      long next = clock.monotonicNanos();
      assertTrue(next >= last);
      last = next;
    }
  }

  @Test
  void readsTheKernelsAccount() {
    var kernel = clock.kernel();
    assertNull(kernel.problem());
    assertEquals("adjtimex", kernel.source());
    assertTrue(Math.abs(kernel.frequencyPpm()) <= 500, "" + kernel.frequencyPpm());
    assertTrue(kernel.maximumErrorSeconds() >= 0 && kernel.maximumErrorSeconds() <= 16.1);
    assertEquals((kernel.statusBits() & 0x40) == 0, kernel.synchronised());
    assertEquals((kernel.statusBits() & 0x40) != 0, kernel.status().contains("STA_UNSYNC"));
    assertTrue(Duration.between(kernel.readAt(), Instant.now()).abs().toSeconds() < 10);
  }
}
