package org.truechimer.host.firewall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.truechimer.process.CommandRunner.Ending;
import org.truechimer.service.FirewallState;
import org.truechimer.service.FirewallState.Gate;

/// ufw with what ufw 0.36.2 printed.
class UfwTest {

  private static FirewallState state(String output) {
    return Objects.requireNonNull(UfwStatus.parse(output).state());
  }

  @Test
  void anAllowRuleOpens() {
    var state = state(Fixtures.text("ufw/status-verbose.txt"));
    assertEquals(Gate.OPEN, state.ntp());
    assertEquals(
        "123/udp ALLOW IN Anywhere; 123/udp (v6) ALLOW IN Anywhere (v6)", state.evidence());
  }

  @Test
  void theShorterFormIsReadToo() {
    assertEquals(Gate.OPEN, state(Fixtures.text("ufw/status.txt")).ntp());
  }

  @Test
  void withoutARuleTheDefaultDecides() {
    var without =
        Fixtures.text("ufw/status-verbose.txt").lines().filter(l -> !l.startsWith("123")).toList();
    assertEquals(Gate.CLOSED, state(String.join("\n", without)).ntp());
    assertEquals(
        Gate.OPEN,
        state(String.join("\n", without).replace("deny (incoming)", "allow (incoming)")).ntp());
  }

  @Test
  void inactiveIsNoFilter() {
    assertNull(UfwStatus.parse(Fixtures.text("ufw/status-inactive.txt")).state());
  }

  @Test
  void theFirstRuleThatFitsDecides() {
    var denied =
        Fixtures.text("ufw/status-verbose.txt")
            .replace(
                "123/udp                    ALLOW IN    Anywhere                  \n",
                """
                123/udp                    DENY IN     Anywhere
                123/udp                    ALLOW IN    Anywhere
                """)
            .replace("123/udp (v6)               ALLOW", "123/udp (v6)               REJECT");
    assertEquals(Gate.CLOSED, state(denied).ntp());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "123/udp | true",
        "123 | true",
        "123/tcp | false",
        "1123/udp | false",
        "100:200/udp | true",
        "53,123/udp | true",
        "192.0.2.1 123/udp | true",
        "123/udp (v6) | true",
        "Anywhere | true",
        "OpenSSH | false",
        "99999999999/udp | false"
      })
  void knowsWhichRulesAreAboutNtp(String to, boolean about) {
    assertEquals(about, new UfwStatus.Rule(to, true, false, "").isAboutNtp());
  }

  @Test
  void rulesForOutgoingPacketsDoNotCount() {
    assertTrue(
        UfwStatus.parse("Status: active\n123/udp                    DENY OUT    Anywhere\n")
            .rules()
            .isEmpty());
  }

  /// ufw itself needs root; its file of settings does not.
  @Test
  void aUserLearnsWhetherItIsEnabled() {
    Commands refused = command -> new Ending.Finished(1, "", Fixtures.text("ufw/user.err"));
    var enabled = new Ufw(refused, () -> "# /etc/ufw/ufw.conf\nENABLED=yes\nLOGLEVEL=low\n").read();
    assertEquals(Gate.UNKNOWN, Objects.requireNonNull(enabled).ntp());
    assertNull(new Ufw(refused, () -> "ENABLED=no\n").read());
    assertInstanceOf(
        PacketFilter.Change.NotPermitted.class, new Ufw(refused, () -> "").change(true, false));
  }

  @Test
  void opensAndClosesByAllowAndDelete() {
    var asked = new ArrayList<List<String>>();
    var ufw =
        new Ufw(
            command -> {
              asked.add(command);
              return new Ending.Finished(0, Fixtures.text("ufw/allow.txt"), "");
            },
            () -> "");
    ufw.change(true, true);
    ufw.change(false, false);
    assertThat(asked)
        .containsExactly(
            List.of("/usr/sbin/ufw", "allow", "123/udp"),
            List.of("/usr/sbin/ufw", "allow", "4460/tcp"),
            List.of("/usr/sbin/ufw", "delete", "allow", "123/udp"));
  }

  @Test
  void rubbishIsNoRule() {
    assertFalse(UfwStatus.parse("\0\0 ALLOW ALLOW  \n".repeat(1000)).active());
  }
}
