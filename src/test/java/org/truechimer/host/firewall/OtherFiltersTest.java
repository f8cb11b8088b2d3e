package org.truechimer.host.firewall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.truechimer.process.CommandRunner.Ending;
import org.truechimer.service.FirewallState.Gate;
import org.truechimer.service.FirewallState.Tested;
import org.truechimer.service.FirewallState.Tool;
import org.truechimer.service.Outcome;
import org.truechimer.service.Progress;

/// Filters of which no recording is at hand: in the forms of nft(8), pfctl(8), and the numbers that
/// `MSFT_NetFirewallRule` and `MSFT_NetFirewallProfile` document.
class OtherFiltersTest {

  private static final String INPUT =
      """
      table inet filter {
      \tchain input {
      \t\ttype filter hook input priority filter; policy drop;
      \t\tct state established,related accept
      \t\tRULE
      \t}

      \tchain output {
      \t\ttype filter hook output priority filter; policy accept;
      \t\tudp dport 53 drop
      \t}
      }
      """;

  @Test
  void anEmptyRulesetFiltersNothing() {
    assertNull(KernelRules.judge(""));
    assertNull(KernelRules.judge(INPUT.replace("policy drop", "policy accept")));
  }

  @Test
  void aPolicyThatDropsWithoutARuleForNtpIsClosed() {
    var state = Objects.requireNonNull(KernelRules.judge(INPUT));
    assertEquals(Tool.NFTABLES, state.tool());
    assertEquals(Gate.CLOSED, state.ntp());
  }

  @Test
  void rulesForNtpAreShownNotJudged() {
    for (var rule :
        List.of("udp dport 123 accept", "udp dport { 53, 123 } accept", "udp dport ntp accept")) {
      var state = Objects.requireNonNull(KernelRules.judge(INPUT.replace("RULE", rule)));
      assertEquals(Gate.UNKNOWN, state.ntp(), rule);
      assertThat(state.evidence()).contains(rule);
    }
  }

  /// The line that firewalld 1.3.3 made of its service ntp, as nft printed it.
  @Test
  void knowsARecordedRuleForNtp() {
    var line = Fixtures.text("firewalld/nft.txt").lines().findFirst().orElseThrow();
    var rule = line.substring(line.indexOf(':') + 1).strip();
    assertThat(Objects.requireNonNull(KernelRules.judge(INPUT.replace("RULE", rule))).evidence())
        .contains("udp dport 123 accept");
  }

  @Test
  void aJumpMayLeadAnywhere() {
    assertEquals(
        Gate.UNKNOWN,
        Objects.requireNonNull(KernelRules.judge(INPUT.replace("RULE", "jump services"))).ntp());
  }

  @Test
  void withoutRightsNothingIsKnown() {
    var rules =
        new KernelRules(
            command -> new Ending.Finished(1, "", "Operation not permitted (you must be root)\n"));
    assertEquals(Tool.UNKNOWN, Objects.requireNonNull(rules.read()).tool());
  }

  @Test
  void iptablesAloneIsReadWithoutNft() {
    Commands old =
        command ->
            command.getFirst().endsWith("nft")
                ? new Ending.NotStarted("No such file or directory")
                : new Ending.Finished(0, "-P INPUT DROP\n", "");
    assertEquals(Gate.CLOSED, Objects.requireNonNull(new KernelRules(old).read()).ntp());
    Commands open =
        command ->
            command.getFirst().endsWith("nft")
                ? new Ending.NotStarted("No such file or directory")
                : new Ending.Finished(0, "-P INPUT ACCEPT\n", "");
    assertNull(new KernelRules(open).read());
  }

  @Test
  void windowsIsReadByNumbers() {
    assertEquals(Gate.CLOSED, windows("P|1|4\r\nP|1|0\r\n"));
    assertEquals(Gate.OPEN, windows("P|1|4\r\nR|2|Truechimer-NTP-In\r\n"));
    assertEquals(Gate.CLOSED, windows("P|1|4\r\nR|2|a\r\nR|4|b\r\n"));
    assertEquals(Gate.OPEN, windows("P|1|2\r\n"));
    assertNull(
        new WindowsFirewall(command -> new Ending.Finished(0, "P|0|4\r\n", ""), "powershell.exe")
            .read());
  }

  private static Gate windows(String output) {
    return Objects.requireNonNull(
            new WindowsFirewall(command -> new Ending.Finished(0, output, ""), "powershell.exe")
                .read())
        .ntp();
  }

  @Test
  void windowsIsChangedByRulesOfOurOwn() {
    var scripts = new ArrayList<String>();
    var windows =
        new WindowsFirewall(
            command -> {
              scripts.add(command.getLast());
              return new Ending.Finished(0, "", "");
            },
            "powershell.exe");
    windows.change(true, false);
    windows.change(false, false);
    assertThat(scripts.getFirst()).contains("New-NetFirewallRule -Name Truechimer-NTP-In");
    assertThat(scripts.getFirst()).doesNotContain("4460");
    assertThat(scripts.getLast()).startsWith("Remove-NetFirewallRule").doesNotContain("New-");
  }

  @Test
  void pfIsShownOnlyIfItBlocks() {
    Commands blocking =
        command ->
            new Ending.Finished(
                0,
                command.getLast().equals("info")
                    ? "Status: Enabled for 0 days 00:10:00\n"
                    : "block drop all\npass in proto udp to any port = ntp\n",
                "");
    var state = Objects.requireNonNull(new MacPacketFilter(blocking).read());
    assertEquals("pass in proto udp to any port = ntp", state.evidence());
    assertNull(
        new MacPacketFilter(command -> new Ending.Finished(0, "Status: Disabled\n", "")).read());
  }

  @Test
  void withoutAFilterThereIsNothingToOpenAndNothingThatCouldClose() {
    var firewall = new Firewall(List.of(), () -> Tested.NOBODY_LISTENS);
    assertEquals(Tool.NONE, firewall.state().tool());
    assertInstanceOf(Outcome.Done.class, firewall.change(true, false, Progress.unobserved()));
    assertInstanceOf(Outcome.Refused.class, firewall.change(false, false, Progress.unobserved()));
  }
}
