package org.truechimer.auth;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/// Whatever a key file holds, reading it neither throws nor shows a secret.
class KeyFileFuzzTest {

  @FuzzTest(maxDuration = "30s")
  void anyTextIsKeysAndProblems(byte[] octets) {
    if (octets == null) {
      return;
    }
    var content = KeyFile.parse(new String(octets, StandardCharsets.ISO_8859_1));
    assertTrue(content.problems().size() <= 100);
    var packet = new byte[48 + 4 + 64];
    var authenticator = new Authenticator(content.ring());
    for (var key : content.ring().all()) {
      int length = authenticator.sign(key, packet, 48, 3);
      assertTrue(authenticator.check(packet, 48, length, 3) instanceof MacCheck.Proven);
    }
  }
}
