package org.truechimer.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.truechimer.command.EngineCommand;
import org.truechimer.command.SourceRequest;
import org.truechimer.snapshot.DaemonClaim;
import org.truechimer.snapshot.DropReason;
import org.truechimer.snapshot.EngineEvent;
import org.truechimer.snapshot.EngineSnapshot;
import org.truechimer.snapshot.Leap;
import org.truechimer.snapshot.SourceSnapshot;
import org.truechimer.snapshot.Standing;
import org.truechimer.snapshot.SystemSnapshot;
import org.truechimer.snapshot.Tally;
import org.truechimer.snapshot.TrustCheck;
import org.truechimer.time.CardStamps;
import org.truechimer.wire.LeapIndicator;
import org.truechimer.wire.Mutations;
import org.truechimer.wire.NtpPacket;
import org.truechimer.wire.ReferenceId;

/// The whole engine in virtual time.
class CoreTest {

  private static final String A = "192.0.2.1";
  private static final String B = "192.0.2.2";
  private static final String C = "192.0.2.3";
  private static final String D = "192.0.2.4";
  private static final String LIAR = "192.0.2.5";

  @Test
  void measuresAClockThatIsBehind() {
    var world = SimulatedWorld.with(-0.050).server(A, 0).server(B, 0).server(C, 0).add(A, B, C);
    var system = world.run(10).system();
    assertEquals(SystemSnapshot.State.SYNCHRONISED, system.state());
    assertEquals(0.050, system.offsetSeconds(), 0.0002);
    assertTrue(Math.abs(system.offsetSeconds() - 0.050) <= system.rootDistanceSeconds());
    assertEquals(3, system.stratum());
  }

  @Test
  void callsAClockWrongThatIsOffByMoreThanTheThreshold() {
    var world = SimulatedWorld.with(5).server(A, 0).server(B, 0).server(C, 0).add(A, B, C);
    var system = world.run(10).system();
    assertEquals(SystemSnapshot.State.WRONG, system.state());
    assertEquals(-5, system.offsetSeconds(), 0.001);
  }

  @Test
  void marksALiarAmongFiveWithinAMinuteAndSaysByHowMuch() {
    var world =
        SimulatedWorld.with(0)
            .server(A, 0)
            .server(B, 1e-4)
            .server(C, -1e-4)
            .server(D, 0)
            .server(LIAR, 0.1);
    world.add(A, B, C, D, LIAR);
    double seconds =
        world.secondsUntil(
            60, s -> s.sources().stream().anyMatch(x -> x.tally() == Tally.FALSETICKER));
    assertTrue(seconds <= 60, "after " + seconds + " s");
    var snapshot = world.run(10);
    var falseticker = assertInstanceOf(Standing.Falseticker.class, world.source(LIAR).standing());
    assertEquals(
        0.1, falseticker.own().midpointSeconds() - falseticker.shared().midpointSeconds(), 0.002);
    assertEquals(4, falseticker.majority());
    assertEquals(
        Set.of(A, B, C, D),
        Set.copyOf(
            snapshot.sources().stream()
                .filter(s -> s.tally().truechimer())
                .map(SourceSnapshot::name)
                .toList()));
    var found =
        snapshot.trust().stream()
            .filter(TrustCheck.FalsetickerFound.class::isInstance)
            .map(TrustCheck.FalsetickerFound.class::cast)
            .toList();
    assertEquals(1, found.size());
    assertEquals(0.1, found.getFirst().offsetSeconds(), 0.001);
  }

  /// The world's servers say that the clock is right; the daemon claims that it is 5 s behind, ±1
  /// ms.
  @Test
  void holdsTheDaemonsClaimAgainstItsOwnMeasurementWhileTheClaimIsFresh() {
    var world = SimulatedWorld.with(0).server(A, 0).server(B, 0).server(C, 0).add(A, B, C);
    var now = world.run(10).takenAt();
    world.ask(new EngineCommand.DaemonObserved(new DaemonClaim("chronyd", 5, 1e-3, now)));
    assertEquals(TrustCheck.Verdict.BAD, daemonAgrees(world.run(2)).verdict());
    assertEquals(TrustCheck.Verdict.UNKNOWN, daemonAgrees(world.run(70)).verdict());
  }

  private static TrustCheck.DaemonAgrees daemonAgrees(EngineSnapshot snapshot) {
    return snapshot.trust().stream()
        .filter(TrustCheck.DaemonAgrees.class::isInstance)
        .map(TrustCheck.DaemonAgrees.class::cast)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void doesNotChooseBetweenTwoThatDisagree() {
    var world = SimulatedWorld.with(0).server(A, 0).server(LIAR, 0.1).add(A, LIAR);
    var system = world.run(10).system();
    assertEquals(SystemSnapshot.State.DISAGREEMENT, system.state());
    assertTrue(Double.isNaN(system.offsetSeconds()));
    assertTrue(system.disagreementSeconds() > 0.05 && system.disagreementSeconds() < 0.1);
  }

  @Test
  void livesThroughTheChangeOfEra() {
    var world =
        new SimulatedWorld(
            Instant.parse("2036-02-07T06:28:12Z"),
            -0.010,
            new EngineConfig(0.128, 500, false, Set.of()));
    world.server(A, 0).server(B, 0).server(C, 0).add(A, B, C);
    var before = world.run(3);
    var after = world.run(20);
    assertEquals("2036-02-07T06:28:34.990Z", after.takenAt().toString().substring(0, 23) + "Z");
    assertEquals(0.010, after.system().offsetSeconds(), 0.0002);
    assertTrue(after.samples().getLast().at().isAfter(before.takenAt()));
    assertTrue(after.events().stream().noneMatch(EngineEvent.SteppedByOther.class::isInstance));
  }

  @Test
  void countsBadDatagramsByReasonAndKeepsItsState() {
    SimulatedWorld.Behaviour noisy =
        (request, time, self) -> {
          var good = SimulatedWorld.octets(SimulatedWorld.reply(request, time));
          var stranger = new InetSocketAddress(SimulatedWorld.address("198.51.100.9"), 123);
          var otherOrigin = good.clone();
          otherOrigin[31] ^= 1;
          var wrongMode = good.clone();
          wrongMode[0] = (byte) 0x25;
          return List.of(
              new SimulatedWorld.Reply(good, stranger),
              new SimulatedWorld.Reply(Arrays.copyOf(good, 47), self),
              new SimulatedWorld.Reply(otherOrigin, self),
              new SimulatedWorld.Reply(wrongMode, self),
              new SimulatedWorld.Reply(good, self),
              new SimulatedWorld.Reply(good, self));
        };
    var world = SimulatedWorld.with(0).server(A, noisy).server(B, 0).server(C, 0).add(A, B, C);
    world.run(10);
    var source = world.source(A);
    assertEquals(4, source.received());
    assertEquals(
        Map.of(
            DropReason.WRONG_ADDRESS, 4L,
            DropReason.MALFORMED, 4L,
            DropReason.BOGUS, 4L,
            DropReason.WRONG_MODE, 4L,
            DropReason.DUPLICATE, 4L),
        source.drops());
    assertEquals(0, source.offsetSeconds(), 0.0002);
  }

  @Test
  void staysCalmUnderMutatedReplies() {
    var random = new SplittableRandom(7822);
    SimulatedWorld.Behaviour mutating =
        (request, time, self) -> {
          var replies = new ArrayList<SimulatedWorld.Reply>();
          for (int i = 0; i < 10_000; i++) {
            var octets =
                Mutations.of(SimulatedWorld.octets(SimulatedWorld.reply(request, time)), random);
            // An attacker who sees the request can forge anything; one who does not cannot guess
            // its 64 bits.
            if (octets.length >= 32
                && ByteBuffer.wrap(octets).getLong(24) == request.transmit().bits()) {
              octets[24] ^= (byte) 0xff;
            }
            replies.add(new SimulatedWorld.Reply(octets, self));
          }
          return replies;
        };
    var world = SimulatedWorld.with(0).server(A, mutating).server(B, 0).add(A, B);
    world.run(30);
    var source = world.source(A);
    assertEquals(0, source.received());
    assertEquals(
        4 * 10_000L + source.drops().getOrDefault(DropReason.TIMEOUT, 0L),
        source.drops().values().stream().mapToLong(Long::longValue).sum());
    assertEquals(0, source.reach());
  }

  @Test
  void saysWhenAServerIsNotSynchronised() {
    SimulatedWorld.Behaviour unset =
        (request, time, self) -> {
          var r = SimulatedWorld.reply(request, time);
          return List.of(
              new SimulatedWorld.Reply(
                  SimulatedWorld.octets(
                      SimulatedWorld.saying(r, LeapIndicator.UNSYNCHRONISED, 0, ReferenceId.NONE)),
                  self));
        };
    var world = SimulatedWorld.with(0).server(A, unset).add(A);
    assertEquals(SystemSnapshot.State.NO_SOURCE, world.run(10).system().state());
    assertEquals(new Standing.Unsynchronised(Leap.UNSYNCHRONISED, 0), world.source(A).standing());
  }

  @Test
  void stopsAskingAServerThatDenies() {
    var requests = new ArrayList<NtpPacket>();
    SimulatedWorld.Behaviour denying =
        (request, time, self) -> {
          requests.add(request);
          var r = SimulatedWorld.reply(request, time);
          return List.of(
              new SimulatedWorld.Reply(
                  SimulatedWorld.octets(
                      SimulatedWorld.saying(
                          r, LeapIndicator.UNSYNCHRONISED, 0, ReferenceId.ofAscii("DENY"))),
                  self));
        };
    var world = SimulatedWorld.with(0).server(A, denying).add(A);
    world.run(10_000);
    assertEquals(1, requests.size());
    assertEquals(new Standing.Kissed("DENY", true), world.source(A).standing());
    assertTrue(
        world.snapshot().events().stream()
            .anyMatch(e -> e instanceof EngineEvent.Kissed k && k.code().equals("DENY")));
  }

  @Test
  void knowsAServerThatHasItsTimeFromUs() {
    SimulatedWorld.Behaviour mirror =
        (request, time, self) -> {
          var r = SimulatedWorld.reply(request, time);
          return List.of(
              new SimulatedWorld.Reply(
                  SimulatedWorld.octets(
                      SimulatedWorld.saying(r, r.leap(), 3, new ReferenceId(0x0a000001))),
                  self));
        };
    var world = SimulatedWorld.with(0).server(A, mirror).add(A);
    world.run(10);
    assertEquals(new Standing.Loop(), world.source(A).standing());
  }

  @Test
  void retriesANameThatCannotBeLookedUp() {
    var world = SimulatedWorld.with(0).server(A, 0).add("ntp.example");
    world.run(2);
    assertEquals(
        new Standing.Unresolved("ntp.example: Name or service not known"),
        world.source("ntp.example").standing());
    assertEquals(SystemSnapshot.State.NO_SOURCE, world.snapshot().system().state());
    world.name("ntp.example", A);
    world.run(20);
    assertEquals(A, world.source("ntp.example").address());
    assertEquals(Tally.SYSTEM_PEER, world.source("ntp.example").tally());
  }

  @Test
  void makesASourceOfEveryAddressOfAPool() {
    var world =
        SimulatedWorld.with(0).server(A, 0).server(B, 0).server(C, 0).name("pool.example", A, B, C);
    world.ask(new EngineCommand.AddSource(SourceRequest.pool("pool.example")));
    var sources = world.run(10).sources();
    assertEquals(List.of(A, B, C), sources.stream().map(SourceSnapshot::address).toList());
    assertTrue(sources.stream().allMatch(s -> s.poolMember() && s.tally().truechimer()));
  }

  @Test
  void goesToAnotherAddressWhenTheFirstDies() {
    var world =
        SimulatedWorld.with(0).server(B, 0).name("ntp.example", "192.0.2.99").add("ntp.example");
    world.run(5);
    world.name("ntp.example", "192.0.2.99", B);
    world.run(700);
    assertEquals(B, world.source("ntp.example").address());
    assertTrue(
        world.snapshot().events().stream().anyMatch(EngineEvent.AddressChanged.class::isInstance));
    assertEquals(Tally.SYSTEM_PEER, world.source("ntp.example").tally());
  }

  @Test
  void takesIpv4WhereIpv6HasNoRoute() {
    var world = SimulatedWorld.with(0).server(A, 0).name("ntp.example", "2001:db8::1", A);
    world.noIpv6 = true;
    world.add("ntp.example").run(10);
    assertEquals(A, world.source("ntp.example").address());
    assertEquals(Tally.SYSTEM_PEER, world.source("ntp.example").tally());
  }

  @Test
  void noticesThatSomebodyElseSteppedTheClock() {
    var world = SimulatedWorld.with(0).server(A, 0).server(B, 0).server(C, 0).add(A, B, C);
    world.run(30);
    world.stepClockFromOutside(2);
    var snapshot = world.run(12);
    var stepped =
        snapshot.events().stream()
            .filter(EngineEvent.SteppedByOther.class::isInstance)
            .map(EngineEvent.SteppedByOther.class::cast)
            .toList();
    assertEquals(1, stepped.size());
    assertEquals(2, stepped.getFirst().bySeconds(), 0.01);
    assertEquals(-2, snapshot.system().offsetSeconds(), 0.001);
  }

  @Test
  void forgetsASourceThatIsRemoved() {
    var world = SimulatedWorld.with(0).server(A, 0).server(B, 0).add(A, B);
    world.run(10);
    world.ask(new EngineCommand.RemoveSource(world.source(A).id()));
    assertEquals(List.of(B), world.run(1).sources().stream().map(SourceSnapshot::name).toList());
    world.ask(new EngineCommand.RemoveSource(world.source(B).id()));
    assertEquals(SystemSnapshot.State.UNCONFIGURED, world.run(1).system().state());
    world.run(5);
    assertEquals(0, world.openSockets());
  }

  @Test
  void doesNotAddTheSameSourceTwice() {
    var world = SimulatedWorld.with(0).server(A, 0).add(A, A);
    assertEquals(1, world.run(1).sources().size());
  }

  @Test
  void pollsNowButNotSoonerThanTwoSecondsAfterTheLastTime() {
    var world = SimulatedWorld.with(0).server(A, 0).add(A);
    world.run(20);
    long sent = world.source(A).sent();
    world.ask(new EngineCommand.PollNow(world.source(A).id()));
    world.ask(new EngineCommand.PollNow(world.source(A).id()));
    world.run(0.1);
    assertEquals(sent + 1, world.source(A).sent());
    world.ask(new EngineCommand.PollNow(world.source(A).id()));
    world.run(1);
    assertEquals(sent + 1, world.source(A).sent());
    world.run(1.5);
    assertEquals(sent + 2, world.source(A).sent());
  }

  @Test
  void keepsNoSocketOpenWhileNothingIsAsked() {
    var world = SimulatedWorld.with(0).server(A, 0).add(A);
    world.run(30);
    assertEquals(0, world.openSockets());
  }

  @Test
  void aPortThatWasClosedAndIsNowSilentIsCalledSilent() {
    var world = SimulatedWorld.with(0).closePort(A).add(A);
    world.run(3);
    assertEquals(new Standing.Unreachable(true), world.source(A).standing());
    world.dropAll(A);
    world.run(140);
    assertEquals(new Standing.Unreachable(false), world.source(A).standing());
  }

  @Test
  void countsWhyTheStampsOfACardWereNotUsed() {
    var world = SimulatedWorld.with(0).server(A, 0).add(A);
    world.run(3);
    assertEquals(Map.of(), world.source(A).cardDoubts());
    long received = world.source(A).received();
    world.cardDoubt = CardStamps.Doubt.CONTRADICTION;
    world.run(3);
    long more = world.source(A).received() - received;
    assertTrue(more > 0);
    assertEquals(Map.of(CardStamps.Doubt.CONTRADICTION, more), world.source(A).cardDoubts());
  }

  @Test
  void findsNobodyWhenAllAreSilent() {
    var world = SimulatedWorld.with(0).name(A, A).add(A);
    var snapshot = world.run(30);
    assertEquals(SystemSnapshot.State.NO_SOURCE, snapshot.system().state());
    assertEquals(new Standing.Unreachable(false), world.source(A).standing());
    assertFalse(snapshot.trust().isEmpty());
  }
}
