package org.truechimer.wording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.truechimer.service.ConfigurationFile;
import org.truechimer.service.Daemon;
import org.truechimer.service.DaemonReading;
import org.truechimer.service.FileSlot;
import org.truechimer.service.FirewallState;
import org.truechimer.service.HostReport;
import org.truechimer.service.Outcome;
import org.truechimer.service.ServiceRequest;
import org.truechimer.service.ServiceState;
import org.truechimer.service.SourceClaim;
import org.truechimer.service.StepReport;

class ServiceSentencesTest {

  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

  /// Every value of every enumeration has its words: a missing one would be thrown.
  @ParameterizedTest
  @ValueSource(strings = {"en", "zh"})
  void everyValueHasItsWords(String language) {
    var sentences = new ServiceSentences(Messages.of(Locale.of(language)));
    for (var run : ServiceState.Run.values()) {
      assertFalse(sentences.run(state(run, ServiceState.Boot.UNKNOWN), NOW).isBlank());
    }
    for (var boot : ServiceState.Boot.values()) {
      assertFalse(sentences.boot(state(ServiceState.Run.STOPPED, boot)).isBlank());
    }
    for (var role : ConfigurationFile.Role.values()) {
      for (var access : ConfigurationFile.Access.values()) {
        var file = new ConfigurationFile("/etc/x", role, access, FileSlot.none());
        assertFalse(sentences.file(file).isBlank());
      }
    }
    for (var tool : FirewallState.Tool.values()) {
      for (var gate : FirewallState.Gate.values()) {
        for (var tested : FirewallState.Tested.values()) {
          var state = new FirewallState(tool, gate, "", tested, false);
          assertFalse(sentences.firewall(state).isBlank());
          assertFalse(sentences.tested(state).isBlank());
        }
      }
    }
    for (var reason : DaemonReading.Reason.values()) {
      var unavailable = new DaemonReading.Unavailable(Daemon.CHRONY, reason, "");
      assertFalse(sentences.unavailable(unavailable).isBlank());
    }
    for (var help : HostReport.Help.values()) {
      assertFalse(sentences.missing(new HostReport.Missing("a", "b", help)).isBlank());
    }
    for (var selection : SourceClaim.Selection.values()) {
      assertFalse(sentences.selection(selection).isBlank());
    }
    for (var code : SourceClaim.Code.values()) {
      assertFalse(sentences.reason(new SourceClaim.Reason(code, "")).isBlank());
    }
    for (var step : StepReport.Step.values()) {
      for (var state : StepReport.State.values()) {
        assertFalse(sentences.step(new StepReport(step, state, "")).isBlank());
      }
    }
    for (var verb : ServiceRequest.Verb.values()) {
      assertFalse(sentences.request(new ServiceRequest.Control(Daemon.NTP, verb)).isBlank());
    }
    for (var change : ServiceRequest.SourceChange.values()) {
      assertFalse(sentences.request(new ServiceRequest.ChangeSource(change, null)).isBlank());
    }
    Stream.of(
            new Outcome.Done(List.of(), ""),
            new Outcome.RolledBack(List.of(), "why"),
            new Outcome.Refused(List.of(), "why"),
            new Outcome.NotPermitted(List.of(), "missing"),
            new Outcome.Cancelled(List.of()),
            new Outcome.Failed(List.of(), "problem"))
        .forEach(outcome -> assertFalse(sentences.outcome(outcome).body().isBlank()));
  }

  @Test
  void aRunningServiceSaysSinceWhen() {
    var sentences = new ServiceSentences(Messages.of(Locale.ENGLISH));
    assertEquals(
        "running, started 3 d ago",
        sentences.run(state(ServiceState.Run.RUNNING, ServiceState.Boot.ENABLED), NOW));
  }

  private static ServiceState state(ServiceState.Run run, ServiceState.Boot boot) {
    return new ServiceState(
        Daemon.CHRONY,
        true,
        "4.3",
        run,
        NOW.minusSeconds(3 * 86_400),
        boot,
        true,
        1,
        "chrony.service",
        List.of(),
        "");
  }
}
