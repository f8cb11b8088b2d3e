package org.truechimer.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.truechimer.service.Daemon;
import org.truechimer.service.FileSlot;
import org.truechimer.service.JournalEntry;
import org.truechimer.service.Outcome;
import org.truechimer.service.Progress;
import org.truechimer.service.ServiceRequest;

/// Every kind of request reaches the one who can do it, and what changes something is written down.
class PrivilegedActionsTest {

  private final ModelHost host = new ModelHost(ModelHost.TARGET);
  private final List<ServiceRequest> asked = new ArrayList<>();
  private final PrivilegedActions actions =
      new PrivilegedActions(
          host.change(),
          host.kept(),
          new ServiceSwitch(host),
          new PrivilegedActions.Abilities(
              this::done, this::done, this::done, this::done, this::done));

  @BeforeEach
  void furnish() throws IOException {
    host.disk.install(ModelHost.TARGET, "server a\n", 0, 0, 0640);
    host.disk.install("/etc/chrony/chrony.keys", "1 SHA256 HEX:00\n", 0, 0, 0640);
    host.disk.folders(Path.of("/var/lib"));
  }

  @Test
  void otherPartsOfTheProgramGetWhatIsTheirs() throws IOException {
    var requests =
        List.of(
            new ServiceRequest.Install(Daemon.CHRONY),
            new ServiceRequest.Firewall(true, false),
            new ServiceRequest.Resync(Daemon.CHRONY, true),
            new ServiceRequest.ChangeSource(ServiceRequest.SourceChange.BURST, null),
            new ServiceRequest.ReadAll(Daemon.CHRONY));
    requests.forEach(this::perform);
    assertEquals(requests, asked);
    // Reading is not a change.
    assertThat(host.kept().journal().stream().map(JournalEntry::what))
        .containsExactlyInAnyOrder(
            "install chrony", "open the firewall", "step with chrony", "burst all sources");
  }

  @Test
  void aServiceThatIsStoppedIsWrittenDown() throws IOException {
    assertInstanceOf(
        Outcome.Done.class,
        perform(new ServiceRequest.Control(Daemon.CHRONY, ServiceRequest.Verb.STOP)));
    assertThat(host.running).isFalse();
    var entry = host.kept().journal().getFirst();
    assertEquals("stop chrony", entry.what());
    assertEquals("done", entry.result());
    assertThat(entry.steps()).hasSize(1);
  }

  @Test
  void configurationsAreShownAndKeysAreNot() {
    assertEquals(
        new Outcome.Done(List.of(), "server a\n"),
        perform(new ServiceRequest.ReadConfiguration(Daemon.CHRONY, FileSlot.main())));
    assertEquals(
        new Outcome.Refused(List.of(), "keys are not shown"),
        perform(new ServiceRequest.ReadConfiguration(Daemon.CHRONY, FileSlot.keys())));
  }

  @Test
  void thereIsNothingToRecoverWhereNothingWasCutOff() {
    assertEquals(
        new Outcome.Refused(List.of(), "no change waits to be finished or undone"),
        perform(new ServiceRequest.Recover(true)));
  }

  private Outcome perform(ServiceRequest request) {
    return actions.perform(request, Progress.unobserved());
  }

  private Outcome done(ServiceRequest request, Progress progress) {
    asked.add(request);
    return new Outcome.Done(List.of(), "");
  }
}
