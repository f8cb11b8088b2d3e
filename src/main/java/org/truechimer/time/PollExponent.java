package org.truechimer.time;

/// A polling interval as a power of two of seconds (RFC 5905 §7.2).
///
/// @param value −6 (16 ms, chrony's lowest) to 17 (36 h, the RFC's highest); NTP's defaults are 6
///   and 10
public record PollExponent(int value) implements Comparable<PollExponent> {

  /// The lowest exponent that is taken.
  public static final int LOWEST = -6;

  /// The highest exponent that is taken (MAXPOLL, RFC 5905 §7.2).
  public static final int HIGHEST = 17;

  /// 64 s, the usual minimum.
  public static final PollExponent DEFAULT_MINIMUM = new PollExponent(6);

  /// 1024 s, the usual maximum.
  public static final PollExponent DEFAULT_MAXIMUM = new PollExponent(10);

  /// Checks the range.
  public PollExponent {
    if (value < LOWEST || value > HIGHEST) {
      throw new IllegalArgumentException("poll exponent out of range: " + value);
    }
  }

  /// The interval.
  ///
  /// @return seconds, 2^value
  public double seconds() {
    return Math.scalb(1.0, value);
  }

  /// The interval.
  ///
  /// @return nanoseconds
  public long nanos() {
    return Math.round(seconds() * 1e9);
  }

  @Override
  public int compareTo(PollExponent other) {
    return Integer.compare(value, other.value);
  }
}
