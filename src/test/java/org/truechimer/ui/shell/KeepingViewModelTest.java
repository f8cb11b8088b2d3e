package org.truechimer.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.truechimer.command.EngineCommand;
import org.truechimer.command.SteeringPolicy;
import org.truechimer.service.Daemon;
import org.truechimer.service.ServiceRequest;
import org.truechimer.snapshot.EngineSnapshot;
import org.truechimer.snapshot.HostSnapshot;
import org.truechimer.snapshot.SteeringSnapshot;
import org.truechimer.ui.Snapshots;
import org.truechimer.ui.fx.HostDesk;
import org.truechimer.ui.hostservice.ErrandViewModel;
import org.truechimer.ui.hostservice.RecordedHost;
import org.truechimer.wording.Messages;

/// Nothing keeps the clock before two presses.
class KeepingViewModelTest {

  private final List<EngineCommand> commands = new ArrayList<>();
  private final RecordedHost host = RecordedHost.debian();
  private final ErrandViewModel errand =
      new ErrandViewModel(
          Messages.of(Locale.ENGLISH),
          new HostDesk(host, Runnable::run, Runnable::run),
          Runnable::run);
  private final KeepingViewModel model =
      new KeepingViewModel(Messages.of(Locale.ENGLISH), commands::add, errand);

  /// No daemon runs, and the engine is in the given state.
  private static EngineSnapshot alone(SteeringSnapshot steering) {
    var s = Snapshots.synchronised();
    return new EngineSnapshot(
        s.sequence(),
        s.takenAt(),
        s.startedAt(),
        s.system(),
        s.sources(),
        s.clock(),
        new HostSnapshot(List.of(), s.takenAt()),
        s.trust(),
        s.sync(),
        s.samples(),
        s.systemSamples(),
        s.events(),
        false,
        steering);
  }

  /// The daemon is stopped first; the engine is told when it has seen that.
  @Test
  void takesOverFromADaemonAndHandsBack() {
    model.accept(Snapshots.synchronised());
    assertEquals("Take over from chronyd …", model.actionProperty().get());
    model.act();
    assertEquals(List.of(), host.requests());
    assertEquals(ErrandViewModel.Stage.ASKING, errand.stageProperty().get());
    errand.confirm();
    var stop = new ServiceRequest.Control(Daemon.CHRONY, ServiceRequest.Verb.STOP);
    assertEquals(List.of(stop), host.requests());
    assertEquals(List.of(), commands);
    model.accept(Snapshots.synchronised());
    assertEquals(List.of(), commands);
    model.accept(alone(new SteeringSnapshot.Observing()));
    assertEquals(List.of(new EngineCommand.Steer(SteeringPolicy.careful())), commands);
    model.accept(alone(new SteeringSnapshot.Waiting(Snapshots.NOW)));
    assertEquals("Hand back to chronyd", model.actionProperty().get());
    model.act();
    assertEquals(new EngineCommand.Observe(), commands.getLast());
    assertEquals(
        List.of(stop, new ServiceRequest.Control(Daemon.CHRONY, ServiceRequest.Verb.START)),
        host.requests());
  }

  @Test
  void asksBeforeItBegins() {
    model.accept(alone(new SteeringSnapshot.Observing()));
    assertEquals("Keep this clock …", model.actionProperty().get());
    model.act();
    assertTrue(model.askingProperty().get());
    assertEquals(List.of(), commands);
    model.accept(alone(new SteeringSnapshot.Observing()));
    assertTrue(model.lineProperty().get().contains("128 ms"), model.lineProperty().get());
    model.confirm();
    assertEquals(List.of(new EngineCommand.Steer(SteeringPolicy.careful())), commands);
    assertFalse(model.askingProperty().get());
  }

  @Test
  void takesNoForAnAnswer() {
    model.accept(alone(new SteeringSnapshot.Observing()));
    model.act();
    model.decline();
    assertEquals("Keep this clock …", model.actionProperty().get());
    assertEquals(List.of(), commands);
  }

  @Test
  void saysThatItKeepsTheClockAndHowToEndIt() {
    model.accept(alone(new SteeringSnapshot.Steering(Snapshots.NOW, -12.5, 0, 1e-6, 1, false)));
    assertTrue(model.lineProperty().get().startsWith("Truechimer: keeps the clock"));
    model.act();
    assertEquals(List.of(new EngineCommand.Observe()), commands);
  }

  @Test
  void saysWhyItDoesNot() {
    model.accept(
        alone(
            new SteeringSnapshot.Stopped(
                Snapshots.NOW, new SteeringSnapshot.Reason.NotPermitted("CAP_SYS_TIME"))));
    assertEquals(
        "Truechimer: does not keep the clock, for want of the right to (CAP_SYS_TIME). Nothing was"
            + " changed; it observes.",
        model.lineProperty().get());
  }
}
