package org.truechimer.helper;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;

/// Octets from whatever was started in the helper's place.
class HelperReplyFuzzTest {

  @FuzzTest
  void whatAHelperSaysIsUnderstoodOrIgnored(byte[] octets) {
    var text = new String(octets, ISO_8859_1);
    HelperCodec.decodeReply(text);
    SessionLine.step("truechimer-helper/1 progress " + text);
    var outcome = SessionLine.outcome("truechimer-helper/1 outcome " + text);
    if (outcome != null) {
      assertEquals(outcome, SessionLine.outcome(SessionLine.of(outcome)));
    }
  }
}
