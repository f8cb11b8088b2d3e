package org.truechimer.wire;

/// The leap indicator: the two highest bits of a packet (RFC 5905 §7.3, figure 9).
public enum LeapIndicator {
  /// 0: no warning.
  NONE,
  /// 1: the last minute of the day has 61 seconds.
  INSERT,
  /// 2: the last minute of the day has 59 seconds.
  DELETE,
  /// 3: the clock is not synchronised.
  UNSYNCHRONISED;

  private static final LeapIndicator[] BY_VALUE = values();

  static LeapIndicator of(int bits) {
    return BY_VALUE[bits & 3];
  }

  int bits() {
    return switch (this) {
      case NONE -> 0;
      case INSERT -> 1;
      case DELETE -> 2;
      case UNSYNCHRONISED -> 3;
    };
  }
}
