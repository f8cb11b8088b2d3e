package org.truechimer.ui.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExposureTest {

  private static final List<String> LAN = List.of("127.0.0.1", "192.168.1.8");

  private static Exposure on(List<String> addresses, String... rules) {
    return Exposure.of(addresses, List.of(rules), false);
  }

  @Test
  void onLoopbackNoRuleLetsAnybodyIn() {
    assertEquals(Exposure.LOOPBACK, on(List.of("127.0.0.1", "::1"), "allow all"));
    assertEquals(Exposure.LOOPBACK, on(List.of("0:0:0:0:0:0:0:1", "127.8.9.1")));
  }

  @Test
  void beyondItNobodyIsAnsweredWithoutARule() {
    assertEquals(Exposure.NOBODY, on(LAN));
    assertEquals(Exposure.NOBODY, on(List.of("::"), "deny 10.0.0.0/8", "restrict default ignore"));
    assertEquals(Exposure.NOBODY, on(LAN, "allow all", "deny all"));
  }

  @Test
  void aRuleForAllIsSaidToBeOne() {
    for (var rule :
        List.of("allow", "allow all", "ALLOW 0/0", "allow ::/0", "restrict default kod")) {
      assertEquals(Exposure.UNLIMITED, on(LAN, rule), rule);
      assertEquals(Exposure.EVERYBODY, Exposure.of(LAN, List.of(rule), true), rule);
    }
  }

  @Test
  void aRuleForANetworkLetsInThatNetwork() {
    assertEquals(
        Exposure.CHOSEN, on(List.of("0.0.0.0"), "deny 192.168.66.0/24", "allow 192.168.0.0/16"));
    assertEquals(Exposure.CHOSEN, on(LAN, "restrict 10.0.0.0/8 limited"));
  }
}
