package org.truechimer.server;

import java.util.Arrays;

/// How much a whole network gets: a bucket of tokens for each IPv4 /16, and one for each of 65,536
/// shares of the IPv6 /32. It bounds what a flood from forged addresses of one network costs the
/// others. One thread's.
final class NetworkLimit {

  private static final int BUCKETS = 1 << 16;
  private static final double SECONDS = 0x1p-32;

  private final double perSecond;
  private final float most;
  private final float[] tokens = new float[2 * BUCKETS];
  private final long[] filled = new long[2 * BUCKETS];

  /// @param perSecond answers a second, above 0
  NetworkLimit(double perSecond) {
    this.perSecond = perSecond;
    most = (float) Math.max(1, perSecond / 4);
    Arrays.fill(tokens, most);
  }

  /// Takes a token.
  ///
  /// @param now NTP timestamp
  /// @return false if there is none
  boolean take(long high, long low, long now) {
    int at =
        Prefix.isIpv4(high, low)
            ? (int) (low >>> 16) & (BUCKETS - 1)
            : BUCKETS | ((int) Mixing.of(high >>> 32) & (BUCKETS - 1));
    // A clock that was set back fills nothing; one that was set forward fills once.
    double passed = Math.max(0, now - filled[at]) * SECONDS;
    double left = Math.min(most, tokens[at] + passed * perSecond);
    filled[at] = now;
    boolean enough = left >= 1;
    tokens[at] = (float) (enough ? left - 1 : left);
    return enough;
  }

  long octets() {
    return 12L * tokens.length;
  }
}
