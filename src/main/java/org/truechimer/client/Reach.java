package org.truechimer.client;

/// The reach register: which of the last eight requests were answered (RFC 5905 §9.2).
///
/// @param bits newest request in the lowest bit, 0 to 255
public record Reach(int bits) {

  /// None was answered.
  public static final Reach NONE = new Reach(0);

  /// A request was sent.
  ///
  /// @return the register moved on by one
  public Reach polled() {
    return new Reach(bits << 1 & 0xff);
  }

  /// The newest request was answered.
  ///
  /// @return the register with its lowest bit set
  public Reach answered() {
    return new Reach(bits | 1);
  }

  /// Whether any of the eight was answered.
  ///
  /// @return true unless all bits are zero
  public boolean reachable() {
    return bits != 0;
  }
}
