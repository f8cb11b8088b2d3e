package org.truechimer.sim;

/// The first moment from which an error stays below a limit for ten minutes.
final class SettlingTime {

  private static final int CALM_SECONDS = 600;

  private final double limit;
  private int start;
  private int belowSince = -1;
  private int settled = -1;

  SettlingTime(double limit) {
    this.limit = limit;
  }

  /// Forgets all before now.
  void restart(int second) {
    start = second;
    belowSince = -1;
    settled = -1;
  }

  void see(int second, double error) {
    if (Math.abs(error) >= limit) {
      belowSince = -1;
    } else {
      if (belowSince < 0) {
        belowSince = second;
      }
      if (settled < 0 && second - belowSince >= CALM_SECONDS) {
        settled = belowSince;
      }
    }
  }

  /// Seconds since the start; NaN if it has not settled.
  double seconds() {
    return settled < 0 ? Double.NaN : settled - start;
  }
}
