package org.truechimer.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.truechimer.command.EngineCommand;
import org.truechimer.command.EngineCommand.Correction;
import org.truechimer.service.Daemon;
import org.truechimer.service.ServiceRequest;
import org.truechimer.snapshot.SyncSnapshot;
import org.truechimer.ui.fx.HostDesk;
import org.truechimer.ui.hostservice.ErrandViewModel;
import org.truechimer.ui.hostservice.RecordedHost;
import org.truechimer.wording.Messages;

class SyncViewModelTest {

  private static final SyncSnapshot.Proposal SMALL =
      new SyncSnapshot.Proposal(1e-3, 1e-4, 4, 5, 2, false);
  private static final SyncSnapshot.Proposal LARGE =
      new SyncSnapshot.Proposal(-5, 1e-4, 4, 5, 10_000, true);

  private final List<EngineCommand> commands = new ArrayList<>();
  private final RecordedHost host = RecordedHost.debian();
  private final ErrandViewModel errand =
      new ErrandViewModel(
          Messages.of(Locale.ENGLISH),
          new HostDesk(host, Runnable::run, Runnable::run),
          Runnable::run);
  private final SyncViewModel model =
      new SyncViewModel(Messages.of(Locale.ENGLISH), commands::add, errand, () -> 0.128);

  private void refusedAsChronydSteers(double offsetSeconds) {
    model.accept(
        new SyncSnapshot.Refused(
            new SyncSnapshot.Refusal.ServiceSteers("chronyd", offsetSeconds, 1e-4)));
  }

  @Test
  void aClockThatChronydSteersIsLeftToChronydToCorrect() {
    refusedAsChronydSteers(1e-3);
    assertEquals("Let chronyd correct it", model.daemonWordProperty().get());
    model.letDaemon();
    assertEquals(List.of(new ServiceRequest.Resync(Daemon.CHRONY, false)), host.requests());
    assertEquals(ErrandViewModel.Stage.ENDED, errand.stageProperty().get());
    assertEquals(List.of(new EngineCommand.DismissSync()), commands);
  }

  @Test
  void aStepBackByTheDaemonIsAskedAboutFirst() {
    refusedAsChronydSteers(-5);
    assertEquals("Let chronyd step the clock", model.daemonWordProperty().get());
    model.letDaemon();
    assertEquals(List.of(), host.requests());
    assertEquals(ErrandViewModel.Stage.ASKING, errand.stageProperty().get());
    errand.confirm();
    assertEquals(List.of(new ServiceRequest.Resync(Daemon.CHRONY, true)), host.requests());
  }

  @Test
  void anUnknownServiceCannotBeAskedToCorrectTheClock() {
    model.accept(
        new SyncSnapshot.Refused(new SyncSnapshot.Refusal.ServiceSteers("ptp4l", 1e-3, 1e-4)));
    assertEquals("", model.daemonWordProperty().get());
  }

  @Test
  void aSmallCorrectionThatWasAskedForHereNeedsNoQuestion() {
    model.start();
    model.accept(new SyncSnapshot.Proposed(SMALL));
    assertEquals(
        List.of(new EngineCommand.StartSync(), new EngineCommand.ConfirmSync(Correction.SLEW)),
        commands);
  }

  @Test
  void itIsAgreedToOnlyOnce() {
    model.start();
    model.accept(new SyncSnapshot.Proposed(SMALL));
    model.accept(new SyncSnapshot.Applying(SMALL, false));
    model.accept(new SyncSnapshot.Proposed(SMALL));
    assertEquals(2, commands.size());
  }

  @Test
  void aSmallCorrectionThatSomebodyElseAskedForWaitsForAnAnswer() {
    model.accept(new SyncSnapshot.Proposed(SMALL));
    assertEquals(SyncViewModel.Stage.ASKING, model.stageProperty().get());
    assertEquals(List.of(), commands);
  }

  @Test
  void aLargeCorrectionAsksAndWarnsOfAStepBack() {
    model.start();
    model.accept(new SyncSnapshot.Proposed(LARGE));
    assertEquals(SyncViewModel.Stage.ASKING, model.stageProperty().get());
    assertEquals(1, commands.size());
    assertTrue(model.choiceProperty().get().warning().contains("back"));
    assertTrue(model.choiceProperty().get().stepAdvised());
  }

  @Test
  void aSlewOfMoreThanAnHourIsNotOfferedAndTheReasonIsSaid() {
    model.start();
    model.accept(new SyncSnapshot.Proposed(LARGE));
    assertFalse(model.choiceProperty().get().slewOffered());
    assertTrue(model.choiceProperty().get().warning().contains("A slew would take"));
    model.accept(new SyncSnapshot.Proposed(SMALL));
    assertTrue(model.choiceProperty().get().slewOffered());
    assertEquals("", model.choiceProperty().get().warning());
  }

  @Test
  void aSlewOfMoreThanAnHourIsNeverMadeWithoutAQuestion() {
    model.start();
    model.accept(
        new SyncSnapshot.Proposed(new SyncSnapshot.Proposal(5, 1e-4, 4, 5, 10_000, false)));
    assertEquals(SyncViewModel.Stage.ASKING, model.stageProperty().get());
    assertEquals(List.of(new EngineCommand.StartSync()), commands);
  }

  @Test
  void aSecondPressWhileItRunsDoesNothing() {
    model.start();
    model.accept(new SyncSnapshot.Measuring(5, 20, false));
    model.start();
    assertEquals(1, commands.size());
    assertEquals(0.25, model.progressProperty().get());
  }

  @Test
  void afterARefusalItCanBeStartedAgain() {
    model.start();
    model.accept(new SyncSnapshot.Refused(new SyncSnapshot.Refusal.NoAnswer(3)));
    assertEquals(SyncViewModel.Stage.ENDED, model.stageProperty().get());
    model.start();
    assertEquals(2, commands.size());
  }
}
