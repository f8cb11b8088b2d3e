package org.truechimer.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.truechimer.command.EngineCommand;
import org.truechimer.command.SourceMode;
import org.truechimer.command.SourceRequest;
import org.truechimer.snapshot.DropReason;
import org.truechimer.snapshot.EngineEvent;
import org.truechimer.snapshot.PacketSnapshot;
import org.truechimer.snapshot.SourceSnapshot;
import org.truechimer.snapshot.Standing;
import org.truechimer.snapshot.SystemSnapshot;
import org.truechimer.snapshot.Tally;
import org.truechimer.time.NtpDuration;
import org.truechimer.time.NtpTimestamp;
import org.truechimer.time.PollExponent;
import org.truechimer.time.StampKind;
import org.truechimer.wire.LeapIndicator;
import org.truechimer.wire.ReferenceId;

/// Scenarios of the protocol in virtual time, named and numbered after the list of chrony's own
/// simulations (`test/simulation`), where one of them is the same.
class ProtocolScenariosTest {

  private static final String A = "192.0.2.1";
  private static final String B = "192.0.2.2";
  private static final String C = "192.0.2.3";
  private static final String D = "192.0.2.4";
  private static final String E = "192.0.2.5";
  private static final String V6 = "2001:db8::1";

  /// Numbers of the scenario's own; nothing depends on which.
  private final SplittableRandom random = new SplittableRandom(125);

  // 008 ntpera

  @Test
  void eras() {
    for (var start :
        List.of("2036-02-07T06:26:00Z", "2036-02-07T06:28:16Z", "2090-01-01T00:00:00Z")) {
      var world =
          new SimulatedWorld(
              Instant.parse(start), -0.010, new EngineConfig(0.128, 500, false, Set.of()));
      world.server(A, 0).server(B, 0).server(C, 0).add(A, B, C);
      var snapshot = world.run(300);
      assertEquals(0.010, snapshot.system().offsetSeconds(), 0.0002, start);
      assertTrue(
          snapshot.events().stream().noneMatch(EngineEvent.SteppedByOther.class::isInstance),
          start);
      long passed = snapshot.takenAt().getEpochSecond() - Instant.parse(start).getEpochSecond();
      assertTrue(passed == 299 || passed == 300, start);
    }
  }

  // 010 multrecv

  @Test
  void multipleReceive() {
    SimulatedWorld.Behaviour threefold =
        (request, time, self) -> {
          var reply = SimulatedWorld.honest(0).answer(request, time, self).getFirst();
          return List.of(reply, reply, reply);
        };
    var world = SimulatedWorld.with(0).server(A, threefold).add(A);
    world.run(10);
    assertEquals(4, world.source(A).received());
    assertEquals(Map.of(DropReason.DUPLICATE, 8L), world.source(A).drops());
  }

  // 012 daemonts

  @Test
  void daemonTimestamps() {
    var world = SimulatedWorld.with(-0.003).server(A, 0).server(B, 0).server(C, 0);
    world.programStampsOnly = true;
    world.add(A, B, C);
    var snapshot = world.run(10);
    assertEquals(0.003, snapshot.system().offsetSeconds(), 0.0002);
    assertEquals(StampKind.USER, world.source(A).stamps());
  }

  // 013 nameserv

  @Test
  void nameResolving() {
    var world = SimulatedWorld.with(0).server(A, 0).add("ntp.example");
    world.run(60);
    // After 5, 10 and 20 s, and so on: not every second.
    assertTrue(world.lookups.getOrDefault("ntp.example", 0) <= 5, world.lookups::toString);
    world.name("ntp.example", A);
    world.run(60);
    assertEquals(Tally.SYSTEM_PEER, world.source("ntp.example").tally());
    assertFalse(world.lookups.containsKey(A));
  }

  // 014 intermittent

  @Test
  void intermittent() {
    var down = new boolean[1];
    var world = SimulatedWorld.with(-0.005);
    for (var name : List.of(A, B, C)) {
      world.server(name, switched(down));
    }
    for (var name : List.of(A, B, C)) {
      world.ask(
          new EngineCommand.AddSource(
              SourceRequest.server(name).withPolls(new PollExponent(6), new PollExponent(6))));
    }
    world.run(600);
    for (int i = 0; i < 3; i++) {
      down[0] = true;
      world.run(1800);
      assertEquals(new Standing.Unreachable(false), world.source(A).standing());
      down[0] = false;
      // The next poll is answered, and the burst after a silence brings the rest.
      assertTrue(
          world.secondsUntil(75, s -> s.system().state() == SystemSnapshot.State.SYNCHRONISED)
              <= 75);
      assertEquals(0.005, world.snapshot().system().offsetSeconds(), 0.0002);
    }
  }

  // 015 ipv6

  @Test
  void ipv6() {
    var world =
        SimulatedWorld.with(0.002).server(V6, 0).server("2001:db8::2", 0).add(V6, "2001:db8::2");
    assertEquals(-0.002, world.run(10).system().offsetSeconds(), 0.0002);
  }

  // 101 poll

  @Test
  void pollLimits() {
    for (int[] limits : new int[][] {{4, 4}, {4, 6}, {6, 10}, {0, 3}}) {
      var world = SimulatedWorld.with(0).server(A, 0);
      world.ask(
          new EngineCommand.AddSource(
              SourceRequest.server(A)
                  .withPolls(new PollExponent(limits[0]), new PollExponent(limits[1]))));
      world.run(20_000);
      var gaps = gaps(world, A);
      // Behind the burst of four and the four packets at most that widen its base; two seconds are
      // the least that politeness allows.
      for (double gap : gaps.subList(0, 7)) {
        assertTrue(gap >= 2, "gap " + gap);
      }
      for (double gap : gaps.subList(7, gaps.size())) {
        assertTrue(gap >= Math.max(2, 0.96 * (1 << limits[0])), "gap " + gap);
        assertTrue(gap <= (1 << limits[1]) + 0.001, "gap " + gap);
      }
    }
  }

  /// Many clients that begin at once must not stay in step.
  @Test
  void pollsAreSpreadAtRandom() {
    var world = SimulatedWorld.with(0).server(A, 0);
    world.ask(
        new EngineCommand.AddSource(
            SourceRequest.server(A).withPolls(new PollExponent(6), new PollExponent(6))));
    world.run(6400);
    var gaps = gaps(world, A);
    var after = gaps.subList(3, gaps.size());
    assertEquals(after.size(), new HashSet<>(after).size());
    double widest = after.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    double narrowest = after.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    assertTrue(widest - narrowest > 1, narrowest + " to " + widest);
  }

  // 102 iburst

  @Test
  void iburst() {
    var world = SimulatedWorld.with(0).server(A, 0).server(B, 0).add(A);
    world.ask(
        new EngineCommand.AddSource(
            new SourceRequest(
                B,
                123,
                false,
                false,
                PollExponent.DEFAULT_MINIMUM,
                PollExponent.DEFAULT_MAXIMUM,
                SourceMode.CLIENT)));
    world.run(10);
    assertEquals(List.of(2.0, 2.0, 2.0), gaps(world, A));
    assertEquals(1, world.source(B).sent());
  }

  // 108 peer

  /// The peer sends every 10 s, we every 16: its packets come when it suits it.
  @Test
  void symmetricPeer() {
    var world = SimulatedWorld.with(-0.004).peer(A, 0, 10);
    world.ask(
        new EngineCommand.AddSource(
            SourceRequest.server(A)
                .withMode(SourceMode.PEER)
                .withPolls(new PollExponent(4), new PollExponent(4))));
    world.run(600);
    var source = world.source(A);
    assertEquals(0.004, source.offsetSeconds(), 0.0001);
    assertEquals(PacketSnapshot.Exchange.SYMMETRIC, exchange(world, A));
    assertEquals(StampKind.KERNEL, source.stamps());
    assertEquals(Map.of(), source.drops());
    assertTrue(source.received() > 30, "received " + source.received());
  }

  @Test
  void aPeerIsImpossibleWhereAnotherProgramHasThePort() {
    var world = SimulatedWorld.with(0).peer(A, 0, 10);
    world.portTaken = true;
    world.ask(new EngineCommand.AddSource(SourceRequest.server(A).withMode(SourceMode.PEER)));
    world.run(20);
    assertEquals(new Standing.NoPort("Address already in use"), world.source(A).standing());
  }

  // 112 port

  @Test
  void ports() {
    var world = SimulatedWorld.with(0).serverAt(A, 11123, SimulatedWorld.honest(0.001));
    world.ask(new EngineCommand.AddSource(SourceRequest.server(A).withPort(11123)));
    world.run(10);
    assertEquals(11123, world.source(A).port());
    assertEquals(0.001, world.source(A).offsetSeconds(), 0.0002);
  }

  // 122 xleave

  /// The server says that its replies leave 1 ms before they do; in interleaved mode it tells the
  /// truth afterwards.
  @Test
  void interleaved() {
    var world =
        SimulatedWorld.with(0).server(A, interleaving(0.001)).server(B, interleaving(0.001));
    world.ask(
        new EngineCommand.AddSource(SourceRequest.server(A).withMode(SourceMode.INTERLEAVED)));
    world.add(B);
    world.run(700);
    assertEquals(0, world.source(A).offsetSeconds(), 0.00015);
    assertEquals(-0.0005, world.source(B).offsetSeconds(), 0.00015);
    assertEquals(PacketSnapshot.Exchange.INTERLEAVED, exchange(world, A));
    assertEquals(PacketSnapshot.Exchange.CLIENT, exchange(world, B));
  }

  @Test
  void interleavedWithLoss() {
    var world = SimulatedWorld.with(0).server(A, lossy(interleaving(0.001), 0.33));
    world.ask(
        new EngineCommand.AddSource(
            SourceRequest.server(A)
                .withMode(SourceMode.INTERLEAVED)
                .withPolls(new PollExponent(4), new PollExponent(4))));
    world.run(20_000);
    assertEquals(0, world.source(A).offsetSeconds(), 0.00015);
    // Nothing but silence: no stamp was ever put together with that of another exchange.
    assertEquals(Set.of(DropReason.TIMEOUT), world.source(A).drops().keySet());
    var wrong =
        world.snapshot().samples().stream()
            .filter(sample -> Math.abs(sample.offsetSeconds()) > 0.0007)
            .toList();
    assertEquals(List.of(), wrong);
  }

  // 125 packetloss

  @Test
  void packetLoss() {
    var world = SimulatedWorld.with(-0.001);
    for (var name : List.of(A, B, C)) {
      world.server(name, lossy(SimulatedWorld.honest(0), 0.33));
    }
    world.add(A, B, C);
    var system = world.run(10_000).system();
    assertEquals(SystemSnapshot.State.SYNCHRONISED, system.state());
    assertEquals(0.001, system.offsetSeconds(), 0.0002);
  }

  @Test
  void packetLossOnOneDeadPath() {
    var world = SimulatedWorld.with(-0.001).name(D, D);
    for (var name : List.of(A, B, C)) {
      world.server(name, lossy(SimulatedWorld.honest(0), 0.33));
    }
    world.add(A, B, C, D);
    var system = world.run(10_000).system();
    assertEquals(SystemSnapshot.State.SYNCHRONISED, system.state());
    assertEquals(0.001, system.offsetSeconds(), 0.0002);
    assertEquals(new Standing.Unreachable(false), world.source(D).standing());
    // The dead one is asked more and more rarely.
    assertTrue(world.source(D).sent() < 60, "sent " + world.source(D).sent());
  }

  // 126 burst

  @Test
  void burst() {
    var world = SimulatedWorld.with(0).server(A, 0).add(A);
    world.run(100);
    int before = gaps(world, A).size();
    world.ask(new EngineCommand.Burst(world.source(A).id(), 5));
    world.run(20);
    var gaps = gaps(world, A);
    assertEquals(List.of(2.0, 2.0, 2.0, 2.0), gaps.subList(before + 1, before + 5));
  }

  // 135 ratelimit, from the client's side

  @Test
  void backsOffUntilTheServerIsContent() {
    var last = new double[] {Double.NEGATIVE_INFINITY};
    var kisses = new int[1];
    SimulatedWorld.Behaviour limiting =
        (request, time, self) -> {
          double now =
              time.minus(NtpTimestamp.of(Instant.parse("2026-11-23T06:00:00Z"))).toSeconds();
          double gap = now - last[0];
          last[0] = now;
          if (gap > 200) {
            return SimulatedWorld.honest(0).answer(request, time, self);
          }
          kisses[0]++;
          var kiss =
              SimulatedWorld.saying(
                  SimulatedWorld.reply(request, time),
                  LeapIndicator.UNSYNCHRONISED,
                  0,
                  ReferenceId.ofAscii("RATE"));
          return List.of(new SimulatedWorld.Reply(SimulatedWorld.octets(kiss), self));
        };
    var world = SimulatedWorld.with(0).server(A, limiting).add(A);
    world.run(20_000);
    // The second packet of the burst, then at 128 s; from 256 s on the server is content.
    assertTrue(kisses[0] <= 3, "kisses: " + kisses[0]);
    assertTrue(world.source(A).received() > 10);
  }

  // 137 pool

  @Test
  void poolMembersThatDieAreReplaced() {
    var world = SimulatedWorld.with(0);
    for (var address : List.of(A, B, C, D)) {
      world.server(address, 0);
    }
    world.name("pool.example", A, B, C);
    world.ask(new EngineCommand.AddSource(SourceRequest.pool("pool.example")));
    world.run(100);
    world.silence(B);
    world.name("pool.example", A, B, D);
    world.run(3000);
    assertEquals(Set.of(A, C, D), addresses(world));
  }

  @Test
  void poolMembersThatLieForLongAreReplaced() {
    var world = SimulatedWorld.with(0).server(E, 0.1);
    for (var address : List.of(A, B, C, D)) {
      world.server(address, 0);
    }
    world.name("pool.example", A, B, C, E);
    world.ask(new EngineCommand.AddSource(SourceRequest.pool("pool.example")));
    world.run(60);
    assertEquals(Set.of(A, B, C, E), addresses(world));
    world.name("pool.example", A, D, E);
    world.run(1500);
    assertEquals(Set.of(A, B, C, D), addresses(world));
    assertTrue(
        world.snapshot().events().stream()
            .anyMatch(e -> e instanceof EngineEvent.AddressChanged c && c.from().equals(E)));
  }

  // 147 refresh

  @Test
  void addressesAreRefreshedAfterTwoWeeks() {
    var world = SimulatedWorld.with(0).server(A, 0).server(B, 0).name("ntp.example", A);
    world.ask(
        new EngineCommand.AddSource(
            SourceRequest.server("ntp.example")
                .withPolls(new PollExponent(10), new PollExponent(10))));
    world.run(13 * 86_400.0);
    world.name("ntp.example", B);
    assertEquals(A, world.source("ntp.example").address());
    assertEquals(1, world.lookups.getOrDefault("ntp.example", 0));
    world.run(2 * 86_400.0);
    assertEquals(B, world.source("ntp.example").address());
    assertEquals(2, world.lookups.getOrDefault("ntp.example", 0));
  }

  // 148 replacement

  @Test
  void aDeadAddressIsReplacedOnceItsNameHasAnother() {
    var world = SimulatedWorld.with(0).server(A, 0).server(B, 0).name("ntp.example", A);
    world.add("ntp.example").run(100);
    world.silence(A);
    world.run(3000);
    assertEquals(A, world.source("ntp.example").address());
    int lookups = world.lookups.getOrDefault("ntp.example", 0);
    assertTrue(lookups > 2 && lookups < 14, "look-ups: " + lookups);
    world.name("ntp.example", A, B);
    world.run(400);
    assertEquals(B, world.source("ntp.example").address());
  }

  // Politeness beyond chrony's list

  @Test
  void twoNamesOfOneServerShareItsTwoSeconds() {
    var world = SimulatedWorld.with(0).server(A, 0).name("one.example", A).name("two.example", A);
    world.add("one.example", "two.example");
    world.run(1000);
    assertTrue(world.source("one.example").received() > 4);
    assertTrue(world.source("two.example").received() > 4);
    for (double gap : gaps(world, A)) {
      assertTrue(gap >= 1.999, "gap " + gap);
    }
  }

  @Test
  void aSourceThatIsRemovedAndAddedAgainKeepsItsDistance() {
    var world = SimulatedWorld.with(0).server(A, 0).add(A);
    world.run(0.5);
    world.ask(new EngineCommand.RemoveSource(world.source(A).id()));
    world.add(A).run(5);
    for (double gap : gaps(world, A)) {
      assertTrue(gap >= 1.999, "gap " + gap);
    }
  }

  @Test
  void aSecondNameTakesAnotherAddressWhereItHasOne() {
    var world = SimulatedWorld.with(0).server(A, 0).server(B, 0);
    world.name("one.example", A, B).name("two.example", A, B);
    world.add("one.example", "two.example");
    world.run(5);
    assertEquals(Set.of(A, B), addresses(world));
  }

  // Happy eyeballs

  @Test
  void ipv4AnswersWhereIpv6IsSwallowed() {
    var world = SimulatedWorld.with(0).server(A, 0).name("ntp.example", V6, A).add("ntp.example");
    world.run(0.5);
    assertEquals(A, world.source("ntp.example").address());
    world.run(100);
    assertEquals(Tally.SYSTEM_PEER, world.source("ntp.example").tally());
    assertEquals(0, world.openSockets());
    // The one that lost is not asked any more.
    assertEquals(
        1,
        world.departures.stream()
            .filter(d -> d.to().getAddress().getAddress().length == 16)
            .count());
  }

  @Test
  void theFamilyThatAnsweredIsRememberedForTheNextName() {
    var world = SimulatedWorld.with(0).server(A, 0).server(B, 0);
    world.name("one.example", V6, A).name("two.example", "2001:db8::2", B);
    world.add("one.example").run(10);
    world.add("two.example").run(10);
    assertEquals(B, world.source("two.example").address());
    assertTrue(
        world.departures.stream()
            .noneMatch(d -> d.to().getAddress().equals(SimulatedWorld.address("2001:db8::2"))));
  }

  @Test
  void ipv6IsKeptWhereItAnswers() {
    var world = SimulatedWorld.with(0).server(V6, 0).server(A, 0).name("ntp.example", V6, A);
    world.add("ntp.example").run(100);
    assertEquals(
        SimulatedWorld.address(V6).getHostAddress(), world.source("ntp.example").address());
    assertTrue(
        world.departures.stream().noneMatch(d -> d.to().getAddress().getAddress().length == 4));
  }

  @Test
  void aLateAnswerOfTheFirstFamilyDoesNotDisturbTheWinner() {
    SimulatedWorld.Behaviour late = (_, _, _) -> List.of();
    var world = SimulatedWorld.with(0).server(V6, late).server(A, 0).name("ntp.example", V6, A);
    world.add("ntp.example").run(50);
    assertEquals(A, world.source("ntp.example").address());
    assertEquals(0b1111, world.source("ntp.example").reach() & 0b1111);
  }

  // Steps and suspension while something is open

  @Test
  void aStepWhileAnExchangeIsOpenSpoilsNoSample() {
    for (double step : new double[] {3, -3, 0.2, -0.2}) {
      var world = SimulatedWorld.with(0).server(A, 0).server(B, 0).server(C, 0).add(A, B, C);
      world.run(6.004);
      assertNotEquals(0, world.openSockets());
      world.stepClockFromOutside(step);
      var snapshot = world.run(20);
      assertEquals(-step, snapshot.system().offsetSeconds(), 0.0005);
      assertEquals(
          1,
          snapshot.events().stream().filter(EngineEvent.SteppedByOther.class::isInstance).count());
      for (var sample : snapshot.samples()) {
        double error =
            Math.min(Math.abs(sample.offsetSeconds()), Math.abs(sample.offsetSeconds() + step));
        assertTrue(error < 0.0005, "sample of " + sample.offsetSeconds());
      }
    }
  }

  @Test
  void aSuspendedMachineMeasuresAnewAtOnceAndCallsNobodyGuilty() {
    var world = SimulatedWorld.with(0).server(A, 0).server(B, 0).server(C, 0).add(A, B, C);
    world.run(5000.004);
    world.suspend(8 * 3600);
    world.stepClockFromOutside(0.4);
    var snapshot = world.run(10);
    assertEquals(-0.4, snapshot.system().offsetSeconds(), 0.0005);
    var resumed =
        snapshot.events().stream()
            .filter(EngineEvent.Resumed.class::isInstance)
            .map(EngineEvent.Resumed.class::cast)
            .toList();
    assertEquals(1, resumed.size());
    assertEquals(8 * 3600, resumed.getFirst().suspendedSeconds(), 1);
    assertTrue(snapshot.events().stream().noneMatch(EngineEvent.SteppedByOther.class::isInstance));
  }

  private static PacketSnapshot.Exchange exchange(SimulatedWorld world, String name) {
    var packet = world.source(name).lastPacket();
    if (packet == null) {
      throw new AssertionError("no packet");
    }
    return packet.exchange();
  }

  private static Set<String> addresses(SimulatedWorld world) {
    var addresses = new HashSet<String>();
    world.snapshot().sources().stream().map(SourceSnapshot::address).forEach(addresses::add);
    return addresses;
  }

  /// Seconds between the packets that one address was sent.
  private static List<Double> gaps(SimulatedWorld world, String address) {
    var gaps = new ArrayList<Double>();
    double last = Double.NaN;
    for (var departure : world.departures) {
      if (departure.to().getAddress().equals(SimulatedWorld.address(address))) {
        if (!Double.isNaN(last)) {
          gaps.add(Math.round((departure.atSeconds() - last) * 1e6) / 1e6);
        }
        last = departure.atSeconds();
      }
    }
    return gaps;
  }

  private static SimulatedWorld.Behaviour switched(boolean[] down) {
    return (request, time, self) ->
        down[0] ? List.of() : SimulatedWorld.honest(0).answer(request, time, self);
  }

  private SimulatedWorld.Behaviour lossy(SimulatedWorld.Behaviour inner, double share) {
    return (request, time, self) -> {
      // Lost on the way out, the server knows nothing of it; lost on the way home, it does.
      if (random.nextDouble() < share) {
        return List.of();
      }
      var replies = inner.answer(request, time, self);
      return random.nextDouble() < share ? List.of() : replies;
    };
  }

  /// A server after RFC 9769 §2 whose replies leave later than they say.
  private static SimulatedWorld.Behaviour interleaving(double lateSeconds) {
    var left = new HashMap<NtpTimestamp, NtpTimestamp>();
    return (request, time, self) -> {
      var plain = SimulatedWorld.reply(request, time);
      var said = plain.transmit();
      var before = left.remove(request.origin());
      left.put(time, said.plus(NtpDuration.ofSeconds(lateSeconds)));
      var reply =
          before == null ? plain : SimulatedWorld.timed(plain, request.receive(), time, before);
      return List.of(
          new SimulatedWorld.Reply(SimulatedWorld.octets(reply), self, 20e-6 + lateSeconds));
    };
  }
}
