package org.truechimer.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.truechimer.net.KeyExchangeOutcome.Agreed;
import org.truechimer.net.KeyExchangeOutcome.Certificate;
import org.truechimer.nts.Aead;
import org.truechimer.nts.Cookie;
import org.truechimer.nts.KeptSession;
import org.truechimer.nts.NtsKeys;

class KeptExchangeTest {

  private static final Instant AT = Instant.parse("2026-11-26T10:00:00Z");

  private static final Agreed AGREED =
      new Agreed(
          new KeptSession(
              new NtsKeys(Aead.AES_128_GCM_SIV, new byte[16], new byte[16]),
              new NtsKeys(Aead.AES_128_GCM_SIV, new byte[16], new byte[16]),
              List.of(new Cookie(new byte[100]), new Cookie(new byte[68]))),
          List.of(InetAddress.ofLiteral("192.0.2.1"), InetAddress.ofLiteral("2001:db8::1")),
          1123,
          List.of(new Certificate("CN=a\nkeys 15", "O=\"b, c\",CN=d", AT, AT.plusSeconds(1))),
          true,
          AT);

  @Test
  void everythingComesBack() {
    var text = KeptExchange.text("time.example", 4460, AGREED);
    var expected =
        new Agreed(
            AGREED.session(),
            AGREED.addresses(),
            1123,
            List.of(new Certificate("CN=a keys 15", "O=\"b, c\",CN=d", AT, AT.plusSeconds(1))),
            true,
            AT);
    assertEquals(expected, KeptExchange.parse(text, "time.example", 4460));
  }

  @Test
  void anotherServersFileIsNotTaken() {
    var text = KeptExchange.text("time.example", 4460, AGREED);
    assertNull(KeptExchange.parse(text, "time_example", 4460));
    assertNull(KeptExchange.parse(text, "time.example", 4461));
    assertNull(KeptExchange.parse("", "time.example", 4460));
    assertNull(KeptExchange.parse(text.replace("address", "adress"), "time.example", 4460));
  }

  @FuzzTest(maxDuration = "30s")
  void anyTextIsASessionOrNone(byte[] octets) {
    if (octets == null) {
      return;
    }
    var text =
        "truechimer nts session 1\nexchange a 1\n"
            + new String(octets, StandardCharsets.ISO_8859_1);
    var agreed = KeptExchange.parse(text, "a", 1);
    if (agreed != null) {
      var again = KeptExchange.parse(KeptExchange.text("a", 1, agreed), "a", 1);
      assertNotNull(again);
      assertEquals(agreed.session(), again == null ? null : again.session());
    }
  }
}
