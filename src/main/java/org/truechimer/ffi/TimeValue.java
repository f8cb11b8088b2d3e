package org.truechimer.ffi;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;

/// `struct timeval` of macOS: 64 bits of seconds, 32 bits of microseconds, padding. Apart from
/// [LibSystem], so that it can be tested elsewhere.
final class TimeValue {

  static final int SIZE = 16;

  private static final int MICROS = 8;

  private TimeValue() {}

  static void write(MemorySegment timeval, long seconds, int micros) {
    timeval.fill((byte) 0);
    timeval.set(JAVA_LONG, 0, seconds);
    timeval.set(JAVA_INT, MICROS, micros);
  }
}
