package org.truechimer.server;

import java.util.Arrays;

/// How much a whole network gets: a bucket of tokens for each IPv4 /16, and one for each of 65,536
/// shares of the IPv6 /32. It bounds what a flood from forged addresses of some networks costs the
/// others. One thread's.
///
/// While more comes than can be answered, what each network gets is halved again and again, until
/// what is left can be answered: dropping a request costs a seventh of answering it. Networks that
/// ask for little do not notice. Afterwards it grows back by a quarter a second.
final class NetworkLimit {

  private static final int BUCKETS = 1 << 16;
  private static final double SECONDS = 0x1p-32;
  private static final long SECOND = 1L << 32;
  private static final double LEAST_SHARE = 1 / 256.0;
  private static final double GROWTH = 1.25;

  private final double perSecond;
  private final float most;
  private final float[] tokens = new float[2 * BUCKETS];
  private double share = 1;
  private long changed;
  private final long[] filled = new long[2 * BUCKETS];

  /// @param perSecond answers a second, above 0
  NetworkLimit(double perSecond) {
    this.perSecond = perSecond;
    most = (float) Math.max(1, perSecond / 4);
    Arrays.fill(tokens, most);
  }

  /// More came than could be answered.
  ///
  /// @param now NTP timestamp
  void overloaded(long now) {
    if (Math.abs(now - changed) > SECOND / 16) {
      share = Math.max(LEAST_SHARE, share / 2);
      changed = now;
    }
  }

  /// What each network gets at present, of what it may have.
  ///
  /// @return above 0, 1 at most
  double share() {
    return share;
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
    if (share < 1 && Math.abs(now - changed) > SECOND) {
      share = Math.min(1, share * GROWTH);
      changed = now;
    }
    // A clock that was set back fills nothing; one that was set forward fills once.
    double passed = Math.max(0, now - filled[at]) * SECONDS;
    double left = Math.min(Math.max(1, most * share), tokens[at] + passed * perSecond * share);
    filled[at] = now;
    boolean enough = left >= 1;
    tokens[at] = (float) (enough ? left - 1 : left);
    return enough;
  }

  long octets() {
    return 12L * tokens.length;
  }
}
