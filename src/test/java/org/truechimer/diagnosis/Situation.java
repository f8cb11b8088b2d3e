package org.truechimer.diagnosis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.truechimer.service.ConfigurationFile;
import org.truechimer.service.Daemon;
import org.truechimer.service.DaemonReading;
import org.truechimer.service.DaemonView;
import org.truechimer.service.FileSlot;
import org.truechimer.service.FirewallState;
import org.truechimer.service.HostReport;
import org.truechimer.service.ServiceState;
import org.truechimer.service.ServiceState.Boot;
import org.truechimer.service.ServiceState.Run;
import org.truechimer.service.SourceClaim;
import org.truechimer.service.SystemClaim;
import org.truechimer.service.Unfinished;
import org.truechimer.snapshot.ClockSnapshot;
import org.truechimer.snapshot.EngineEvent;
import org.truechimer.snapshot.EngineSnapshot;
import org.truechimer.snapshot.HostSnapshot;
import org.truechimer.snapshot.Interval;
import org.truechimer.snapshot.Leap;
import org.truechimer.snapshot.ProofSnapshot;
import org.truechimer.snapshot.SourceSnapshot;
import org.truechimer.snapshot.SourceSnapshot.Authentication;
import org.truechimer.snapshot.Standing;
import org.truechimer.snapshot.SteeringSnapshot;
import org.truechimer.snapshot.SyncSnapshot;
import org.truechimer.snapshot.SystemSnapshot;
import org.truechimer.snapshot.SystemSnapshot.State;
import org.truechimer.snapshot.Tally;
import org.truechimer.time.PollExponent;

/// A machine on which all is well, to be spoilt one thing at a time: chronyd keeps the clock by
/// four servers, which we measure too; all of them agree.
public final class Situation {

  public static final Instant NOW = Instant.parse("2026-11-24T06:00:00Z");
  static final Instant LONG_AGO = NOW.minusSeconds(86_400);

  State state = State.SYNCHRONISED;
  double offset = 20e-6;
  double distance = 2e-3;
  double disagreement = Double.NaN;
  final List<SourceSnapshot> sources = new ArrayList<>();
  final List<EngineEvent> events = new ArrayList<>();
  Boolean kernelFlag = true;
  final List<ServiceState> services = new ArrayList<>();
  final List<HostReport.Conflict> conflicts = new ArrayList<>();
  final List<HostReport.Missing> missing = new ArrayList<>();
  HostReport.PackageTool packages = HostReport.PackageTool.APT;
  HostReport.Environment environment = new HostReport.Environment("Debian 12", "", false, "");
  FirewallState firewall =
      new FirewallState(
          FirewallState.Tool.NONE,
          FirewallState.Gate.OPEN,
          "",
          FirewallState.Tested.ANSWERED,
          false);
  @Nullable Daemon daemon = Daemon.CHRONY;
  final List<SourceClaim> claims = new ArrayList<>();
  boolean daemonSynchronised = true;
  double daemonOffset = 10e-6;
  Instant readAt = NOW;
  List<String> withheld = List.of();
  @Nullable DaemonReading reading;
  Probes.Network network = Probes.Network.ROUTED;
  final Map<String, String> names = new LinkedHashMap<>();
  final List<Probes.PortProbe> ports = new ArrayList<>();
  Probes.@Nullable LeapFile leapFile = new Probes.LeapFile("/leap", NOW.plusSeconds(200 * 86_400L));
  double suspended;
  Probes.Serving serving = Probes.Serving.NO;
  final List<Probes.LogFact> log = new ArrayList<>();
  Unfinished unfinished = Unfinished.none();

  public Situation() {
    for (int i = 1; i <= 4; i++) {
      sources.add(source(i, new Standing.Selected(0.25, i == 1), 0xff, 20e-6));
      claims.add(claim(i, 0xff, Authentication.NONE, 8));
    }
    services.add(service(Daemon.CHRONY, Run.RUNNING, Boot.ENABLED, true));
  }

  static String name(int number) {
    return "ntp%d.example.org".formatted(number);
  }

  static String address(int number) {
    return "192.0.2." + number;
  }

  static SourceSnapshot source(int number, Standing standing, int reach, double offset) {
    boolean resolved = !(standing instanceof Standing.Unresolved);
    return new SourceSnapshot(
        number,
        name(number),
        resolved ? address(number) : null,
        123,
        false,
        reach == 0 ? Tally.REJECTED : Tally.CANDIDATE,
        standing,
        "GPS",
        1,
        Leap.NONE,
        new PollExponent(6),
        reach,
        reach == 0 ? null : NOW,
        NOW,
        offset,
        1e-3,
        1e-4,
        1e-5,
        0,
        0,
        2e-3,
        offset,
        null,
        Map.of(),
        new ProofSnapshot.None(),
        10,
        reach == 0 ? 0 : 10,
        Map.of(),
        null,
        null);
  }

  static SourceClaim claim(
      int number,
      int reach,
      Authentication authentication,
      int cookies,
      SourceClaim.Reason... reasons) {
    return new SourceClaim(
        number,
        name(number),
        address(number),
        SourceClaim.Kind.SERVER,
        reach == 0 ? SourceClaim.Selection.REJECTED : SourceClaim.Selection.CANDIDATE,
        '+',
        List.of(reasons),
        "GPS",
        1,
        Leap.NONE,
        64,
        reach,
        reach == 0 ? -1 : 12,
        10e-6,
        10e-6,
        1e-3,
        1e-3,
        1e-5,
        null,
        authentication,
        cookies);
  }

  static ServiceState service(Daemon daemon, Run run, Boot boot, boolean steers) {
    boolean running = run == Run.RUNNING;
    return new ServiceState(
        daemon,
        run != Run.NOT_INSTALLED,
        "1",
        run,
        LONG_AGO,
        boot,
        steers,
        running ? 812 : 0,
        daemon.id() + ".service",
        List.of(
            new ConfigurationFile(
                "/etc/" + daemon.id() + ".conf",
                ConfigurationFile.Role.MAIN,
                ConfigurationFile.Access.READABLE,
                FileSlot.main())),
        running ? "" : "the manager’s words");
  }

  Situation only(ServiceState... states) {
    services.clear();
    services.addAll(List.of(states));
    return this;
  }

  /// No daemon runs, so none is asked.
  Situation nobodyRuns(ServiceState... states) {
    claims.clear();
    daemon = null;
    return only(states);
  }

  Situation keptBy(Daemon other) {
    daemon = other;
    return only(service(other, Run.RUNNING, Boot.ENABLED, true));
  }

  Situation silence() {
    state = State.NO_SOURCE;
    offset = Double.NaN;
    distance = Double.NaN;
    sources.replaceAll(
        source -> source((int) source.id(), new Standing.Unreachable(false), 0, Double.NaN));
    claims.replaceAll(claim -> claim((int) claim.number(), 0, Authentication.NONE, -1));
    daemonSynchronised = false;
    return this;
  }

  Situation log(Probes.LogCode code, Instant at, double seconds) {
    log.add(new Probes.LogFact(code, at, "a line of the log", seconds));
    return this;
  }

  public Evidence evidence() {
    return new Evidence(
        engine(),
        new HostReport(
            NOW,
            HostReport.InitSystem.SYSTEMD,
            packages,
            environment,
            services,
            conflicts,
            firewall,
            missing),
        answer(),
        new Probes(network, names, ports, leapFile, suspended, serving, log),
        unfinished);
  }

  private @Nullable DaemonReading answer() {
    return reading != null || daemon == null ? reading : new DaemonReading.Read(view(daemon));
  }

  private DaemonView view(Daemon keeper) {
    return new DaemonView(
        keeper,
        readAt,
        "",
        "",
        new SystemClaim(
            daemonSynchronised,
            Leap.NONE,
            2,
            "",
            name(1),
            NOW,
            daemonOffset,
            0,
            0,
            0,
            0,
            0,
            2e-3,
            1e-3,
            Math.abs(daemonOffset) + 2e-3,
            64),
        claims,
        "",
        withheld);
  }

  private EngineSnapshot engine() {
    int answering = (int) sources.stream().filter(source -> source.reach() != 0).count();
    return new EngineSnapshot(
        1,
        NOW,
        LONG_AGO,
        new SystemSnapshot(
            state,
            1,
            name(1),
            address(1),
            2,
            Leap.NONE,
            offset,
            1e-5,
            0,
            0,
            1e-3,
            1e-3,
            distance,
            Math.abs(offset) + distance,
            new Interval(-1e-3, 1e-3),
            disagreement,
            sources.size(),
            answering,
            answering,
            answering,
            0,
            NOW,
            1e-5,
            1e-9),
        sources,
        new ClockSnapshot(
            "adjtimex",
            NOW,
            kernelFlag,
            0,
            0,
            0.5,
            0,
            37,
            0x41,
            List.of("STA_PLL", "STA_UNSYNC"),
            Leap.NONE,
            false,
            null),
        new HostSnapshot(List.of(), NOW),
        List.of(),
        new SyncSnapshot.Idle(),
        List.of(),
        List.of(),
        events,
        false,
        new SteeringSnapshot.Observing());
  }
}
