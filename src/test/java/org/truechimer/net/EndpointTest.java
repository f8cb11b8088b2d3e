package org.truechimer.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, 127.0.0.1:323",
    "127.0.0.1:11323, 127.0.0.1:11323",
    "::1, [0:0:0:0:0:0:0:1]:323",
    "[::1], [0:0:0:0:0:0:0:1]:323",
    "[::1]:11323, [0:0:0:0:0:0:0:1]:11323",
    "/run/chrony/chronyd.sock, /run/chrony/chronyd.sock"
  })
  void readsWhatPeopleWrite(String text, String endpoint) {
    var parsed = Endpoint.parse(text, 323);
    assertNotNull(parsed);
    assertEquals(endpoint, parsed.text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost",
        "127.0.0.1:",
        "127.0.0.1:0",
        "127.0.0.1:65536",
        "127.0.0.1:x",
        "[::1",
        "::1]",
        "run/chronyd.sock"
      })
  void looksNoNamesUpAndRefusesNonsense(String text) {
    assertNull(Endpoint.parse(text, 323));
  }

  @Test
  void refusesAPathThatNoSocketCanHave() {
    assertNull(Endpoint.parse("/" + "x".repeat(107), 323));
    assertNotNull(Endpoint.parse("/" + "x".repeat(106), 323));
  }
}
