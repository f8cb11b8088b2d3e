package org.truechimer.time;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class NtpTimestampTest {

  /// RFC 5905 §6, figure 4: 1 January 1970 is second 2 208 988 800 of era 0.
  @Test
  void knowsTheUnixEpoch() {
    assertEquals(0x83aa7e80_00000000L, NtpTimestamp.of(Instant.EPOCH).bits());
  }

  /// RFC 5905 §6, figure 4: the first day of era 1 is 8 February 2036, at its second 63 104.
  @Test
  void beginsAnewWithEraOne() {
    assertEquals(63_104L << 32, NtpTimestamp.of(Instant.parse("2036-02-08T00:00:00Z")).bits());
    assertEquals(
        Instant.parse("2036-02-08T00:00:00Z"),
        new NtpTimestamp(63_104L << 32).toInstant(Instant.parse("2026-11-23T00:00:00Z")));
  }

  @Test
  void subtractsAcrossTheChangeOfEra() {
    var before = NtpTimestamp.of(Instant.parse("2036-02-07T06:28:15.5Z"));
    var after = NtpTimestamp.of(Instant.parse("2036-02-07T06:28:16.25Z"));
    assertEquals(0.75, after.minus(before).toSeconds());
    assertEquals(-0.75, before.minus(after).toSeconds());
  }

  @Test
  void returnsFromAnInstantAndBack() {
    for (var text :
        new String[] {
          "1999-12-31T23:59:59.999999999Z",
          "2026-11-23T06:10:16.123456789Z",
          "2040-01-01T00:00:00.000000001Z"
        }) {
      var instant = Instant.parse(text);
      assertEquals(
          instant, NtpTimestamp.of(instant).toInstant(Instant.parse("2026-01-01T00:00:00Z")));
    }
  }

  @Test
  void convertsDurationsBothWays() {
    assertEquals(1_500_000_000L, NtpDuration.ofSeconds(1.5).toNanos());
    assertEquals(-1, NtpDuration.ofNanos(-1).toNanos());
    assertEquals(0x1_8000_0000L, NtpDuration.ofNanos(1_500_000_000L).bits());
    assertEquals(-0.25, NtpDuration.ofNanos(-250_000_000L).toSeconds());
  }

  @Test
  void roundsTheShortFormUpSoThatABoundStaysOne() {
    assertEquals(1, NtpShort.ceilingOf(1e-9).bits());
    assertEquals(0x8000, NtpShort.ceilingOf(0.5).bits());
    assertEquals(-1, NtpShort.ceilingOf(1e9).bits());
    assertEquals(65535.99998, NtpShort.ceilingOf(1e9).toSeconds(), 1e-5);
  }
}
