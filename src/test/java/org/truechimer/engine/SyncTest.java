package org.truechimer.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.truechimer.clock.SteerOutcome;
import org.truechimer.command.EngineCommand;
import org.truechimer.command.EngineCommand.Correction;
import org.truechimer.snapshot.EngineEvent;
import org.truechimer.snapshot.HostSnapshot;
import org.truechimer.snapshot.SyncSnapshot;
import org.truechimer.snapshot.SyncSnapshot.Refusal;
import org.truechimer.snapshot.SystemSnapshot;

/// "Sync now" from the press to the event, on a simulated clock.
class SyncTest {

  private static final String A = "192.0.2.1";
  private static final String B = "192.0.2.2";
  private static final String C = "192.0.2.3";

  @Test
  void proposesAStepForALargeCorrectionAndChangesNothing() {
    var world = threeServers(5);
    var proposal = proposed(world);
    assertEquals(-5, proposal.offsetSeconds(), 0.001);
    assertTrue(proposal.stepAdvised());
    assertEquals(3, proposal.agreeing());
    assertEquals(10_000, proposal.slewSeconds(), 10);
    assertEquals(List.of(), world.steered);
    assertEquals(5, world.clockErrorSeconds());
  }

  @Test
  void stepsMeasuresAgainAndKeepsTheEvent() {
    var world = threeServers(5);
    proposed(world);
    world.ask(new EngineCommand.ConfirmSync(Correction.STEP));
    var snapshot = world.run(15);
    assertEquals(List.of("STEP -5000 ms"), world.steered);
    var done = assertInstanceOf(SyncSnapshot.Done.class, snapshot.sync());
    assertEquals(-5, done.beforeSeconds(), 0.001);
    assertEquals(0, done.afterSeconds(), 0.001);
    assertTrue(done.afterBoundSeconds() > 0);
    var corrected =
        snapshot.events().stream()
            .filter(EngineEvent.Corrected.class::isInstance)
            .findFirst()
            .orElseThrow();
    assertEquals(0, ((EngineEvent.Corrected) corrected).afterSeconds(), 0.001);
    assertTrue(
        snapshot.events().stream().noneMatch(EngineEvent.SteppedByOther.class::isInstance),
        "our own step is not somebody else's");
  }

  @Test
  void slewsASmallCorrection() {
    var world = threeServers(-0.050);
    var proposal = proposed(world);
    assertFalse(proposal.stepAdvised());
    assertEquals(0.050 / 500e-6, proposal.slewSeconds(), 1);
    world.ask(new EngineCommand.ConfirmSync(Correction.SLEW));
    var done = assertInstanceOf(SyncSnapshot.Done.class, world.run(15).sync());
    assertFalse(done.step());
    assertEquals(List.of("SLEW 50 ms"), world.steered);
  }

  @Test
  void offersNoSlewThatWouldTakeHours() {
    var world = threeServers(5);
    assertFalse(proposed(world).slewPossible());
    world.ask(new EngineCommand.ConfirmSync(Correction.SLEW));
    assertInstanceOf(SyncSnapshot.Proposed.class, world.run(1).sync());
    assertEquals(List.of(), world.steered);
  }

  @Test
  void followsANewThreshold() {
    var world = threeServers(-0.050);
    world.ask(new EngineCommand.SetStepThreshold(0.010));
    assertEquals(SystemSnapshot.State.WRONG, world.snapshot().system().state());
    assertTrue(proposed(world).stepAdvised());
  }

  @Test
  void refusesWithoutTheRightAndSaysWhatIsMissing() {
    var world = threeServers(5);
    world.steerOutcome = new SteerOutcome.NotPermitted("CAP_SYS_TIME");
    proposed(world);
    world.ask(new EngineCommand.ConfirmSync(Correction.STEP));
    var refused = assertInstanceOf(SyncSnapshot.Refused.class, world.run(2).sync());
    assertEquals(
        "CAP_SYS_TIME", assertInstanceOf(Refusal.NoPrivilege.class, refused.reason()).missing());
    assertEquals(5, world.clockErrorSeconds());
  }

  @Test
  void refusesWithoutAMajority() {
    var world = SimulatedWorld.with(5).server(A, 0).server(B, 0.5).add(A, B);
    world.run(10);
    world.ask(new EngineCommand.StartSync());
    var refused = assertInstanceOf(SyncSnapshot.Refused.class, world.run(15).sync());
    var none = assertInstanceOf(Refusal.NoMajority.class, refused.reason());
    assertEquals(2, none.usable());
    assertEquals(0.47, none.disagreementSeconds(), 0.03);
  }

  @Test
  void refusesWithoutAnAnswer() {
    var world = SimulatedWorld.with(5).name(A, A).add(A);
    world.run(5);
    world.ask(new EngineCommand.StartSync());
    assertEquals(new SyncSnapshot.Refused(new Refusal.NoAnswer(1)), world.run(15).sync());
  }

  @Test
  void waitsForNamesThatAreBeingLookedUp() {
    var world = SimulatedWorld.with(5).server(A, 0).server(B, 0).server(C, 0).add(A, B, C);
    world.ask(new EngineCommand.StartSync());
    assertInstanceOf(SyncSnapshot.Measuring.class, world.snapshot().sync());
    assertInstanceOf(SyncSnapshot.Proposed.class, world.run(15).sync());
  }

  @Test
  void refusesWithoutASource() {
    var world = SimulatedWorld.with(5);
    world.ask(new EngineCommand.StartSync());
    assertEquals(new SyncSnapshot.Refused(new Refusal.NoAnswer(0)), world.run(0.1).sync());
  }

  @Test
  void refusesACorrectionThatIsSmallerThanItsBound() {
    var world = threeServers(0.0005);
    world.ask(new EngineCommand.StartSync());
    var refused = assertInstanceOf(SyncSnapshot.Refused.class, world.run(15).sync());
    assertInstanceOf(Refusal.WithinBound.class, refused.reason());
  }

  @Test
  void doesNotFightADaemonThatSteers() {
    var world = threeServers(5);
    world.ask(
        new EngineCommand.HostObserved(
            new HostSnapshot(
                List.of(new HostSnapshot.Service("chronyd", 12, true, "_chrony")), Instant.EPOCH)));
    world.ask(new EngineCommand.StartSync());
    var refused = assertInstanceOf(SyncSnapshot.Refused.class, world.run(15).sync());
    var steers = assertInstanceOf(Refusal.ServiceSteers.class, refused.reason());
    assertEquals("chronyd", steers.service());
    assertEquals(-5, steers.offsetSeconds(), 0.001);
    world.ask(new EngineCommand.ConfirmSync(Correction.STEP));
    world.run(5);
    assertEquals(List.of(), world.steered);
  }

  @Test
  void neverSteersAfterADemonstration() {
    var world =
        new SimulatedWorld(
            Instant.parse("2026-11-23T06:00:00Z"), 5, new EngineConfig(0.128, 500, true, Set.of()));
    world.server(A, 0).server(B, 0).server(C, 0).add(A, B, C);
    world.run(10);
    world.ask(new EngineCommand.StartSync());
    assertEquals(new SyncSnapshot.Refused(new Refusal.Demonstration()), world.run(15).sync());
  }

  @Test
  void canBeCancelledBeforeAnythingIsChanged() {
    var world = threeServers(5);
    world.ask(new EngineCommand.StartSync());
    assertInstanceOf(SyncSnapshot.Measuring.class, world.run(1).sync());
    world.ask(new EngineCommand.DismissSync());
    assertEquals(new SyncSnapshot.Refused(new Refusal.Cancelled()), world.run(0.1).sync());
    world.ask(new EngineCommand.DismissSync());
    assertEquals(new SyncSnapshot.Idle(), world.run(20).sync());
    assertEquals(List.of(), world.steered);
  }

  @Test
  void measuresAgainWhatWasProposedTooLongAgo() {
    var world = threeServers(5);
    proposed(world);
    world.run(200);
    world.ask(new EngineCommand.ConfirmSync(Correction.STEP));
    assertInstanceOf(SyncSnapshot.Measuring.class, world.run(0.1).sync());
    assertEquals(List.of(), world.steered);
  }

  @Test
  void ignoresAConfirmationThatNobodyAskedFor() {
    var world = threeServers(5);
    world.ask(new EngineCommand.ConfirmSync(Correction.STEP));
    world.run(5);
    assertEquals(List.of(), world.steered);
  }

  private static SimulatedWorld threeServers(double clockError) {
    var world = SimulatedWorld.with(clockError).server(A, 0).server(B, 0).server(C, 0).add(A, B, C);
    world.run(10);
    return world;
  }

  private static SyncSnapshot.Proposal proposed(SimulatedWorld world) {
    world.ask(new EngineCommand.StartSync());
    return assertInstanceOf(SyncSnapshot.Proposed.class, world.run(15).sync()).proposal();
  }
}
