package org.truechimer.helper;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/// Octets from whoever started the helper.
class HelperCodecFuzzTest {

  @FuzzTest
  void aLineIsOneRequestOrNone(byte[] octets) throws IOException {
    var line = SessionLine.read(new ByteArrayInputStream(octets), SessionLine.LONGEST_REQUEST);
    line = line == null ? new String(octets, ISO_8859_1) : line;
    read(line);
    read("truechimer-helper/1 service " + line);
  }

  private static void read(String line) {
    var request = HelperCodec.decodeRequest(line);
    if (request != null) {
      assertEquals(line, HelperCodec.encode(request));
      if (request instanceof HelperRequest.Service(var service)) {
        ServiceRequestCheck.problem(service);
      }
    }
  }
}
