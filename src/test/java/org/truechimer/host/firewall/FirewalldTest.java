package org.truechimer.host.firewall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.truechimer.host.bus.BusSession;
import org.truechimer.process.CommandRunner.Ending;
import org.truechimer.service.FirewallState;
import org.truechimer.service.FirewallState.Gate;
import org.truechimer.service.FirewallState.Tested;
import org.truechimer.service.FirewallState.Tool;
import org.truechimer.service.Outcome;
import org.truechimer.service.Progress;
import org.truechimer.service.StepReport;

/// firewalld over a bus on which it is played as recorded.
class FirewalldTest {

  private final PlayedFirewalld played = new PlayedFirewalld();
  private final List<String> links = new ArrayList<>();
  private final Firewalld firewalld = new Firewalld(() -> played, () -> links);

  private Firewall firewall(Tested tested) {
    Commands none = _ -> new Ending.NotStarted("No such file or directory");
    return new Firewall(List.of(firewalld, new KernelRules(none)), () -> tested);
  }

  private FirewallState read() {
    return Objects.requireNonNull(firewalld.read());
  }

  private Gate gate(boolean runtime, boolean permanent) {
    set(played.runtime, runtime);
    set(played.permanent, permanent);
    return read().ntp();
  }

  private static void set(Set<String> doors, boolean open) {
    if (open) {
      doors.add("ntp");
    } else {
      doors.remove("ntp");
    }
  }

  @Test
  void bothConfigurationsDecide() {
    assertEquals(Gate.OPEN, gate(true, true));
    assertEquals(Gate.OPEN_UNTIL_REBOOT, gate(true, false));
    assertEquals(Gate.OPEN_AFTER_RELOAD, gate(false, true));
    assertEquals(Gate.CLOSED, gate(false, false));
  }

  @Test
  void aPortAndATrustedZoneLetInToo() {
    played.runtime.add("123/udp");
    assertEquals("public: port 123/udp, permanent closed", read().evidence());
    played.runtime.remove("123/udp");
    played.target = "ACCEPT";
    assertEquals("public: target ACCEPT, permanent closed", read().evidence());
  }

  @Test
  void aPortOfAnotherProtocolDoesNot() {
    played.runtime.add("123/tcp");
    assertEquals(Gate.CLOSED, read().ntp());
  }

  /// firewalld.dbus(5): what it had before the methods that answer with a dictionary.
  @Test
  void anOlderVersionIsUnderstood() {
    played.old = true;
    played.permanent.add("123/udp");
    assertEquals(Gate.OPEN_AFTER_RELOAD, read().ntp());
    assertEquals("public: closed, permanent port 123/udp", read().evidence());
  }

  @Test
  void theDefaultZoneCountsWhereALinkIsBoundToNone() {
    played.active.put("dmz", List.of("eth0"));
    links.add("eth0");
    assertThat(read().evidence()).startsWith("dmz: ").doesNotContain("public");
    links.add("wlan0");
    assertThat(read().evidence()).contains("dmz: ", "public: ");
  }

  @Test
  void aFirewalldThatDoesNotRunFiltersNothing() {
    played.stopped = true;
    assertNull(firewalld.read());
    assertNull(new Firewalld(() -> BusSession.absent("no bus"), List::of).read());
    assertEquals(Tool.NONE, firewall(Tested.NOT_TESTED).state().tool());
  }

  @Test
  void openingChangesBothConfigurationsAndIsJudgedByReadingThem() {
    played.permanent.add("ntp");
    var outcome = firewall(Tested.ANSWERED).change(true, true, Progress.unobserved());
    assertInstanceOf(Outcome.Done.class, outcome);
    // That it was so already is no failure.
    assertEquals(
        List.of(
            ".zone.addService ntp",
            ".zone.addPort 4460/tcp",
            ".config.zone.addService ntp",
            ".config.zone.addPort 4460/tcp"),
        played.changes);
    assertEquals(
        List.of(StepReport.Step.FIREWALL, StepReport.Step.FIREWALL, StepReport.Step.PROBE),
        outcome.steps().stream().map(StepReport::step).toList());
    assertThat(played.runtime).contains("ntp", "4460/tcp");
  }

  @Test
  void closingRemovesTheServiceAndThePort() {
    played.runtime.addAll(List.of("ntp", "123/udp"));
    played.permanent.add("ntp");
    assertInstanceOf(
        Outcome.Done.class,
        firewall(Tested.NOT_TESTED).change(false, false, Progress.unobserved()));
    assertThat(played.changes)
        .contains(".zone.removePort 123/udp", ".config.zone.removePort 123/udp");
    assertEquals(Gate.CLOSED, read().ntp());
  }

  @Test
  void whatItCallsSuccessIsNotBelievedIfTheRulesAreAsBefore() {
    played.lying = true;
    assertInstanceOf(
        Outcome.Failed.class, firewall(Tested.ANSWERED).change(true, false, Progress.unobserved()));
  }

  @Test
  void aUserReadsWhyNotAndMayNotChange() {
    played.user = true;
    assertEquals(Gate.UNKNOWN, read().ntp());
    assertEquals(
        "public: Not Authorized(polkit): org.fedoraproject.FirewallD1.config.info",
        read().evidence());
    var outcome =
        assertInstanceOf(
            Outcome.NotPermitted.class,
            firewall(Tested.ANSWERED).change(true, false, Progress.unobserved()));
    assertThat(outcome.missing()).startsWith("Not Authorized(polkit)");
  }

  @Test
  void theStateCarriesWhatTheProbeFound() {
    var state = firewall(Tested.SILENT).state();
    assertEquals(Tool.FIREWALLD, state.tool());
    assertEquals(Tested.SILENT, state.tested());
  }
}
