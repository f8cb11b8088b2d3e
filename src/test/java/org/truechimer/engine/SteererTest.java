package org.truechimer.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.truechimer.clock.SteerOutcome;
import org.truechimer.command.EngineCommand;
import org.truechimer.command.SteeringPolicy;
import org.truechimer.snapshot.HostSnapshot;
import org.truechimer.snapshot.SteeringSnapshot;
import org.truechimer.snapshot.SteeringSnapshot.Reason;

/// When the engine keeps the clock, when it does not, and what it leaves alone. How well it does is
/// for the simulator to say.
class SteererTest {

  private static final String A = "192.0.2.1";
  private static final String B = "192.0.2.2";
  private static final String C = "192.0.2.3";

  private static SimulatedWorld world(double error) {
    return SimulatedWorld.with(error).server(A, 0).server(B, 0).server(C, 0).add(A, B, C);
  }

  private static EngineCommand steer() {
    return new EngineCommand.Steer(SteeringPolicy.careful());
  }

  private static HostSnapshot daemon(String... names) {
    return new HostSnapshot(
        List.of(names).stream()
            .map(name -> new HostSnapshot.Service(name, 812, true, "root"))
            .toList(),
        Instant.EPOCH);
  }

  @Test
  void onlyWatchesUnlessItIsAsked() {
    var world = world(0.05);
    var snapshot = world.run(300);
    assertInstanceOf(SteeringSnapshot.Observing.class, snapshot.steering());
    assertEquals(List.of(), world.steered);
  }

  @Test
  void keepsTheClockWhenItIsAsked() {
    var world = world(-0.05);
    world.ask(steer());
    var steering = assertInstanceOf(SteeringSnapshot.Steering.class, world.run(30).steering());
    assertTrue(steering.slewPpm() > 0, "the clock is behind: faster");
    assertTrue(world.steered.getFirst().startsWith("Rate["), world.steered.getFirst());
  }

  @Test
  void observesAgainWhenTheSystemRefuses() {
    var world = world(-0.05);
    world.steerOutcome = new SteerOutcome.NotPermitted("CAP_SYS_TIME");
    world.ask(steer());
    var stopped = assertInstanceOf(SteeringSnapshot.Stopped.class, world.run(300).steering());
    assertEquals(new Reason.NotPermitted("CAP_SYS_TIME"), stopped.reason());
    assertEquals(1, world.steered.size(), "asked once, and not again");
    assertEquals(0.05, world.snapshot().system().offsetSeconds(), 0.0003);
  }

  @Test
  void leavesTheClockToADaemon() {
    var world = world(-0.05);
    world.ask(new EngineCommand.HostObserved(daemon("chronyd")));
    world.ask(steer());
    var stopped = assertInstanceOf(SteeringSnapshot.Stopped.class, world.run(60).steering());
    assertEquals(new Reason.DaemonSteers("chronyd"), stopped.reason());
    assertEquals(List.of(), world.steered);
  }

  @Test
  void givesWayToADaemonThatBegins() {
    var world = world(0);
    world.ask(steer());
    world.run(30);
    world.ask(new EngineCommand.HostObserved(daemon("ntpd")));
    int changes = world.steered.size();
    var stopped = assertInstanceOf(SteeringSnapshot.Stopped.class, world.run(300).steering());
    assertEquals(new Reason.DaemonSteers("ntpd"), stopped.reason());
    assertEquals(changes, world.steered.size());
  }

  /// 50 ms behind at one twelfth takes 0.6 s: a daemon that begins in the middle of it finds a
  /// clock that does not run away.
  @Test
  void endsTheSlewWhenItGivesWay() {
    var world = world(-0.05);
    world.ask(steer());
    world.secondsUntil(
        10,
        s -> s.steering() instanceof SteeringSnapshot.Steering steering && steering.slewPpm() != 0);
    world.ask(new EngineCommand.HostObserved(daemon("ntpd")));
    world.run(5);
    assertTrue(world.steered.getLast().contains("rate=0.0,"), world.steered.getLast());
  }

  @Test
  void doesNotTouchTheClockInADemonstration() {
    var world =
        new SimulatedWorld(
            Instant.parse("2026-11-23T06:00:00Z"),
            -0.05,
            new EngineConfig(0.128, 500, true, Set.of()));
    world.server(A, 0).add(A);
    world.ask(steer());
    assertInstanceOf(SteeringSnapshot.Stopped.class, world.run(60).steering());
    assertEquals(List.of(), world.steered);
  }

  /// One source may be right or wrong; two that contradict each other give no majority, and the
  /// clock stays as it is.
  @Test
  void waitsForAMajority() {
    var world = SimulatedWorld.with(0).server(A, 0).server(B, 5).add(A, B);
    world.ask(steer());
    assertInstanceOf(SteeringSnapshot.Waiting.class, world.run(120).steering());
    assertEquals(List.of(), world.steered);
  }

  @Test
  void endsOnRequest() {
    var world = world(-0.05);
    world.ask(steer());
    world.run(30);
    world.ask(new EngineCommand.Observe());
    int changes = world.steered.size();
    assertInstanceOf(SteeringSnapshot.Observing.class, world.run(300).steering());
    assertTrue(world.steered.size() <= changes + 1);
  }
}
