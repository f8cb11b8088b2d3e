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

  @Test
  void aNetworkOfIpv6IsItsFirst32Bits() {
    var limit = new NetworkLimit(4);
    assertTrue(limit.take(0x2001_0db8_0000_0001L, 1, START));
    assertEquals(false, limit.take(0x2001_0db8_ffff_0001L, 2, START));
    assertTrue(limit.take(0x2001_0db9_0000_0001L, 1, START));
  }
}
