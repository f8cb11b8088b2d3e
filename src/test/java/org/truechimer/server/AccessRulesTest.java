package org.truechimer.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.truechimer.command.ServerOutcome.RuleFault;

class AccessRulesTest {

  private static final int ALLOWED = AccessRules.LIMITED | AccessRules.KISS;
  private static final int DENIED = AccessRules.NO_SERVICE | AccessRules.NO_QUERIES;

  private static AccessRules rules(String... lines) {
    return assertInstanceOf(AccessRules.Read.Good.class, AccessRules.read(List.of(lines))).rules();
  }

  private static int flags(AccessRules rules, String address) {
    var prefix = Objects.requireNonNull(Prefix.parse(address));
    assertEquals(128, prefix.bits());
    return rules.flags(prefix.high(), prefix.low());
  }

  @Test
  void nobodyButThisMachineIsAllowedUntilARuleSaysSo() {
    var none = rules();
    assertEquals(0, flags(none, "127.0.0.1"));
    assertEquals(0, flags(none, "127.255.1.2"));
    assertEquals(0, flags(none, "::1"));
    assertEquals(DENIED, flags(none, "128.0.0.1"));
    assertEquals(DENIED, flags(none, "::2"));
    assertEquals(DENIED, flags(none, "2001:db8::1"));
  }

  /// chrony.conf(5), allow: "allow 1.2/16", "deny 1.2.3", "allow 1.2.3.4": the most specific
  /// counts.
  @Test
  void theLongestPrefixCountsWhateverTheOrder() {
    for (var rules :
        List.of(
            rules("allow 1.2", "deny 1.2.3", "allow 1.2.3.4"),
            rules("allow 1.2.3.4", "deny 1.2.3", "allow 1.2"))) {
      assertEquals(ALLOWED, flags(rules, "1.2.4.4"));
      assertEquals(DENIED, flags(rules, "1.2.3.5"));
      assertEquals(ALLOWED, flags(rules, "1.2.3.4"));
      assertEquals(DENIED, flags(rules, "1.3.0.0"));
    }
  }

  /// chrony.conf(5): "deny all" removes what is more specific.
  @Test
  void allClearsWhatWasSaidOfParts() {
    var rules = rules("allow 1.2.3.4", "allow 2001:db8::/32", "deny all 1/8");
    assertEquals(DENIED, flags(rules, "1.2.3.4"));
    assertEquals(ALLOWED, flags(rules, "2001:db8:1::1"));
    assertEquals(ALLOWED, flags(rules("deny 1.2.3.4", "allow all"), "1.2.3.4"));
    assertEquals(ALLOWED, flags(rules("deny 1.2.3.4", "allow all"), "127.0.0.1"));
  }

  @Test
  void aRuleWithoutNetworkIsAboutBothFamilies() {
    var rules = rules("allow", "deny ::/0", "allow 0/0");
    assertEquals(ALLOWED, flags(rules, "192.0.2.1"));
    assertEquals(DENIED, flags(rules, "2001:db8::1"));
  }

  /// ntp.conf(5), restrict: flags, `mask`, `default` of one family or both.
  @Test
  void restrictHasTheFlagsOfNtpd() {
    var rules =
        rules(
            "restrict default kod limited nomodify noquery nopeer",
            "restrict 192.0.2.0 mask 255.255.255.0 notrust",
            "restrict -6 2001:db8:: mask ffff:ffff:: ignore",
            "restrict 192.0.2.7");
    int usual =
        AccessRules.KISS | AccessRules.LIMITED | AccessRules.NO_QUERIES | AccessRules.NO_PEERS;
    assertEquals(usual, flags(rules, "198.51.100.1"));
    assertEquals(usual, flags(rules, "2001:db9::1"));
    assertEquals(AccessRules.PROOF_NEEDED, flags(rules, "192.0.2.1"));
    assertEquals(0, flags(rules, "192.0.2.7"));
    assertEquals(AccessRules.IGNORE, flags(rules, "2001:db8:7::1"));
  }

  @ParameterizedTest
  @CsvSource({
    "permit 1.2.3.4,UNKNOWN_WORD",
    "'',UNKNOWN_WORD",
    "allow 1.2.3.256,BAD_PREFIX",
    "allow 1.2.3.4/33,BAD_PREFIX",
    "allow 1.2.3.4.5,BAD_PREFIX",
    "allow example.org,BAD_PREFIX",
    "allow 2001:db8::/129,BAD_PREFIX",
    "allow 1.2.3.4/,BAD_PREFIX",
    "allow fe80::1%eth0,BAD_PREFIX",
    "deny 1.2.3.4 5.6.7.8,BAD_PREFIX",
    "restrict,BAD_PREFIX",
    "restrict 1.2.3.4 mask 255.0.255.0,BAD_PREFIX",
    "restrict 1.2.3.4 mask ffff::,BAD_PREFIX",
    "restrict 1.2.3.4 nosuchflag,UNKNOWN_FLAG",
  })
  void whatCannotBeReadIsSaidToBeSo(String line, RuleFault fault) {
    if (line.isEmpty()) {
      assertNull(AccessRules.faultOf(line), "an empty line says nothing");
    } else {
      assertEquals(fault, AccessRules.faultOf(line));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "allow",
        "deny all",
        "allow all 10/8",
        "allow ::ffff:192.0.2.1",
        "  deny   10.0.0.0/8 ",
        "# words",
        "restrict default",
        "restrict 10.0.0.1 noserve version lowpriotrap noepeer"
      })
  void whatCanBeReadIs(String line) {
    assertNull(AccessRules.faultOf(line));
  }

  @Test
  void moreThanOneHundredThousandAreRefused() {
    var lines = new ArrayList<String>();
    for (int i = 0; i <= AccessRules.MOST; i++) {
      lines.add("allow 10.%d.%d.%d".formatted(i >> 16, i >> 8 & 255, i & 255));
    }
    var bad = assertInstanceOf(AccessRules.Read.Bad.class, AccessRules.read(lines));
    assertEquals(RuleFault.TOO_MANY, bad.fault());
    assertEquals(lines.getLast(), bad.line());
  }

  /// Against the definition: of all rules that contain the address, the longest.
  @Test
  void everyLookUpFindsWhatTryingAllRulesFinds() {
    var random = new SplittableRandom(42);
    for (int round = 0; round < 60; round++) {
      var rules = new ArrayList<AccessRule>();
      int many = 1 + random.nextInt(200);
      for (int i = 0; i < many; i++) {
        rules.add(new AccessRule(network(random), random.nextInt(512), false));
      }
      var compiled = AccessRules.of(rules);
      for (int i = 0; i < 400; i++) {
        // Half of the addresses are near a rule's.
        var near =
            random.nextBoolean() ? rules.get(random.nextInt(many)).network() : network(random);
        long high = near.high() ^ (random.nextInt(4) == 0 ? 1L << random.nextInt(64) : 0);
        long low = near.low() ^ (random.nextInt(2) == 0 ? 1L << random.nextInt(64) : 0);
        assertEquals(slowly(rules, new Prefix(high, low, 128)), compiled.flags(high, low));
      }
    }
  }

  private static Prefix network(SplittableRandom random) {
    if (random.nextBoolean()) {
      long address = 0xffff_0000_0000L | (10L << 24) | random.nextInt(1 << 12) << 12;
      return new Prefix(0, address, 96 + random.nextInt(33));
    }
    return new Prefix(
        0x2001_0db8_0000_0000L | random.nextInt(1 << 8), random.nextLong(), random.nextInt(129));
  }

  private static int slowly(List<AccessRule> rules, Prefix address) {
    int best = new Prefix(0, 1, 128).equals(address) || loopback4(address) ? 0 : DENIED;
    int bits = new Prefix(0, 1, 128).equals(address) ? 128 : loopback4(address) ? 104 : -1;
    for (var rule : rules) {
      if (rule.network().contains(address) && rule.network().bits() >= bits) {
        best = rule.flags();
        bits = rule.network().bits();
      }
    }
    return best;
  }

  private static boolean loopback4(Prefix address) {
    return new Prefix(0, 0xffff_7f00_0000L, 104).contains(address);
  }

  /// The number of steps depends on the number of different lengths alone; the tables stay small.
  @Test
  void oneHundredThousandRulesAreCompiledAndFound() {
    var lines = new ArrayList<String>();
    for (int i = 0; i < 99_000; i++) {
      lines.add("deny 10.%d.%d.%d".formatted(i >> 16, i >> 8 & 255, i & 255));
    }
    for (int i = 0; i < 900; i++) {
      lines.add("deny 2001:db8:%x::/48".formatted(i));
    }
    lines.add("allow");
    var rules = rules(lines.toArray(String[]::new));
    assertEquals(99_903, rules.size());
    assertEquals(DENIED, flags(rules, "10.1.130.183"));
    assertEquals(ALLOWED, flags(rules, "10.1.130.184"));
    assertEquals(DENIED, flags(rules, "2001:db8:383::7"));
    assertEquals(ALLOWED, flags(rules, "2001:db8:384::7"));
    assertThat(rules.octets()).isLessThan(40 << 20);
  }
}
