package org.truechimer.server;

import java.time.Instant;
import org.truechimer.snapshot.Leap;
import org.truechimer.snapshot.ServerSnapshot.ToldTime;
import org.truechimer.time.NtpDuration;
import org.truechimer.time.NtpShort;
import org.truechimer.time.NtpTimestamp;

/// What every answer says of our clock, ready for the wire. Immutable; replaced as a whole.
///
/// @param leap the leap indicator, 0 to 3 (RFC 5905 §7.3)
/// @param stratum 1 to 15, 0 while not synchronised
/// @param precision exponent of two of seconds
/// @param rootDelay NTP short format
/// @param rootDispersion NTP short format, at [#at]
/// @param at when that was so, bits of an NTP timestamp
/// @param growth by how much the dispersion grows: 2^-32 seconds a second
/// @param referenceId as on the wire
/// @param reference when our clock was last compared, bits of an NTP timestamp
/// @param shift what is added to the clock before it is told, bits of an NTP duration: the smear of
///   a leap second
/// @param source where the time comes from
public record ServedTime(
    int leap,
    int stratum,
    int precision,
    int rootDelay,
    int rootDispersion,
    long at,
    int growth,
    int referenceId,
    long reference,
    long shift,
    ToldTime.Source source) {

  /// RFC 5905 §11.1: an oscillator that nobody measured may run 15 ppm off.
  static final int PHI = (int) (15e-6 * 0x1p32);

  private static final int UNSYNCHRONISED = 3;

  /// A clock that clients are told not to use.
  ///
  /// @param precision exponent of two of seconds
  /// @return leap indicator 3, stratum 0
  public static ServedTime unsynchronised(int precision) {
    return new ServedTime(UNSYNCHRONISED, 0, precision, 0, 0, 0, 0, 0, 0, 0, ToldTime.Source.NONE);
  }

  /// The root dispersion at some time.
  ///
  /// @param now bits of an NTP timestamp
  /// @return NTP short format, 65 536 seconds at most
  int rootDispersion(long now) {
    long passed = Math.max(0, now - at);
    long grown = ((passed >>> 16) * growth) >>> 32;
    return (int) Math.min(0xffff_ffffL, Integer.toUnsignedLong(rootDispersion) + grown);
  }

  /// For people.
  ///
  /// @param now our clock
  /// @return the same in seconds
  public ToldTime told(Instant now) {
    var leaps = new Leap[] {Leap.NONE, Leap.INSERT, Leap.DELETE, Leap.UNSYNCHRONISED};
    return new ToldTime(
        leaps[leap],
        stratum,
        new NtpShort(rootDelay).toSeconds(),
        new NtpShort(rootDispersion(NtpTimestamp.of(now).bits())).toSeconds(),
        referenceId,
        reference == 0 ? null : new NtpTimestamp(reference).toInstant(now),
        source,
        new NtpDuration(shift).toSeconds());
  }
}
