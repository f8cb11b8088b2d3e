package org.truechimer.mode6;

/// The status word of the system (RFC 9327 §3.1).
///
/// @param word 16 bits
public record SystemStatus(int word) {

  /// Leap indicator.
  ///
  /// @return 0 to 3; 3 means that the clock is not synchronised
  public int leap() {
    return word >>> 14 & 3;
  }

  /// What kind of source the clock has.
  ///
  /// @return 0 unspecified, 1 pulse, 5 local, 6 NTP, others are kinds of radio
  public int source() {
    return word >>> 8 & 0x3f;
  }

  /// How many events there were since the word was last read.
  ///
  /// @return 0 to 15
  public int eventCount() {
    return word >>> 4 & 0xf;
  }

  /// The last event.
  ///
  /// @return 0 to 15, such as 5 for "clock synchronised" and 8 for "no system peer"
  public int event() {
    return word & 0xf;
  }
}
