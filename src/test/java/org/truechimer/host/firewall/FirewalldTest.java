package org.truechimer.host.firewall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.truechimer.host.firewall.FirewalldBus.Answer;
import org.truechimer.process.CommandRunner.Ending;
import org.truechimer.service.FirewallState.Gate;
import org.truechimer.service.FirewallState.Tested;
import org.truechimer.service.FirewallState.Tool;
import org.truechimer.service.Outcome;
import org.truechimer.service.Progress;
import org.truechimer.service.StepReport;

/// firewalld with what firewall-cmd of firewalld 1.3.3 printed.
class FirewalldTest {

  private static final String CLOSED = Fixtures.text("firewalld/list-all.txt");
  private static final String OPEN = Fixtures.text("firewalld/list-all-after.txt");
  private static final String RUNTIME = "--zone=public --list-all";
  private static final String PERMANENT = "--permanent --zone=public --list-all";

  private final Map<String, Ending> answers = new HashMap<>();
  private final List<String> asked = new ArrayList<>();

  private final Commands commands =
      command -> {
        var options = String.join(" ", command.subList(1, command.size()));
        asked.add(options);
        return Objects.requireNonNull(answers.get(options), options);
      };

  private final Firewalld firewalld = new Firewalld(new FirewallCmd(commands));

  private void says(String options, String output) {
    answers.put(options, new Ending.Finished(0, output, ""));
  }

  private void zone(String runtime, String permanent) {
    says("--get-active-zones", "");
    says("--get-default-zone", Fixtures.text("firewalld/default-zone.txt"));
    says(RUNTIME, runtime);
    says(PERMANENT, permanent);
  }

  private Gate gate(String runtime, String permanent) {
    zone(runtime, permanent);
    return Objects.requireNonNull(firewalld.read()).ntp();
  }

  @Test
  void bothConfigurationsDecide() {
    assertEquals(Gate.OPEN, gate(OPEN, OPEN));
    assertEquals(Gate.OPEN_UNTIL_REBOOT, gate(OPEN, CLOSED));
    assertEquals(Gate.OPEN_AFTER_RELOAD, gate(CLOSED, OPEN));
    assertEquals(Gate.CLOSED, gate(CLOSED, CLOSED));
  }

  @Test
  void aPortAndATrustedZoneLetInToo() {
    assertEquals(
        Gate.OPEN_UNTIL_REBOOT, gate(CLOSED.replace("ports: \n", "ports: 123/udp\n"), CLOSED));
    assertEquals(
        Gate.OPEN_UNTIL_REBOOT, gate(CLOSED.replace("target: default", "target: ACCEPT"), CLOSED));
  }

  @Test
  void saysWhichZoneLetsInByWhat() {
    zone(OPEN, CLOSED);
    assertEquals(
        "public: service ntp, permanent closed",
        Objects.requireNonNull(firewalld.read()).evidence());
  }

  /// firewall-cmd(1): names at the beginning of a line, interfaces and sources indented.
  @Test
  void activeZonesAreThoseThatCount() {
    says(
        "--get-active-zones", "work (default)\n  interfaces: eth0\ndmz\n  sources: 192.0.2.0/24\n");
    assertEquals(new Answer.Zones(List.of("work", "dmz")), new FirewallCmd(commands).zones());
  }

  @Test
  void aFirewalldThatDoesNotRunFiltersNothing() {
    answers.put(
        "--get-active-zones",
        new Ending.Finished(252, "", Fixtures.text("firewalld/not-running-add.err")));
    assertNull(firewalld.read());
    answers.put("--get-active-zones", new Ending.NotStarted("No such file or directory"));
    assertNull(firewalld.read());
  }

  @Test
  void openingChangesBothConfigurationsAndIsJudgedByReadingThem() {
    zone(CLOSED, CLOSED);
    var done = new ArrayList<String>();
    Commands opening =
        command -> {
          var options = String.join(" ", command.subList(1, command.size()));
          if (options.contains("--add")) {
            done.add(options);
            says(options.startsWith("--permanent") ? PERMANENT : RUNTIME, OPEN);
            return new Ending.Finished(0, "success\n", Fixtures.text("firewalld/add-again.err"));
          }
          return commands.run(command);
        };
    var outcome =
        Firewall.ofLinux(new FirewallCmd(opening), opening, () -> Tested.ANSWERED)
            .change(true, true, Progress.unobserved());
    assertInstanceOf(Outcome.Done.class, outcome);
    assertEquals(
        List.of(
            "--zone=public --add-service=ntp",
            "--zone=public --add-port=4460/tcp",
            "--permanent --zone=public --add-service=ntp",
            "--permanent --zone=public --add-port=4460/tcp"),
        done);
    assertEquals(
        List.of(StepReport.Step.FIREWALL, StepReport.Step.FIREWALL, StepReport.Step.PROBE),
        outcome.steps().stream().map(StepReport::step).toList());
  }

  @Test
  void closingRemovesTheServiceAndThePort() {
    zone(OPEN, OPEN);
    var done = new ArrayList<String>();
    Commands closing =
        command -> {
          var options = String.join(" ", command.subList(1, command.size()));
          if (options.contains("--remove")) {
            done.add(options);
            says(options.startsWith("--permanent") ? PERMANENT : RUNTIME, CLOSED);
            return new Ending.Finished(0, "success\n", "");
          }
          return commands.run(command);
        };
    assertInstanceOf(
        Outcome.Done.class,
        Firewall.ofLinux(new FirewallCmd(closing), closing, () -> Tested.NOT_TESTED)
            .change(false, false, Progress.unobserved()));
    assertThat(done)
        .contains(
            "--zone=public --remove-service=ntp",
            "--permanent --zone=public --remove-service=ntp",
            "--permanent --zone=public --remove-port=123/udp");
  }

  @Test
  void whatTheToolCallsSuccessIsNotBelievedIfTheRulesAreAsBefore() {
    zone(CLOSED, CLOSED);
    Commands lying =
        command ->
            command.toString().contains("--add")
                ? new Ending.Finished(0, "success\n", "")
                : commands.run(command);
    assertInstanceOf(
        Outcome.Failed.class,
        Firewall.ofLinux(new FirewallCmd(lying), lying, () -> Tested.ANSWERED)
            .change(true, false, Progress.unobserved()));
  }

  @Test
  void aUserMayNot() {
    zone(CLOSED, CLOSED);
    answers.put(
        "--zone=public --add-service=ntp",
        new Ending.Finished(253, "", Fixtures.text("firewalld/user.err")));
    var outcome =
        assertInstanceOf(
            Outcome.NotPermitted.class,
            Firewall.ofLinux(new FirewallCmd(commands), commands, () -> Tested.ANSWERED)
                .change(true, false, Progress.unobserved()));
    assertThat(outcome.missing()).startsWith("Authorization failed.");
  }

  @Test
  void theStateCarriesWhatTheProbeFound() {
    zone(OPEN, OPEN);
    var state = Firewall.ofLinux(new FirewallCmd(commands), commands, () -> Tested.SILENT).state();
    assertEquals(Tool.FIREWALLD, state.tool());
    assertEquals(Tested.SILENT, state.tested());
  }
}
