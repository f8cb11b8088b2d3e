package org.truechimer.ffi;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;

/// Memory that is written for systems that do not run this test.
class OtherSystemsLayoutsTest {

  @Test
  void windowsSystemTimeHasEightFieldsInUtc() {
    try (var arena = Arena.ofConfined()) {
      var memory = arena.allocate(SystemTime.SIZE, 8);
      SystemTime.write(memory, ZonedDateTime.parse("2026-11-22T01:02:03.456789+02:00"));
      var fields = new short[8];
      for (int i = 0; i < 8; i++) {
        fields[i] = memory.getAtIndex(JAVA_SHORT, i);
      }
      // 21 November 2026 is a Saturday.
      assertArrayEquals(new short[] {2026, 11, 6, 21, 23, 2, 3, 456}, fields);
    }
  }

  @Test
  void macTimevalHasLongSecondsAndIntMicroseconds() {
    try (var arena = Arena.ofConfined()) {
      var memory = arena.allocate(TimeValue.SIZE, 8);
      memory.fill((byte) 0x55);
      TimeValue.write(memory, -3, 999_999);
      assertEquals(-3, memory.get(JAVA_LONG, 0));
      assertEquals(999_999, memory.get(JAVA_INT, 8));
      assertEquals(0, memory.get(JAVA_INT, 12));
    }
  }
}
