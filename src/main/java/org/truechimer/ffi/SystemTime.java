package org.truechimer.ffi;

import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemorySegment;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/// `SYSTEMTIME` of Windows. Apart from [Kernel32], so that it can be tested elsewhere.
final class SystemTime {

  static final int SIZE = 16;

  private SystemTime() {}

  /// `SYSTEMTIME`: year, month, day of week (Sunday is 0, and ignored), day, hour, minute, second,
  /// milliseconds, 16 bits each.
  static void write(MemorySegment systemTime, ZonedDateTime time) {
    var utc = time.withZoneSameInstant(ZoneOffset.UTC);
    int[] fields = {
      utc.getYear(),
      utc.getMonthValue(),
      utc.getDayOfWeek().getValue() % 7,
      utc.getDayOfMonth(),
      utc.getHour(),
      utc.getMinute(),
      utc.getSecond(),
      utc.getNano() / 1_000_000
    };
    for (int i = 0; i < fields.length; i++) {
      systemTime.setAtIndex(JAVA_SHORT, i, (short) fields[i]);
    }
  }
}
