package org.truechimer.server;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.truechimer.auth.KeyFile;
import org.truechimer.command.ServerSettings.RateLimit;
import org.truechimer.nts.CookieKeys;

/// Whatever arrives: no exception, no answer that is longer, none to an answer.
class ServerFuzzTest {

  private static final Responder RESPONDER = responder();
  private static final Datagram DATAGRAM = new Datagram();

  private static Supplier<CookieKeys> keys(int seed) {
    var keys = CookieKeys.fresh(new Random(seed), 1000);
    return () -> keys;
  }

  private static Responder responder() {
    var rules =
        ((AccessRules.Read.Good)
                AccessRules.read(List.of("allow", "deny 10/8", "restrict 11/8 kod")))
            .rules();
    var published = new Published(ServedTime.unsynchronised(-20), rules, keys(1));
    var keys = KeyFile.parse("1 MD5 secret\n2 AES 2b7e151628aed2a6abf7158809cf4f3c\n").ring();
    var limit = new RateLimit(0.001, 255, 1, true, 32, 64, 0);
    return new Responder(
        new ServerRules(limit, keys, true, true, 64, 1),
        published,
        () -> 0xeeade7fa_33168000L,
        new Tally(),
        new Random(2));
  }

  @FuzzTest
  void aDatagramIsAnsweredBrieflyOrNotAtAll(FuzzedDataProvider data) {
    long high = data.consumeBoolean() ? 0 : data.consumeLong();
    long low = data.consumeLong();
    int port = data.consumeInt(0, 65_535);
    DATAGRAM.arrived(data.consumeLong(), data.consumeBoolean());
    var octets = data.consumeBytes(Datagram.MOST_OCTETS);
    System.arraycopy(octets, 0, DATAGRAM.octets(), 0, octets.length);
    DATAGRAM.from(octets.length, high, low, port);
    int mode = octets.length == 0 ? 0 : octets[0] & 7;
    int version = octets.length == 0 ? 0 : octets[0] >>> 3 & 7;
    if (RESPONDER.answer(DATAGRAM) == Action.ANSWER) {
      assertTrue(DATAGRAM.length() <= octets.length && DATAGRAM.length() >= 48);
      assertTrue(mode == 1 || mode == 3 || (mode == 0 && version == 1));
      int answer = DATAGRAM.octets()[0] & 7;
      assertTrue(answer == 2 || answer == 4);
    }
  }

  @FuzzTest
  void aRuleIsReadOrRefused(FuzzedDataProvider data) {
    var line = data.consumeRemainingAsString();
    if (AccessRules.faultOf(line) == null) {
      AccessRules.read(List.of(line));
    }
  }
}
