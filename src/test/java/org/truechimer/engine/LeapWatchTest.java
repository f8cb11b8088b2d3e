package org.truechimer.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.truechimer.command.EngineCommand;
import org.truechimer.command.SteeringPolicy;
import org.truechimer.snapshot.EngineEvent;
import org.truechimer.snapshot.Leap;
import org.truechimer.time.NtpDuration;
import org.truechimer.time.NtpTimestamp;
import org.truechimer.wire.LeapIndicator;

/// The leap second of 31 December 2016, which was inserted, as the engine would see it; and one
/// that is deleted, which there has never been.
class LeapWatchTest {

  private static final Instant MIDNIGHT = Instant.parse("2017-01-01T00:00:00Z");
  private static final String A = "192.0.2.1";

  private final LeapWatch watch = new LeapWatch();

  @Test
  void jumpsBackOnceAtTheEndOfTheDay() {
    assertEquals(0, watch.look(Leap.INSERT, MIDNIGHT.minusSeconds(7200)));
    assertFalse(watch.around(MIDNIGHT.minusSeconds(7200)));
    assertTrue(watch.around(MIDNIGHT.minusSeconds(2)));
    assertEquals(0, watch.look(Leap.INSERT, MIDNIGHT.minusMillis(1)));
    assertEquals(-1, watch.look(Leap.INSERT, MIDNIGHT));
    // The last second again, and servers that still announce what has happened.
    assertEquals(0, watch.look(Leap.INSERT, MIDNIGHT.minusMillis(500)));
    assertEquals(0, watch.look(Leap.INSERT, MIDNIGHT.plusMillis(1)));
    assertEquals(0, watch.look(Leap.INSERT, MIDNIGHT.plusSeconds(3600)));
  }

  @Test
  void jumpsForwardWhenASecondIsDeleted() {
    assertEquals(0, watch.look(Leap.DELETE, MIDNIGHT.minusSeconds(60)));
    assertEquals(1, watch.look(Leap.DELETE, MIDNIGHT));
  }

  @Test
  void believesNoAnnouncementInTheMiddleOfAMonth() {
    var middle = Instant.parse("2016-12-15T23:59:00Z");
    assertEquals(0, watch.look(Leap.INSERT, middle));
    assertEquals(0, watch.look(Leap.INSERT, middle.plusSeconds(120)));
  }

  @Test
  void forgetsAnAnnouncementThatIsTakenBack() {
    assertEquals(0, watch.look(Leap.INSERT, MIDNIGHT.minusSeconds(7200)));
    assertEquals(0, watch.look(Leap.NONE, MIDNIGHT.minusSeconds(3600)));
    assertEquals(0, watch.look(Leap.NONE, MIDNIGHT.plusSeconds(1)));
  }

  /// A server whose time repeats the last second of the year.
  private static SimulatedWorld.Behaviour server() {
    return (request, trueTime, self) -> {
      boolean over = trueTime.minus(NtpTimestamp.of(MIDNIGHT)).bits() >= 0;
      var time = trueTime.plus(NtpDuration.ofSeconds(over ? -1 : 0));
      var reply = SimulatedWorld.reply(request, time);
      var leap = over ? LeapIndicator.NONE : LeapIndicator.INSERT;
      return List.of(
          new SimulatedWorld.Reply(
              SimulatedWorld.octets(SimulatedWorld.saying(reply, leap, 1, reply.referenceId())),
              self));
    };
  }

  private static SimulatedWorld world() {
    return new SimulatedWorld(
            MIDNIGHT.minus(Duration.ofMinutes(10)),
            0,
            new EngineConfig(0.128, 500, false, Set.of()))
        .server(A, server())
        .add(A);
  }

  /// The kernel makes the leap second; nobody else touches the clock, and the engine knows at once
  /// that it is right.
  @Test
  void aLeapSecondOfTheKernelIsNoStepByOthers() {
    var world = world();
    world.run(599.999);
    world.run(0.002);
    world.stepClockFromOutside(-1);
    var after = world.run(3);
    assertEquals(0, after.system().offsetSeconds(), 0.001);
    assertTrue(after.events().stream().noneMatch(EngineEvent.SteppedByOther.class::isInstance));
  }

  /// Nobody makes it: the clock is then a second ahead, known at once.
  @Test
  void aClockWithoutItIsASecondAhead() {
    var world = world();
    world.run(601);
    assertEquals(-1, world.run(1).system().offsetSeconds(), 0.001);
  }

  @Test
  void aKeptClockIsNotTouchedAroundALeapSecondOfTheKernel() {
    var world = world();
    world.ask(new EngineCommand.Steer(SteeringPolicy.careful()));
    world.run(596);
    int before = world.steered.size();
    world.run(4.001);
    world.stepClockFromOutside(-1);
    world.run(4);
    assertEquals(before, world.steered.size());
    world.run(300);
    assertTrue(
        world.steered.stream().skip(before).noneMatch(change -> change.startsWith("Step")),
        world.steered.toString());
  }
}
