package org.truechimer.conf.check;

/// Compares versions of daemons.
final class Versions {

  private Versions() {}

  /// Whether a version lacks what another one brought.
  ///
  /// @param version the daemon's, empty if unknown
  /// @param since the other one's, empty if unknown
  /// @return true only if both are known
  static boolean older(String version, String since) {
    if (version.isEmpty() || since.isEmpty()) {
      return false;
    }
    var ours = version.split("[^0-9]+", -1);
    var needed = since.split("[^0-9]+", -1);
    for (int i = 0; i < needed.length; i++) {
      int have = i < ours.length ? number(ours[i]) : 0;
      if (have != number(needed[i])) {
        return have < number(needed[i]);
      }
    }
    return false;
  }

  private static int number(String digits) {
    return digits.isEmpty() || digits.length() > 9 ? 0 : Integer.parseInt(digits);
  }
}
