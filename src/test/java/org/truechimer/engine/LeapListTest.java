package org.truechimer.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.truechimer.command.EngineCommand;
import org.truechimer.command.LeapFile;
import org.truechimer.command.SteeringPolicy;
import org.truechimer.snapshot.EngineEvent;
import org.truechimer.snapshot.EngineSnapshot;
import org.truechimer.snapshot.Leap;
import org.truechimer.snapshot.LeapListSnapshot;
import org.truechimer.time.LeapSeconds;
import org.truechimer.time.LeapSecondsList;
import org.truechimer.time.NtpDuration;
import org.truechimer.time.NtpTimestamp;
import org.truechimer.wire.LeapIndicator;

/// The leap second at the end of 2016, with a list that knows it and servers that do not; and the
/// end of 2017, with servers that announce one that never came.
class LeapListTest {

  private static final Instant MIDNIGHT = Instant.parse("2017-01-01T00:00:00Z");
  private static final Instant NO_LEAP = Instant.parse("2018-01-01T00:00:00Z");
  private static final String A = "192.0.2.1";
  private static final String B = "192.0.2.2";
  private static final String C = "192.0.2.3";

  private static final LeapSeconds TABLE =
      new LeapSeconds(
          List.of(
              new LeapSeconds.Era(Instant.parse("2015-07-01T00:00:00Z"), 36),
              new LeapSeconds.Era(MIDNIGHT, 37)),
          Instant.parse("2018-06-28T00:00:00Z"));

  private static LeapListFile of(LeapSecondsList.Outcome outcome) {
    return wanted -> new LeapListFile.Reading(wanted, "/l", outcome);
  }

  private static LeapListFile sound() {
    return of(new LeapSecondsList.Outcome.Read(TABLE));
  }

  private static LeapListFile expired() {
    return of(
        new LeapSecondsList.Outcome.Read(
            new LeapSeconds(TABLE.eras(), Instant.parse("2016-12-28T00:00:00Z"))));
  }

  private static LeapListFile damaged() {
    return of(new LeapSecondsList.Outcome.Unusable(LeapSecondsList.Fault.WRONG_SUM));
  }

  /// A server whose time repeats a second before `midnight`, and that announces what it is told to.
  private static SimulatedWorld.Behaviour server(
      Instant midnight, int repeated, LeapIndicator announced) {
    return (request, trueTime, self) -> {
      boolean over = trueTime.minus(NtpTimestamp.of(midnight)).bits() >= 0;
      var time = trueTime.plus(NtpDuration.ofSeconds(over ? -repeated : 0));
      var reply = SimulatedWorld.reply(request, time);
      var leap = over ? LeapIndicator.NONE : announced;
      return List.of(
          new SimulatedWorld.Reply(
              SimulatedWorld.octets(SimulatedWorld.saying(reply, leap, 1, reply.referenceId())),
              self));
    };
  }

  private static SimulatedWorld world(
      Instant midnight, int repeated, LeapIndicator announced, LeapListFile list) {
    var world =
        new SimulatedWorld(
            midnight.minus(Duration.ofMinutes(10)),
            0,
            new EngineConfig(0.128, 500, false, Set.of()));
    world.leapList = list;
    for (var server : List.of(A, B, C)) {
      world.server(server, server(midnight, repeated, announced)).add(server);
    }
    return world.ask(new EngineCommand.UseLeapFile(new LeapFile.OfSystem()));
  }

  private static LeapListSnapshot.Valid valid(EngineSnapshot snapshot) {
    return assertInstanceOf(LeapListSnapshot.Valid.class, snapshot.leapList());
  }

  /// The kernel makes the leap second because it was told; the engine expects it, and is right
  /// before and after.
  @Test
  void aLeapSecondOfTheListThatNoServerAnnounces() {
    var world = world(MIDNIGHT, 1, LeapIndicator.NONE, sound());
    world.ask(new EngineCommand.Steer(SteeringPolicy.careful()));
    var before = world.run(595);
    assertEquals(Leap.INSERT, before.system().leap());
    assertEquals(36, valid(before).taiOffset());
    assertEquals(MIDNIGHT, valid(before).nextAt());
    assertTrue(
        world.steered.getLast().contains("leap=INSERT, taiOffset=36"), world.steered::getLast);
    world.run(5.001);
    world.stepClockFromOutside(-1);
    var after = world.run(3);
    assertEquals(0, after.system().offsetSeconds(), 0.001);
    assertTrue(after.events().stream().noneMatch(EngineEvent.SteppedByOther.class::isInstance));
    var later = world.run(300);
    assertEquals(Leap.NONE, later.system().leap());
    assertEquals(37, valid(later).taiOffset());
    assertTrue(world.steered.getLast().contains("leap=NONE, taiOffset=37"), world.steered::getLast);
  }

  /// Without a list the engine would now believe that its clock is a second ahead.
  @Test
  void aLeapSecondThatServersAnnounceAndTheListDoesNotKnow() {
    var world = world(NO_LEAP, 0, LeapIndicator.INSERT, sound());
    world.ask(new EngineCommand.Steer(SteeringPolicy.careful()));
    var before = world.run(595);
    assertEquals(Leap.NONE, before.system().leap());
    assertEquals(Leap.INSERT, before.sources().getFirst().leap());
    var after = world.run(30);
    assertEquals(0, after.system().offsetSeconds(), 0.001);
    assertTrue(
        world.steered.stream().noneMatch(change -> change.contains("leap=INSERT")),
        world.steered::toString);
  }

  @Test
  void aListThatHasExpiredOrIsDamagedLeavesItToTheServers() {
    for (var list : List.of(expired(), damaged())) {
      var world = world(MIDNIGHT, 1, LeapIndicator.INSERT, list);
      assertEquals(Leap.INSERT, world.run(595).system().leap());
      world.run(5.001);
      world.stepClockFromOutside(-1);
      assertEquals(0, world.run(3).system().offsetSeconds(), 0.001);
    }
  }

  @Test
  void aListThatHasExpiredOrIsDamagedMakesNoLeapSecond() {
    for (var list : List.of(expired(), damaged())) {
      var world = world(MIDNIGHT, 0, LeapIndicator.NONE, list);
      assertEquals(Leap.NONE, world.run(595).system().leap());
      assertEquals(0, world.run(30).system().offsetSeconds(), 0.001);
    }
    assertEquals(
        new LeapListSnapshot.Expired("/l", Instant.parse("2016-12-28T00:00:00Z")),
        world(MIDNIGHT, 0, LeapIndicator.NONE, expired()).run(5).leapList());
    assertEquals(
        new LeapListSnapshot.Unusable("/l", LeapListSnapshot.Fault.WRONG_SUM),
        world(MIDNIGHT, 0, LeapIndicator.NONE, damaged()).run(5).leapList());
  }

  @Test
  void aSystemWithoutAListIsNoMatter() {
    var world = world(MIDNIGHT, 0, LeapIndicator.NONE, LeapListFile.NONE);
    assertEquals(new LeapListSnapshot.None(), world.run(5).leapList());
  }

  /// Servers may announce a leap second from the beginning of its month; the kernel would make it
  /// at the end of the very day on which it is told.
  @Test
  void theKernelIsToldOnTheDayOnly() {
    var world = world(MIDNIGHT.minus(Duration.ofDays(3)), 0, LeapIndicator.INSERT, damaged());
    world.ask(new EngineCommand.Steer(SteeringPolicy.careful()));
    assertEquals(Leap.INSERT, world.run(500).system().leap());
    assertTrue(
        world.steered.stream().noneMatch(change -> change.contains("leap=INSERT")),
        world.steered::toString);
  }

  @Test
  void theListIsReadAgainEveryDay() {
    var parts = new Parts();
    parts.leaps.use(new LeapFile.At("/l"), parts.nanos);
    parts.leaps.look(parts.nanos);
    parts.pass(86_399);
    parts.leaps.look(parts.nanos);
    assertEquals(1, parts.read.size());
    parts.pass(1);
    parts.leaps.look(parts.nanos);
    assertEquals(List.of(new LeapFile.At("/l"), new LeapFile.At("/l")), parts.read);
  }

  @Test
  void aListThatIsNoLongerWantedDoesNotCount() {
    var parts = new Parts();
    parts.leaps.use(new LeapFile.At("/l"), parts.nanos);
    parts.leaps.use(new LeapFile.Nowhere(), parts.nanos);
    parts.leaps.read(sound().read(new LeapFile.At("/l")));
    assertEquals(new LeapListSnapshot.None(), parts.leaps.snapshot(MIDNIGHT));
    assertEquals(Long.MAX_VALUE, parts.leaps.wakeAtNanos());
  }
}
