package org.truechimer.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class NetworkLimitTest {

  private static final long IPV4 = 0xffff_0000_0000L;
  private static final long SECOND = 1L << 32;
  private static final long START = 0xeeade7fa_00000000L;

  /// A quarter of a second's worth at once, then the rate: 250 + 1000·10 of 100,000 in ten seconds.
  @Test
  void aNetworkGetsItsRateAndOthersTheirs() {
    var limit = new NetworkLimit(1000);
    int flood = 0;
    int honest = 0;
    for (int i = 0; i < 100_000; i++) {
      long now = START + i * SECOND / 10_000;
      flood += limit.take(0, IPV4 | 0x0a620000L | (i & 0xffff), now) ? 1 : 0;
      if (i % 100 == 0) {
        honest += limit.take(0, IPV4 | 0xc0000201L, now) ? 1 : 0;
      }
    }
    assertEquals(10_250, flood, 2);
    assertEquals(1000, honest);
  }

  /// 16 networks send 200,000 requests a second together, 20,000 of which can be answered; a
  /// seventeenth asks ten times a second, and always gets its answer.
  @Test
  void whatCannotBeAnsweredIsTakenFromThoseWhoAskForMost() {
    var limit = new NetworkLimit(20_000);
    int honest = 0;
    int floodOfLastSecond = 0;
    for (int i = 0; i < 10 * 200_000; i++) {
      long now = START + i * SECOND / 200_000;
      boolean answered = limit.take(0, IPV4 | 0x0aa00000L | (long) (i & 15) << 16, now);
      floodOfLastSecond = i % 200_000 == 0 ? 0 : floodOfLastSecond + (answered ? 1 : 0);
      // The queue runs over whenever more than a tenth is answered.
      if (answered && floodOfLastSecond > 20_000 * (i % 200_000 + 1L) / 200_000 + 2_000) {
        limit.overloaded(now);
      }
      honest += i % 20_000 == 0 && limit.take(0, IPV4 | 0xc0000201L, now) ? 1 : 0;
    }
    assertEquals(100, honest);
    assertTrue(floodOfLastSecond < 40_000, floodOfLastSecond + " answered");
    assertTrue(limit.share() < 0.25);
    long later = START + 60 * SECOND;
    for (int i = 0; i < 40; i++) {
      limit.take(0, IPV4 | 0xc0000201L, later + i * SECOND * 11 / 10);
    }
    assertEquals(1, limit.share());
  }

  @Test
  void aNetworkOfIpv6IsItsFirst32Bits() {
    var limit = new NetworkLimit(4);
    assertTrue(limit.take(0x2001_0db8_0000_0001L, 1, START));
    assertEquals(false, limit.take(0x2001_0db8_ffff_0001L, 2, START));
    assertTrue(limit.take(0x2001_0db9_0000_0001L, 1, START));
  }
}
