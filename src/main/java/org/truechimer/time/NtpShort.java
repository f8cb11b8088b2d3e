package org.truechimer.time;

/// An unsigned 16.16 fixed-point number of seconds: the form of root delay and root dispersion in a
/// packet header (RFC 5905 §6).
///
/// @param bits seconds times 2^16, read as unsigned: 0 to just under 65 536 s
public record NtpShort(int bits) {

  /// No time at all.
  public static final NtpShort ZERO = new NtpShort(0);

  /// The smallest value that is not below `seconds`, so that a bound stays a bound.
  ///
  /// @param seconds not negative; larger than 65 536 is cut to the largest value
  /// @return the value
  public static NtpShort ceilingOf(double seconds) {
    return new NtpShort((int) (long) Math.min(Math.ceil(seconds * 65536), 0xffff_ffffL));
  }

  /// In seconds.
  ///
  /// @return 0 to just under 65 536
  public double toSeconds() {
    return Integer.toUnsignedLong(bits) / 65536.0;
  }
}
