package org.truechimer.host.bus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The property NTPMessage of timesyncd 252, recorded with `busctl -j get-property
/// org.freedesktop.timesync1 /org/freedesktop/timesync1 org.freedesktop.timesync1.Manager
/// NTPMessage`.
class NtpMessageTest {

  private static final List<Object> RECORDED =
      List.of(
          0L,
          4L,
          4L,
          2L,
          -25L,
          915L,
          579L,
          new byte[] {(byte) 192, 0, 2, 10},
          1795385996110430L,
          1795385996113675L,
          1795385996197727L,
          1795385996201564L,
          false,
          1L,
          0L);

  @Test
  void offsetAndDelayFollowFromTheFourStamps() {
    var message = NtpMessage.of(RECORDED);
    assertNotNull(message);
    // ((…113675 - …110430) + (…197727 - …201564)) / 2 = (3245 - 3837) / 2 µs
    assertEquals(-0.000296, message.offsetSeconds(), 1e-12);
    // (…201564 - …110430) - (…197727 - …113675) = 91134 - 84052 µs
    assertEquals(0.007082, message.delaySeconds(), 1e-12);
    assertEquals(2, message.stratum());
    assertEquals(-25, message.precision());
    assertEquals(915, message.rootDelayMicros());
    assertEquals(0xC000020A, message.referenceId());
  }

  @Test
  void beforeTheFirstReplyThereIsNone() {
    var fields = new ArrayList<>(RECORDED);
    fields.set(13, 0L);
    assertNull(NtpMessage.of(fields));
  }

  @Test
  void anotherShapeIsNoMessage() {
    assertNull(NtpMessage.of(List.of()));
    assertNull(NtpMessage.of(RECORDED.subList(0, 14)));
    for (int i = 0; i < RECORDED.size(); i++) {
      var fields = new ArrayList<>(RECORDED);
      fields.set(i, "text");
      assertNull(NtpMessage.of(fields), "field " + i);
    }
  }
}
