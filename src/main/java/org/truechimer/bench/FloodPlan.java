package org.truechimer.bench;

/// A flood that our server is put under.
///
/// @param requests how many with forged addresses
/// @param perSecond at most so many a second
/// @param limited whether the server has its rate limit on
public record FloodPlan(long requests, int perSecond, boolean limited) {

  /// Forged addresses: all of a /12.
  public static final int ADDRESSES = 1 << 20;

  /// Requests of honest clients a second, from a network of their own.
  public static final int HONEST_PER_SECOND = 40;

  /// The longest flood that the honest clients can be watched in.
  public static final int MOST_SECONDS = 120;

  /// How long the honest clients are watched: while the flood surely lasts.
  int honestMillis() {
    double seconds = 0.9 * requests / perSecond;
    return (int) Math.clamp(seconds * 1000, 100.0, MOST_SECONDS * 1000.0);
  }
}
