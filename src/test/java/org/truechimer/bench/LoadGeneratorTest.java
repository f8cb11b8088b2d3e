package org.truechimer.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadGeneratorTest {

  /// The first is a moment of 2026-11-26 as chronyd stamped it; the third begins era 1.
  @ParameterizedTest
  @CsvSource({
    "0xeeb2b0c4e18b1004, 2026-11-26T13:21:08.881028176Z",
    "0x83aa7e8000000000, 1970-01-01T00:00:00Z",
    "0x0000000000000000, 2036-02-07T06:28:16Z"
  })
  void aStampIsANumberOfNanosecondsSince1970(String ntp, String time) {
    var instant = Instant.parse(time);
    assertEquals(
        instant.getEpochSecond() * 1_000_000_000L + instant.getNano(),
        LoadGenerator.unixNanos(Long.parseUnsignedLong(ntp.substring(2), 16)));
  }
}
