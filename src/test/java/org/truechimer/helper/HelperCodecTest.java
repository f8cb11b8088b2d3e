package org.truechimer.helper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.truechimer.time.NtpDuration;

/// The lines between the program and its helper.
class HelperCodecTest {

  @ParameterizedTest
  @ValueSource(longs = {0, 1, -1, 128_000_000, -86_400_000_000_000L, 1_767_225_600_000_000_000L})
  void requestsKeepTheirNanoseconds(long nanos) {
    var offset = NtpDuration.ofNanos(nanos);
    var step = new HelperRequest.StepClock(offset);
    assertEquals("truechimer-helper/1 step " + nanos, HelperCodec.encode(step));
    assertEquals(step, HelperCodec.decodeRequest(HelperCodec.encode(step)));
    var slew = new HelperRequest.SlewClock(offset);
    assertEquals(slew, HelperCodec.decodeRequest(HelperCodec.encode(slew)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "step 5",
        "truechimer-helper/2 step 5",
        "truechimer-helper/1 step",
        "truechimer-helper/1 step 5 ",
        "truechimer-helper/1 step 5; rm",
        "truechimer-helper/1 step 05",
        "truechimer-helper/1 step -0",
        "truechimer-helper/1 step +5",
        "truechimer-helper/1 step 1e9",
        "truechimer-helper/1 step ٥",
        "truechimer-helper/1 step 9223372036854775808",
        "truechimer-helper/1 step -9223372036854775808",
        "truechimer-helper/1 step 2147483648000000000",
        "truechimer-helper/1 run /bin/sh",
        "truechimer-helper/1 STEP 5",
        "truechimer-helper/1  step 5"
      })
  void whatIsNotExactlyARequestIsNone(String line) {
    assertNull(HelperCodec.decodeRequest(line));
  }

  @Test
  void repliesKeepTheirWords() {
    for (var reply :
        new HelperReply[] {
          new HelperReply.Done(),
          new HelperReply.NotPermitted("the capability CAP_SYS_TIME"),
          new HelperReply.Failed("clock_adjtime: Invalid argument (EINVAL)"),
          new HelperReply.Refused("too far")
        }) {
      assertEquals(reply, HelperCodec.decodeReply(HelperCodec.encode(reply)));
    }
  }

  @Test
  void wordsCannotBreakOutOfTheLine() {
    var line = HelperCodec.encode(new HelperReply.Failed("a\ntruechimer-helper/1 done\0ü"));
    assertEquals("truechimer-helper/1 failed a?truechimer-helper/1 done??", line);
  }

  @Test
  void longWordsAreCut() {
    var line = HelperCodec.encode(new HelperReply.Failed("x".repeat(100_000)));
    assertEquals(HelperCodec.LONGEST_LINE, line.length());
    assertTrue(HelperCodec.decodeReply(line) instanceof HelperReply.Failed);
  }

  @Test
  void foreignRepliesAreNone() {
    assertNull(HelperCodec.decodeReply("Segmentation fault"));
    assertNull(HelperCodec.decodeReply("truechimer-helper/1 failed ü"));
    assertNull(HelperCodec.decodeReply("truechimer-helper/1 failed " + "x".repeat(600)));
  }

  @Test
  void randomMutationsNeverThrowAndNeverGrow() {
    var random = new Random(5);
    var valid = "truechimer-helper/1 step -123456789";
    for (int i = 0; i < 100_000; i++) {
      var line = new StringBuilder(valid);
      line.setCharAt(random.nextInt(line.length()), (char) random.nextInt(0x180));
      var request = HelperCodec.decodeRequest(line.toString());
      if (request != null) {
        // Only a digit, the sign or the verb's letters may differ and still make sense.
        assertEquals(line.toString(), HelperCodec.encode(request));
      }
    }
  }
}
