package org.truechimer.time;

import java.time.Instant;

/// A point in time in the 64-bit NTP timestamp format: unsigned seconds since the start of its era
/// in the upper 32 bits, the fraction in the lower 32 bits (RFC 5905 §6).
///
/// The era is not part of the value, so two timestamps have a difference but no order. All
/// arithmetic is modulo 2^64; a difference is right as long as the two points lie less than 68
/// years apart, whatever the era of either.
///
/// @param bits the 64 bits as they stand on the wire; zero means "unknown" there
public record NtpTimestamp(long bits) {

  /// The value that a sender uses for "unknown" (RFC 5905 §6).
  public static final NtpTimestamp ZERO = new NtpTimestamp(0);

  /// Seconds between 1 January 1900 (start of era 0) and 1 January 1970.
  private static final long UNIX_EPOCH_SECONDS = 2_208_988_800L;

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  /// Turns a reading of a Unix clock into a timestamp.
  ///
  /// @param unixSeconds whole seconds since 1970, UTC
  /// @param nanos the rest, 0 to 999 999 999
  /// @return the timestamp, its fraction rounded to the nearest 2^-32 s
  public static NtpTimestamp ofUnix(long unixSeconds, int nanos) {
    // nanos < 2^30, so the shift keeps the sign bit clear.
    long fraction = (((long) nanos << 32) + NANOS_PER_SECOND / 2) / NANOS_PER_SECOND;
    return new NtpTimestamp(((unixSeconds + UNIX_EPOCH_SECONDS) << 32) + fraction);
  }

  /// Turns a reading of a Unix clock into the bits of a timestamp, without making an object.
  ///
  /// @param unixNanos nanoseconds since 1970, UTC; not negative
  /// @return the bits, the fraction rounded to the nearest 2^-32 s
  public static long bitsOfUnix(long unixNanos) {
    long seconds = unixNanos / NANOS_PER_SECOND;
    long fraction =
        (((unixNanos - seconds * NANOS_PER_SECOND) << 32) + NANOS_PER_SECOND / 2)
            / NANOS_PER_SECOND;
    return ((seconds + UNIX_EPOCH_SECONDS) << 32) + fraction;
  }

  /// Turns an instant into a timestamp.
  ///
  /// @param instant the instant
  /// @return the timestamp in the era of the instant
  public static NtpTimestamp of(Instant instant) {
    return ofUnix(instant.getEpochSecond(), instant.getNano());
  }

  /// Whether this is the "unknown" of the wire.
  ///
  /// @return true for all bits zero
  public boolean isZero() {
    return bits == 0;
  }

  /// The time from `earlier` to this timestamp, across an era change if need be.
  ///
  /// @param earlier the other end
  /// @return positive if this is later
  public NtpDuration minus(NtpTimestamp earlier) {
    return new NtpDuration(bits - earlier.bits);
  }

  /// This timestamp moved by a duration.
  ///
  /// @param duration how far, positive for later
  /// @return the moved timestamp
  public NtpTimestamp plus(NtpDuration duration) {
    return new NtpTimestamp(bits + duration.bits());
  }

  /// The instant that this timestamp stands for, its era chosen so that it lies within 68 years of
  /// `pivot`.
  ///
  /// @param pivot any instant known to be near, usually now
  /// @return the instant, rounded to the nanosecond
  public Instant toInstant(Instant pivot) {
    long pivotSeconds = pivot.getEpochSecond() + UNIX_EPOCH_SECONDS;
    long seconds = pivotSeconds + ((int) (bits >>> 32) - (int) pivotSeconds);
    long nanos = ((bits & 0xffff_ffffL) * NANOS_PER_SECOND + (1L << 31)) >>> 32;
    return Instant.ofEpochSecond(seconds - UNIX_EPOCH_SECONDS, nanos);
  }

  @Override
  public String toString() {
    return "%08x.%08x".formatted(bits >>> 32, bits & 0xffff_ffffL);
  }
}
