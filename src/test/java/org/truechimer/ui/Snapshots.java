package org.truechimer.ui;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.truechimer.snapshot.CertificateSnapshot;
import org.truechimer.snapshot.ClockSnapshot;
import org.truechimer.snapshot.DropReason;
import org.truechimer.snapshot.EngineEvent;
import org.truechimer.snapshot.EngineSnapshot;
import org.truechimer.snapshot.EstimateSnapshot;
import org.truechimer.snapshot.HostSnapshot;
import org.truechimer.snapshot.Interval;
import org.truechimer.snapshot.Leap;
import org.truechimer.snapshot.PacketSnapshot;
import org.truechimer.snapshot.ProofSnapshot;
import org.truechimer.snapshot.Sample;
import org.truechimer.snapshot.SourceSnapshot;
import org.truechimer.snapshot.Standing;
import org.truechimer.snapshot.SteeringSnapshot;
import org.truechimer.snapshot.SyncSnapshot;
import org.truechimer.snapshot.SystemSample;
import org.truechimer.snapshot.SystemSnapshot;
import org.truechimer.snapshot.Tally;
import org.truechimer.snapshot.TrustCheck;
import org.truechimer.time.NtpTimestamp;
import org.truechimer.time.PollExponent;
import org.truechimer.time.StampKind;

/// Engine states made up for tests of the front: no engine, no network, the same figures each time.
public final class Snapshots {

  /// The moment at which all of them were taken.
  public static final Instant NOW = Instant.parse("2026-11-22T14:07:32Z");

  private static final Interval SHARED = new Interval(-0.4e-3, 0.8e-3);

  private Snapshots() {}

  /// The state of the design's pictures: four sources agree, one lies by 101 ms, one is silent.
  public static EngineSnapshot synchronised() {
    return of(sources(), synchronisedSystem(), new SyncSnapshot.Idle(), 1);
  }

  /// The same, later and with other figures.
  public static EngineSnapshot later(long sequence) {
    return of(sources(), synchronisedSystem(), new SyncSnapshot.Idle(), sequence);
  }

  /// The same with "Sync now" under way.
  public static EngineSnapshot syncing(SyncSnapshot sync) {
    return of(sources(), synchronisedSystem(), sync, 2);
  }

  /// Nothing to ask.
  public static EngineSnapshot empty() {
    return new EngineSnapshot(
        1,
        NOW,
        NOW.minusSeconds(3),
        system(SystemSnapshot.State.UNCONFIGURED, List.of()),
        List.of(),
        clock(),
        HostSnapshot.unknown(),
        List.of(),
        new SyncSnapshot.Idle(),
        List.of(),
        List.of(),
        List.of(),
        false,
        new SteeringSnapshot.Observing());
  }

  /// Every source is silent.
  public static EngineSnapshot offline() {
    var silent =
        List.of(
            source(
                1, "ntp1.lan", "192.168.1.8", Tally.REJECTED, new Standing.Unreachable(false), 0),
            source(2, "ntp2.lan", "192.168.1.9", Tally.REJECTED, new Standing.Unreachable(true), 0),
            source(
                3,
                "time.example.org",
                null,
                Tally.REJECTED,
                new Standing.Unresolved("NXDOMAIN"),
                0));
    return new EngineSnapshot(
        1,
        NOW,
        NOW.minusSeconds(600),
        system(SystemSnapshot.State.NO_SOURCE, silent),
        silent,
        clock(),
        new HostSnapshot(List.of(), NOW),
        List.of(
            new TrustCheck.Steering(TrustCheck.Verdict.WARNING, List.of(), List.of()),
            new TrustCheck.SourcesAnswering(TrustCheck.Verdict.BAD, 0, 3),
            new TrustCheck.KernelFlag(TrustCheck.Verdict.BAD, 16)),
        new SyncSnapshot.Idle(),
        List.of(),
        List.of(),
        List.of(),
        false,
        new SteeringSnapshot.Observing());
  }

  /// As many sources as asked for, all of them candidates.
  public static EngineSnapshot many(int count) {
    var rows = new ArrayList<SourceSnapshot>(count);
    for (int i = 0; i < count; i++) {
      rows.add(
          source(
              i + 1,
              "host-%05d.example.net".formatted(i),
              "10.%d.%d.%d".formatted(i >> 16, (i >> 8) & 255, i & 255),
              i == 0 ? Tally.SYSTEM_PEER : Tally.CANDIDATE,
              new Standing.Selected(1.0 / count, i == 0),
              (i * 7919 % 1000 - 500) * 1e-6));
    }
    return of(rows, system(SystemSnapshot.State.SYNCHRONISED, rows), new SyncSnapshot.Idle(), 1);
  }

  /// A state with given rows.
  public static EngineSnapshot of(
      List<SourceSnapshot> sources, SystemSnapshot system, SyncSnapshot sync, long sequence) {
    return new EngineSnapshot(
        sequence,
        NOW,
        NOW.minusSeconds(1800),
        system,
        sources,
        clock(),
        new HostSnapshot(List.of(new HostSnapshot.Service("chronyd", 812, true, "_chrony")), NOW),
        trust(),
        sync,
        samples(),
        systemSamples(),
        List.of(new EngineEvent.Started(NOW.minusSeconds(1800))),
        false,
        new SteeringSnapshot.Observing());
  }

  /// A demonstration.
  public static EngineSnapshot demonstration() {
    var s = synchronised();
    return new EngineSnapshot(
        s.sequence(),
        s.takenAt(),
        s.startedAt(),
        s.system(),
        s.sources(),
        s.clock(),
        s.host(),
        s.trust(),
        s.sync(),
        s.samples(),
        s.systemSamples(),
        s.events(),
        true,
        s.steering());
  }

  /// The rows of the design's picture.
  public static List<SourceSnapshot> sources() {
    return List.of(
        source(
            1,
            "ntp1.lan",
            "192.168.1.8",
            Tally.SYSTEM_PEER,
            new Standing.Selected(0.61, true),
            38.1e-6),
        source(
            2,
            "ntp2.lan",
            "192.168.1.9",
            Tally.CANDIDATE,
            new Standing.Selected(0.3, false),
            51.9e-6),
        source(
            3,
            "time.example.org",
            "198.51.100.3",
            Tally.CANDIDATE,
            new Standing.Selected(0.09, false),
            -120.5e-6),
        source(
            4,
            "2.pool.example.org",
            "198.51.100.77",
            Tally.OUTLIER,
            new Standing.Outlier(1.8e-3, 21e-6),
            1.802e-3),
        source(
            5,
            "203.0.113.9",
            "203.0.113.9",
            Tally.FALSETICKER,
            new Standing.Falseticker(new Interval(96.7e-3, 106.7e-3), SHARED, 4),
            101.7e-3),
        source(6, "ntp3.lan", "192.168.1.10", Tally.REJECTED, new Standing.Unreachable(false), 0));
  }

  /// One row.
  public static SourceSnapshot source(
      long id,
      String name,
      @Nullable String address,
      Tally tally,
      Standing standing,
      double offsetSeconds) {
    boolean answered = tally != Tally.REJECTED || standing instanceof Standing.NoMajority;
    double delay = answered ? 0.4e-3 + (id % 7) * 3.1e-3 : Double.NaN;
    var drops = new EnumMap<DropReason, Long>(DropReason.class);
    if (!answered) {
      drops.put(DropReason.TIMEOUT, 9L);
    } else if (id == 5) {
      drops.put(DropReason.TIMEOUT, 1L);
      drops.put(DropReason.BOGUS, 2L);
    }
    return new SourceSnapshot(
        id,
        name,
        address,
        123,
        name.contains("pool"),
        tally,
        standing,
        answered ? id == 3 ? ".GNSS." : "133.243.238." + id % 250 : "",
        answered ? id == 3 ? 1 : 2 : 16,
        answered ? Leap.NONE : Leap.UNSYNCHRONISED,
        new PollExponent(6),
        answered ? id == 5 ? 0b11111101 : id == 4 ? 0b11110111 : 255 : 0,
        answered ? NOW.minusSeconds(5 + id * 7 % 50) : null,
        NOW.plusSeconds(30),
        answered ? offsetSeconds : Double.NaN,
        delay,
        answered ? 0.2e-3 : Double.NaN,
        answered ? 21e-6 * (1 + id % 5) : Double.NaN,
        answered ? 0.8e-3 : Double.NaN,
        answered ? 1.1e-3 : Double.NaN,
        answered ? id == 5 ? 5e-3 : 0.9e-3 + delay / 2 : Double.NaN,
        answered ? offsetSeconds : Double.NaN,
        answered ? StampKind.KERNEL : null,
        Map.of(),
        id == 3 ? nts(name) : new ProofSnapshot.None(),
        40,
        answered ? 38 : 0,
        Map.copyOf(drops),
        answered ? packet(id) : null,
        answered
            ? new EstimateSnapshot(
                6.2e-6 * (1 + id % 3), -12.804, 0.011 * (1 + id % 4), 2.1e-9, 0.02, 38e-6, 38)
            : null);
  }

  private static ProofSnapshot nts(String server) {
    var issuer = "CN=Example Time Authority,O=Example";
    return new ProofSnapshot.Nts(
        server,
        4460,
        "AES-SIV-CMAC-256",
        8,
        NOW.minusSeconds(7200),
        1,
        List.of(
            new CertificateSnapshot(
                "CN=" + server, issuer, NOW.minusSeconds(86_400), NOW.plusSeconds(60 * 86_400)),
            new CertificateSnapshot(
                issuer, issuer, NOW.minusSeconds(86_400), NOW.plusSeconds(3600 * 86_400L))),
        false,
        List.of(),
        true);
  }

  /// Rows that are numbered from 1 on, one for each proof.
  public static EngineSnapshot proven(List<? extends ProofSnapshot> proofs) {
    var rows = new ArrayList<SourceSnapshot>();
    for (var proof : proofs) {
      int id = rows.size() + 1;
      var standing = new Standing.Waiting();
      rows.add(
          withProof(
              source(id, "x" + id + ".example", "192.0.2." + id, Tally.REJECTED, standing, 1e-3),
              proof));
    }
    return of(rows, synchronisedSystem(), new SyncSnapshot.Idle(), 1);
  }

  /// A row with another proof.
  public static SourceSnapshot proven(ProofSnapshot proof, Standing standing) {
    return withProof(source(2, "x.example", "192.0.2.1", Tally.REJECTED, standing, 1e-3), proof);
  }

  private static SourceSnapshot withProof(SourceSnapshot s, ProofSnapshot proof) {
    return new SourceSnapshot(
        s.id(),
        s.name(),
        s.address(),
        s.port(),
        s.poolMember(),
        s.tally(),
        s.standing(),
        s.referenceId(),
        s.stratum(),
        s.leap(),
        s.poll(),
        s.reach(),
        s.lastReplyAt(),
        s.nextPollAt(),
        s.offsetSeconds(),
        s.delaySeconds(),
        s.dispersionSeconds(),
        s.jitterSeconds(),
        s.rootDelaySeconds(),
        s.rootDispersionSeconds(),
        s.rootDistanceSeconds(),
        s.lastOffsetSeconds(),
        s.stamps(),
        s.cardDoubts(),
        proof,
        s.sent(),
        s.received(),
        s.drops(),
        s.lastPacket(),
        s.estimate());
  }

  private static PacketSnapshot packet(long id) {
    var sent = NtpTimestamp.of(NOW.minusSeconds(9));
    return new PacketSnapshot(
        Leap.NONE,
        4,
        4,
        2,
        6,
        -24,
        0.8e-3,
        1.1e-3,
        "133.243.238." + id,
        NtpTimestamp.of(NOW.minusSeconds(300)),
        sent,
        new NtpTimestamp(sent.bits() + (1L << 20)),
        new NtpTimestamp(sent.bits() + (1L << 20) + 60_000),
        new NtpTimestamp(sent.bits() + (1L << 21)),
        false,
        StampKind.KERNEL,
        List.of(),
        0,
        NOW.minusSeconds(9));
  }

  /// The verdict of the design's picture.
  public static SystemSnapshot synchronisedSystem() {
    return system(SystemSnapshot.State.SYNCHRONISED, sources());
  }

  /// A verdict.
  public static SystemSnapshot system(SystemSnapshot.State state, List<SourceSnapshot> sources) {
    boolean majority =
        state == SystemSnapshot.State.SYNCHRONISED || state == SystemSnapshot.State.WRONG;
    if (!majority) {
      var none = SystemSnapshot.nothing();
      return new SystemSnapshot(
          state,
          0,
          "",
          "",
          16,
          Leap.UNSYNCHRONISED,
          none.offsetSeconds(),
          none.jitterSeconds(),
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          null,
          state == SystemSnapshot.State.DISAGREEMENT ? 0.101 : Double.NaN,
          sources.size(),
          state == SystemSnapshot.State.DISAGREEMENT ? 2 : 0,
          state == SystemSnapshot.State.DISAGREEMENT ? 2 : 0,
          0,
          0,
          null,
          Double.NaN,
          Double.NaN);
    }
    int used = (int) sources.stream().filter(s -> s.tally().truechimer()).count();
    int wrong = (int) sources.stream().filter(s -> s.tally() == Tally.FALSETICKER).count();
    return new SystemSnapshot(
        state,
        1,
        "ntp1.lan",
        "192.168.1.8",
        3,
        Leap.NONE,
        state == SystemSnapshot.State.WRONG ? -5.0 : 38.1e-6,
        21.4e-6,
        -12.804,
        0.011,
        1.2e-3,
        3.5e-3,
        state == SystemSnapshot.State.WRONG ? 3e-3 : 4.1e-3,
        state == SystemSnapshot.State.WRONG ? 5.003 : 4.1381e-3,
        SHARED,
        Double.NaN,
        sources.size(),
        used + wrong,
        used + wrong,
        used,
        wrong,
        NOW.minusSeconds(3),
        6.2e-6,
        2.1e-9);
  }

  private static ClockSnapshot clock() {
    return new ClockSnapshot(
        "adjtimex",
        NOW,
        true,
        0,
        -12.8,
        4.5e-3,
        0.1e-3,
        37,
        0x2001,
        List.of("STA_PLL", "STA_NANO"),
        Leap.NONE,
        false,
        null);
  }

  private static List<TrustCheck> trust() {
    return List.of(
        new TrustCheck.Steering(TrustCheck.Verdict.GOOD, List.of("chronyd"), List.of()),
        new TrustCheck.SourcesAnswering(TrustCheck.Verdict.GOOD, 5, 6),
        new TrustCheck.Majority(TrustCheck.Verdict.GOOD, 4, 5, 0.6e-3),
        new TrustCheck.FalsetickerFound(TrustCheck.Verdict.WARNING, 5, "203.0.113.9", 101.7e-3),
        new TrustCheck.RootDistance(TrustCheck.Verdict.GOOD, 4.2e-3, 1.5),
        new TrustCheck.KernelAgrees(TrustCheck.Verdict.GOOD, 38.1e-6, 4.1e-3, 4.5e-3),
        new TrustCheck.KernelFlag(TrustCheck.Verdict.GOOD, 4.5e-3));
  }

  /// Half an hour of combined results, 4 s apart, the same wave each time.
  public static List<SystemSample> systemSamples() {
    var points = new ArrayList<SystemSample>();
    for (int i = 0; i < 450; i++) {
      double t = i / 450.0;
      double offset = 1e-6 * (80 * Math.sin(9 * t) + 25 * noise(i) - 60 * t);
      points.add(
          new SystemSample(
              i + 1L,
              NOW.minusSeconds(4L * (450 - i)),
              offset,
              150e-6 + 60e-6 * Math.sin(5 * t),
              20e-6 + 9e-6 * Math.abs(noise(i + 31)),
              -12.8 + 0.02 * noise(i + 7)));
    }
    return points;
  }

  /// The measurements that belong to [#systemSamples].
  public static List<Sample> samples() {
    var points = new ArrayList<Sample>();
    for (int i = 0; i < 450; i++) {
      double t = i / 450.0;
      long id = 1L + i % 5;
      double delay = (0.4 + 1.5 * Math.abs(noise(i + 3))) * 1e-3 * (id == 5 ? 9 : 1);
      double wave = 1e-6 * (80 * Math.sin(9 * t) - 60 * t);
      points.add(
          new Sample(
              i + 1L,
              NOW.minusSeconds(4L * (450 - i)),
              id,
              "source " + id,
              "192.168.1." + id,
              (id == 5 ? 101.7e-3 : wave) + delay / 12 * noise(i + 11),
              delay,
              1e-3));
    }
    return points;
  }

  /// A fixed sequence between −1 and 1 that looks random.
  private static double noise(int i) {
    double x = Math.sin(i * 12.9898) * 43758.5453;
    return 2 * (x - Math.floor(x)) - 1;
  }
}
