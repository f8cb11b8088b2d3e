package org.truechimer.cmdmon;

import java.nio.ByteBuffer;
import java.time.Instant;

/// A point in time on the wire: seconds since 1970 as two 32-bit halves, then nanoseconds.
final class ChronyTime {

  /// Stands in the upper half where a system has only 32 bits for the time.
  private static final int NO_UPPER_HALF = 0x7fffffff;

  private static final int MAX_NANOS = 999_999_999;

  private ChronyTime() {}

  /// @return the epoch for "never", and for what no calendar can hold
  static Instant read(ByteBuffer from) {
    int high = from.getInt();
    long low = Integer.toUnsignedLong(from.getInt());
    long nanos = Math.min(Integer.toUnsignedLong(from.getInt()), MAX_NANOS);
    long seconds = (high == NO_UPPER_HALF ? 0L : (long) high << 32) | low;
    return seconds > Instant.MAX.getEpochSecond() || seconds < Instant.MIN.getEpochSecond()
        ? Instant.EPOCH
        : Instant.ofEpochSecond(seconds, nanos);
  }

  static void write(ByteBuffer to, Instant time) {
    to.putLong(time.getEpochSecond()).putInt(time.getNano());
  }
}
