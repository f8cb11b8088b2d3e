package org.truechimer.wire;

/// The association mode: the three lowest bits of a packet's first octet (RFC 5905 §7.3, figure
/// 10).
public enum Mode {
  /// 0: reserved.
  RESERVED,
  /// 1: symmetric active.
  SYMMETRIC_ACTIVE,
  /// 2: symmetric passive.
  SYMMETRIC_PASSIVE,
  /// 3: a client's request.
  CLIENT,
  /// 4: a server's reply.
  SERVER,
  /// 5: broadcast.
  BROADCAST,
  /// 6: control message (RFC 9327).
  CONTROL,
  /// 7: private use.
  PRIVATE;

  private static final Mode[] BY_VALUE = values();

  static Mode of(int bits) {
    return BY_VALUE[bits & 7];
  }

  /// The value on the wire.
  ///
  /// @return 0 to 7
  public int bits() {
    return switch (this) {
      case RESERVED -> 0;
      case SYMMETRIC_ACTIVE -> 1;
      case SYMMETRIC_PASSIVE -> 2;
      case CLIENT -> 3;
      case SERVER -> 4;
      case BROADCAST -> 5;
      case CONTROL -> 6;
      case PRIVATE -> 7;
    };
  }
}
