package org.truechimer.ffi;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;

/// What the kernel says about its clock: `struct timex` as read, in its own units.
///
/// @param state 0 ok, 1 leap second to be inserted today, 2 to be deleted, 3 being inserted, 4
///   over, 5 not synchronised (`TIME_OK` … `TIME_ERROR`); negative: the call failed with this error
///   number
/// @param offset correction still to be made; ns if status has [#STA_NANO], else µs
/// @param frequency rate correction, ppm times 2^16
/// @param maximumError µs
/// @param estimatedError µs
/// @param status bits `STA_…`
/// @param tai TAI − UTC in seconds, 0 if it was never set or the system does not keep it
public record Timex(
    int state,
    long offset,
    long frequency,
    long maximumError,
    long estimatedError,
    int status,
    int tai) {

  /// Resolution is nanoseconds.
  public static final int STA_NANO = 0x2000;

  /// The clock is not synchronised.
  public static final int STA_UNSYNC = 0x40;

  /// A leap second is to be inserted at the end of the day.
  public static final int STA_INS = 0x10;

  /// A leap second is to be deleted at the end of the day.
  public static final int STA_DEL = 0x20;

  // The first fields lie alike in Linux, macOS and the BSDs with 64-bit long.
  static final int MODES = 0;
  static final int OFFSET = 8;
  static final int FREQUENCY = 16;
  static final int MAXIMUM_ERROR = 24;
  static final int ESTIMATED_ERROR = 32;
  static final int STATUS = 40;

  /// The time constant of the kernel's loop; with `ADJ_TAI`, TAI − UTC.
  static final int CONSTANT = 48;

  static Timex read(int state, MemorySegment memory, int tai) {
    return new Timex(
        state,
        memory.get(JAVA_LONG, OFFSET),
        memory.get(JAVA_LONG, FREQUENCY),
        memory.get(JAVA_LONG, MAXIMUM_ERROR),
        memory.get(JAVA_LONG, ESTIMATED_ERROR),
        memory.get(JAVA_INT, STATUS),
        tai);
  }
}
