package org.truechimer.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.truechimer.command.ServerSettings;
import org.truechimer.snapshot.EngineSnapshot;
import org.truechimer.snapshot.Leap;
import org.truechimer.snapshot.LeapListSnapshot;
import org.truechimer.snapshot.ServerSnapshot.ToldTime;
import org.truechimer.snapshot.SourceSnapshot;
import org.truechimer.snapshot.SystemSnapshot;
import org.truechimer.snapshot.SystemSnapshot.State;
import org.truechimer.ui.Snapshots;

class ToldClockTest {

  private static final Instant NOW = Snapshots.NOW;

  private static ServerSettings settings(int localStratum, boolean orphan) {
    var usual = ServerSettings.onLoopback();
    return new ServerSettings(
        usual.addresses(),
        usual.port(),
        localStratum,
        orphan,
        List.of(),
        null,
        null,
        null,
        true,
        0,
        null,
        true,
        0,
        0,
        1024,
        1);
  }

  private static EngineSnapshot engine(
      State state, double offset, Leap leap, Instant at, List<SourceSnapshot> sources) {
    var base = Snapshots.synchronised();
    var system =
        new SystemSnapshot(
            state,
            1,
            "ntp1.lan",
            "192.0.2.8",
            2,
            leap,
            offset,
            1e-5,
            0,
            0,
            0.002,
            0.001,
            0.002,
            0.003,
            null,
            Double.NaN,
            4,
            4,
            4,
            4,
            0,
            at.minusSeconds(10),
            1e-5,
            1e-9);
    return new EngineSnapshot(
        1,
        at,
        NOW.minusSeconds(1000),
        system,
        sources,
        base.clock(),
        base.host(),
        List.of(),
        base.sync(),
        List.of(),
        List.of(),
        List.of(),
        false,
        base.steering());
  }

  private static EngineSnapshot engine(State state, double offset, Instant at) {
    return engine(state, offset, Leap.NONE, at, List.of());
  }

  /// What we know of our clock's error is part of what clients must reckon with.
  @Test
  void theOffsetIsPartOfTheRootDispersion() {
    var told =
        new ToldClock(settings(0, false), -25, 1)
            .hear(engine(State.SYNCHRONISED, -0.0305, NOW))
            .told(NOW);
    assertEquals(2, told.stratum());
    assertEquals(Leap.NONE, told.leap());
    assertEquals(0.0315, told.rootDispersionSeconds(), 2e-5);
    assertEquals(0.002, told.rootDelaySeconds(), 2e-5);
    assertEquals(0xc0000208, told.referenceId());
    assertEquals(NOW.minusSeconds(10), told.referenceAt());
    assertEquals(ToldTime.Source.SOURCES, told.source());
  }

  /// RFC 5905 §11.1: 15 ppm; after an hour that is 54 ms.
  @Test
  void whenTheSourcesFallSilentTheDispersionGrows() {
    var clock = new ToldClock(settings(0, false), -25, 1);
    clock.hear(engine(State.SYNCHRONISED, 0, NOW));
    var later = NOW.plusSeconds(3600);
    var told = clock.hear(engine(State.NO_SOURCE, Double.NaN, later)).told(later);
    assertEquals(2, told.stratum());
    assertEquals(0.001 + 0.054, told.rootDispersionSeconds(), 2e-4);
    var muchLater = NOW.plusSeconds(70_000);
    assertEquals(
        0, clock.hear(engine(State.NO_SOURCE, Double.NaN, muchLater)).told(muchLater).stratum());
  }

  @Test
  void aWrongClockIsNotServed() {
    var clock = new ToldClock(settings(0, false), -25, 1);
    clock.hear(engine(State.SYNCHRONISED, 0, NOW));
    var told = clock.hear(engine(State.WRONG, 2.5, NOW.plusSeconds(1))).told(NOW);
    assertEquals(Leap.UNSYNCHRONISED, told.leap());
    assertEquals(0, told.stratum());
    assertEquals(ToldTime.Source.NONE, told.source());
    assertNull(told.referenceAt());
  }

  /// Simulated sources say nothing about this machine's clock.
  @Test
  void aDemonstrationIsNotServed() {
    var demonstration = Snapshots.demonstration();
    assertEquals(State.SYNCHRONISED, demonstration.system().state());
    var told = new ToldClock(settings(0, false), -25, 1).hear(demonstration).told(NOW);
    assertEquals(Leap.UNSYNCHRONISED, told.leap());
    assertEquals(ToldTime.Source.NONE, told.source());
  }

  @ParameterizedTest
  @EnumSource(
      value = State.class,
      names = {"STARTING", "NO_SOURCE", "UNCONFIGURED", "DISAGREEMENT", "WRONG"})
  void withALocalStratumTheClockItselfIsServed(State state) {
    var told =
        new ToldClock(settings(10, false), -25, 1).hear(engine(state, Double.NaN, NOW)).told(NOW);
    assertEquals(10, told.stratum());
    assertEquals(0x7f7f0101, told.referenceId());
    assertEquals(ToldTime.Source.LOCAL, told.source());
    assertEquals(Leap.NONE, told.leap());
  }

  /// The leap second of the last day of 2016 was announced on that day only.
  @Test
  void aLeapSecondIsAnnouncedOnTheLastDayOfTheMonth() {
    var clock = new ToldClock(settings(0, false), -25, 1);
    var before = Instant.parse("2016-12-30T23:00:00Z");
    var day = Instant.parse("2016-12-31T01:00:00Z");
    assertEquals(
        Leap.NONE,
        clock
            .hear(engine(State.SYNCHRONISED, 0, Leap.INSERT, before, List.of()))
            .told(before)
            .leap());
    assertEquals(
        Leap.INSERT,
        clock.hear(engine(State.SYNCHRONISED, 0, Leap.INSERT, day, List.of())).told(day).leap());
  }

  /// chrony.conf(5), local orphan: the server with the smallest reference ID leads.
  @Test
  void ofSeveralOrphansTheSmallestIdLeads() {
    var other = orphan();
    var engine = engine(State.SYNCHRONISED, 0, Leap.NONE, NOW, List.of(other));
    int others = ToldClock.idOf(java.util.Objects.requireNonNull(other.address()));
    var leading = new ToldClock(settings(other.stratum(), true), -25, others - 1).hear(engine);
    assertEquals(ToldTime.Source.LOCAL, leading.source());
    var following = new ToldClock(settings(other.stratum(), true), -25, others + 1).hear(engine);
    assertEquals(ToldTime.Source.SOURCES, following.source());
    var better = new ToldClock(settings(other.stratum() + 1, true), -25, 0).hear(engine);
    assertEquals(ToldTime.Source.SOURCES, better.source(), "an orphan gives way to any real one");
  }

  private static final Instant MIDNIGHT = Instant.parse("2027-01-01T00:00:00Z");

  private static EngineSnapshot listed(EngineSnapshot engine, LeapListSnapshot list) {
    return new EngineSnapshot(
        engine.sequence(),
        engine.takenAt(),
        engine.startedAt(),
        engine.system(),
        engine.sources(),
        engine.clock(),
        engine.host(),
        engine.trust(),
        engine.sync(),
        engine.samples(),
        engine.systemSamples(),
        engine.events(),
        engine.demonstration(),
        engine.steering(),
        list);
  }

  private static LeapListSnapshot leapAtMidnight() {
    return new LeapListSnapshot.Valid(
        "/l", MIDNIGHT.plusSeconds(86_400L * 200), 37, MIDNIGHT, Leap.INSERT);
  }

  private static LeapListSnapshot noLeap() {
    return new LeapListSnapshot.Valid(
        "/l", MIDNIGHT.plusSeconds(86_400L * 200), 37, null, Leap.NONE);
  }

  private static Leap told(ToldClock clock, EngineSnapshot engine) {
    return clock.hear(engine).told(engine.takenAt()).leap();
  }

  @Test
  void aLeapSecondOfTheListIsToldOnItsDayWhateverIsHeard() {
    var clock = new ToldClock(settings(10, false), -25, 1);
    var dayBefore = MIDNIGHT.minusSeconds(86_401);
    var day = MIDNIGHT.minusSeconds(86_400);
    var hour = MIDNIGHT.minusSeconds(3600);
    var local = new ToldClock(settings(10, false), -25, 1);
    assertEquals(
        Leap.NONE, told(clock, listed(engine(State.SYNCHRONISED, 0, dayBefore), leapAtMidnight())));
    assertEquals(
        Leap.INSERT, told(clock, listed(engine(State.SYNCHRONISED, 0, day), leapAtMidnight())));
    assertEquals(
        Leap.INSERT,
        told(clock, listed(engine(State.NO_SOURCE, Double.NaN, hour), leapAtMidnight())));
    assertEquals(
        Leap.INSERT,
        told(local, listed(engine(State.UNCONFIGURED, Double.NaN, hour), leapAtMidnight())));
  }

  @Test
  void aLeapSecondThatTheListDoesNotKnowIsNotTold() {
    var clock = new ToldClock(settings(0, false), -25, 1);
    var engine = engine(State.SYNCHRONISED, 0, Leap.INSERT, MIDNIGHT.minusSeconds(3600), List.of());
    assertEquals(Leap.NONE, told(clock, listed(engine, noLeap())));
    var expired = new LeapListSnapshot.Expired("/l", NOW);
    assertEquals(Leap.INSERT, told(clock, listed(engine, expired)), "an old list says nothing");
  }

  private static SourceSnapshot orphan() {
    return Snapshots.synchronised().sources().stream()
        .filter(source -> source.reach() != 0 && source.address() != null)
        .findFirst()
        .orElseThrow();
  }

  /// MD5 of the 16 octets of ::1, by md5sum.
  @Test
  void theReferenceIdOfIpv6IsAHash() throws Exception {
    var octets = new byte[16];
    octets[15] = 1;
    var hash = java.security.MessageDigest.getInstance("MD5").digest(octets);
    assertEquals(java.nio.ByteBuffer.wrap(hash).getInt(), ToldClock.idOf("::1"));
    assertEquals(0x01020304, ToldClock.idOf("1.2.3.4"));
    assertEquals(0, ToldClock.idOf("no address"));
  }
}
