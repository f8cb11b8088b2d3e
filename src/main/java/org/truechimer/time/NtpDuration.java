package org.truechimer.time;

/// A signed length of time in 32.32 fixed point: 2^-32 s (233 ps) to 68 years.
///
/// @param bits seconds times 2^32
public record NtpDuration(long bits) implements Comparable<NtpDuration> {

  /// No time at all.
  public static final NtpDuration ZERO = new NtpDuration(0);

  private static final double UNIT = 0x1p32;

  /// The duration nearest to a number of seconds.
  ///
  /// @param seconds within ±2^31; larger ones are cut to that
  /// @return the duration
  public static NtpDuration ofSeconds(double seconds) {
    return new NtpDuration(Math.round(seconds * UNIT));
  }

  /// The duration nearest to a number of nanoseconds.
  ///
  /// @param nanos within ±2^31 s
  /// @return the duration
  public static NtpDuration ofNanos(long nanos) {
    long seconds = Math.floorDiv(nanos, 1_000_000_000L);
    long rest = Math.floorMod(nanos, 1_000_000_000L);
    return new NtpDuration((seconds << 32) + ((rest << 32) + 500_000_000L) / 1_000_000_000L);
  }

  /// In seconds.
  ///
  /// @return the value as a double, exact up to 2^21 s
  public double toSeconds() {
    return bits / UNIT;
  }

  /// In nanoseconds, rounded to the nearest.
  ///
  /// @return nanoseconds
  public long toNanos() {
    long seconds = bits >> 32;
    return seconds * 1_000_000_000L
        + (((bits & 0xffff_ffffL) * 1_000_000_000L + (1L << 31)) >>> 32);
  }

  /// The sum.
  ///
  /// @param other the other term
  /// @return this + other
  public NtpDuration plus(NtpDuration other) {
    return new NtpDuration(bits + other.bits);
  }

  /// The difference.
  ///
  /// @param other the other term
  /// @return this − other
  public NtpDuration minus(NtpDuration other) {
    return new NtpDuration(bits - other.bits);
  }

  /// The duration with the other sign.
  ///
  /// @return −this
  public NtpDuration negated() {
    return new NtpDuration(-bits);
  }

  /// Half of it, rounded towards minus infinity.
  ///
  /// @return this / 2
  public NtpDuration half() {
    return new NtpDuration(bits >> 1);
  }

  /// The duration without its sign.
  ///
  /// @return |this|
  public NtpDuration abs() {
    return bits < 0 ? negated() : this;
  }

  /// A multiple.
  ///
  /// @param factor any finite number
  /// @return this · factor, rounded
  public NtpDuration times(double factor) {
    return new NtpDuration(Math.round(bits * factor));
  }

  @Override
  public int compareTo(NtpDuration other) {
    return Long.compare(bits, other.bits);
  }
}
