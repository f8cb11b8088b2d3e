package org.truechimer.nts;

/// When a key exchange that failed may be tried again (RFC 8915 §4.2: exponentially, so that a
/// server that comes back is not overrun). Immutable.
///
/// @param failures how many in a row
public record RekeyPolicy(int failures) {

  /// Before the first failure.
  public static final RekeyPolicy FRESH = new RekeyPolicy(0);

  /// What RFC 8915 §4.2 recommends: 10 s, then half as much again each time, five days at most.
  private static final double FIRST_SECONDS = 10;

  private static final double FACTOR = 1.5;
  private static final double LONGEST_SECONDS = 432_000;

  /// A session that is older is made anew while its cookies still work, as chrony's `ntsrefresh`:
  /// so that a server which changed its certificate or its keys is followed.
  public static final long REFRESH_NANOS = 28L * 86_400 * 1_000_000_000L;

  /// After one more failure.
  ///
  /// @return the policy from then on
  public RekeyPolicy failed() {
    return new RekeyPolicy(failures + 1);
  }

  /// How long to wait.
  ///
  /// @return nanoseconds, 0 before the first failure
  public long pauseNanos() {
    return failures == 0
        ? 0
        : (long) (Math.min(FIRST_SECONDS * Math.pow(FACTOR, failures - 1), LONGEST_SECONDS) * 1e9);
  }
}
