package org.truechimer.diagnosis;

import java.util.List;
import java.util.function.Consumer;
import org.truechimer.diagnosis.Probes.LogCode;
import org.truechimer.diagnosis.Probes.PortProbe;
import org.truechimer.diagnosis.Probes.Result;
import org.truechimer.diagnosis.Remedy.Advice;
import org.truechimer.diagnosis.Remedy.Press;
import org.truechimer.diagnosis.Remedy.Screen;
import org.truechimer.service.Daemon;
import org.truechimer.service.DaemonReading;
import org.truechimer.service.FirewallState;
import org.truechimer.service.HostReport;
import org.truechimer.service.HostReport.Conflict;
import org.truechimer.service.ServiceRequest;
import org.truechimer.service.ServiceRequest.Verb;
import org.truechimer.service.ServiceState.Boot;
import org.truechimer.service.ServiceState.Run;
import org.truechimer.service.SourceClaim;
import org.truechimer.service.SourceClaim.Code;
import org.truechimer.service.StepReport;
import org.truechimer.service.Unfinished;
import org.truechimer.snapshot.EngineEvent;
import org.truechimer.snapshot.Interval;
import org.truechimer.snapshot.SourceSnapshot.Authentication;
import org.truechimer.snapshot.Standing;
import org.truechimer.snapshot.SystemSnapshot.State;

/// One way to spoil a healthy machine for each thing that can be found, and what must be found
/// then.
public final class Cases {

  private static final Interval APART = new Interval(0.09, 0.11);

  private Cases() {}

  /// A row of the table.
  public record Case(
      String situation, Consumer<Situation> change, Kind kind, Severity severity, Remedy remedy) {
    @Override
    public String toString() {
      return situation;
    }

    public Situation spoilt() {
      var situation = new Situation();
      change.accept(situation);
      return situation;
    }
  }

  public static List<Case> all() {
    return List.of(
        new Case(
            "a change was cut off with the old file in place",
            s ->
                s.unfinished =
                    new Unfinished(
                        "t1",
                        Daemon.CHRONY,
                        "/etc/chrony.conf",
                        Situation.LONG_AGO,
                        StepReport.Step.BACK_UP,
                        false,
                        true),
            new ServiceKind.UnfinishedChange(
                Daemon.CHRONY, "/etc/chrony.conf", Situation.LONG_AGO, false),
            Severity.CRITICAL,
            new Press(new ServiceRequest.Recover(true))),
        new Case(
            "a change was cut off with the new file in place",
            s ->
                s.unfinished =
                    new Unfinished("t1", null, "/f", null, StepReport.Step.WRITE, true, true),
            new ServiceKind.UnfinishedChange(null, "/f", null, true),
            Severity.CRITICAL,
            new Press(new ServiceRequest.Recover(false))),
        new Case(
            "a container",
            s -> s.environment = new HostReport.Environment("Debian 12", "docker", true, ""),
            new ServiceKind.Container("docker"),
            Severity.NOTICE,
            new Remedy.TextOnly(Advice.WATCH_ONLY)),
        new Case(
            "two daemons steer",
            s -> {
              s.services.add(Situation.service(Daemon.TIMESYNCD, Run.RUNNING, Boot.DISABLED, true));
              s.conflicts.add(new Conflict.TwoSteer(List.of(Daemon.TIMESYNCD, Daemon.CHRONY)));
            },
            new ServiceKind.TwoSteer(List.of(Daemon.TIMESYNCD, Daemon.CHRONY), Daemon.CHRONY),
            Severity.CRITICAL,
            control(Daemon.TIMESYNCD, Verb.STOP)),
        new Case(
            "one daemon runs twice",
            s -> s.conflicts.add(new Conflict.TwoInstances(Daemon.CHRONY, List.of(7L, 8L))),
            new ServiceKind.TwoInstances(Daemon.CHRONY, List.of(7L, 8L)),
            Severity.CRITICAL,
            control(Daemon.CHRONY, Verb.RESTART)),
        new Case(
            "two daemons are enabled, the other one runs",
            s -> {
              s.services.add(Situation.service(Daemon.NTPSEC, Run.STOPPED, Boot.ENABLED, false));
              s.conflicts.add(new Conflict.TwoEnabled(List.of(Daemon.NTPSEC, Daemon.CHRONY)));
            },
            new ServiceKind.TwoEnabled(List.of(Daemon.NTPSEC, Daemon.CHRONY), Daemon.CHRONY),
            Severity.WARNING,
            control(Daemon.NTPSEC, Verb.DISABLE)),
        new Case(
            "timesyncd.conf beside chronyd",
            s -> s.conflicts.add(new Conflict.TimesyncdConfiguredBeside(Daemon.CHRONY)),
            new ServiceKind.TimesyncdBeside(Daemon.CHRONY),
            Severity.NOTICE,
            new Remedy.Open(Screen.CONFIGURATION)),
        new Case(
            "nothing is installed",
            s -> s.nobodyRuns(),
            new ServiceKind.NoDaemon(),
            Severity.CRITICAL,
            new Press(new ServiceRequest.Install(Daemon.CHRONY))),
        new Case(
            "nothing is installed and no package tool is known",
            s -> s.nobodyRuns().packages = HostReport.PackageTool.NONE,
            new ServiceKind.NoDaemon(),
            Severity.CRITICAL,
            new Remedy.TextOnly(Advice.INSTALL_BY_HAND)),
        new Case(
            "two are installed and stopped, one of them enabled",
            s ->
                s.nobodyRuns(
                    Situation.service(Daemon.CHRONY, Run.STOPPED, Boot.DISABLED, false),
                    Situation.service(Daemon.NTPSEC, Run.STOPPED, Boot.ENABLED, false)),
            new ServiceKind.DaemonStopped(Daemon.NTPSEC, false),
            Severity.CRITICAL,
            control(Daemon.NTPSEC, Verb.START)),
        new Case(
            "the only one is masked",
            s -> s.nobodyRuns(Situation.service(Daemon.CHRONY, Run.STOPPED, Boot.MASKED, false)),
            new ServiceKind.DaemonStopped(Daemon.CHRONY, true),
            Severity.CRITICAL,
            new Remedy.TextOnly(Advice.UNMASK)),
        new Case(
            "it failed",
            s -> s.nobodyRuns(Situation.service(Daemon.CHRONY, Run.FAILED, Boot.ENABLED, false)),
            new ServiceKind.DaemonFailed(Daemon.CHRONY),
            Severity.CRITICAL,
            control(Daemon.CHRONY, Verb.START)),
        new Case(
            "it failed because of its configuration",
            s ->
                s.nobodyRuns(Situation.service(Daemon.CHRONY, Run.FAILED, Boot.ENABLED, false))
                    .log(LogCode.CONFIGURATION, Situation.NOW, Double.NaN),
            new ServiceKind.DaemonFailed(Daemon.CHRONY),
            Severity.CRITICAL,
            new Remedy.Open(Screen.CONFIGURATION)),
        new Case(
            "systemd skipped it",
            s ->
                s.nobodyRuns(
                    Situation.service(Daemon.CHRONY, Run.CONDITION_NOT_MET, Boot.ENABLED, false)),
            new ServiceKind.ConditionNotMet(Daemon.CHRONY),
            Severity.CRITICAL,
            new Remedy.TextOnly(Advice.MEET_CONDITION)),
        new Case(
            "it does not start with the machine",
            s -> s.only(Situation.service(Daemon.CHRONY, Run.RUNNING, Boot.DISABLED, true)),
            new ServiceKind.NotAtBoot(Daemon.CHRONY),
            Severity.WARNING,
            control(Daemon.CHRONY, Verb.ENABLE)),
        new Case(
            "chronyd -x",
            s -> s.only(Situation.service(Daemon.CHRONY, Run.RUNNING, Boot.ENABLED, false)),
            new ServiceKind.OnlyWatches(Daemon.CHRONY),
            Severity.WARNING,
            new Remedy.Open(Screen.SERVICES)),
        new Case(
            "it does not answer",
            s -> s.reading = unavailable(DaemonReading.Reason.SILENT),
            new ServiceKind.DaemonSilent(Daemon.CHRONY, DaemonReading.Reason.SILENT),
            Severity.WARNING,
            new Remedy.Open(Screen.CONFIGURATION)),
        new Case(
            "its socket is closed to this user",
            s -> s.reading = unavailable(DaemonReading.Reason.NO_PERMISSION),
            new ServiceKind.NoPermission(List.of("chronyd")),
            Severity.NOTICE,
            new Remedy.Elevate()),
        new Case(
            "it withholds reports",
            s -> s.withheld = List.of("selectdata", "authdata"),
            new ServiceKind.NoPermission(List.of("selectdata", "authdata")),
            Severity.NOTICE,
            new Remedy.Elevate()),
        new Case(
            "a folder is closed to this user",
            s ->
                s.missing.add(
                    new HostReport.Missing(
                        "/run/chrony", "Permission denied", HostReport.Help.ELEVATE)),
            new ServiceKind.NoPermission(List.of("/run/chrony")),
            Severity.NOTICE,
            new Remedy.Elevate()),
        new Case(
            "a server behind a closed firewall",
            s -> serving(s, FirewallState.Gate.CLOSED, FirewallState.Tested.ANSWERED),
            new ServiceKind.FirewallClosed(FirewallState.Tool.FIREWALLD, false),
            Severity.WARNING,
            new Press(new ServiceRequest.Firewall(true, false))),
        new Case(
            "a server behind a firewall that opens with the next reload",
            s -> serving(s, FirewallState.Gate.OPEN_AFTER_RELOAD, FirewallState.Tested.ANSWERED),
            new ServiceKind.FirewallClosed(FirewallState.Tool.FIREWALLD, true),
            Severity.WARNING,
            new Press(new ServiceRequest.Firewall(true, false))),
        new Case(
            "a server that does not answer",
            s -> serving(s, FirewallState.Gate.OPEN, FirewallState.Tested.SILENT),
            new ServiceKind.ServerSilent(Daemon.CHRONY),
            Severity.WARNING,
            new Remedy.Open(Screen.CONFIGURATION)),
        new Case(
            "Windows with its default interval of 604 800 s",
            s -> {
              s.keptBy(Daemon.W32TIME);
              s.claims.replaceAll(claim -> polled(claim, 604_800));
            },
            new ServiceKind.WeeklyPoll(604_800),
            Severity.WARNING,
            new Remedy.Open(Screen.CONFIGURATION)),
        new Case(
            "no network",
            s -> s.silence().network = Probes.Network.NONE,
            new NetworkKind.NoNetwork(),
            Severity.CRITICAL,
            new Remedy.TextOnly(Advice.CONNECT)),
        new Case(
            "no name is found",
            s -> {
              s.silence();
              s.sources.replaceAll(source ->
                  Situation.source(
                      (int) source.id(), new Standing.Unresolved("SERVFAIL"), 0, Double.NaN));
            },
            new NetworkKind.NamesNotFound(
                List.of(Situation.name(1), Situation.name(2), Situation.name(3), Situation.name(4)),
                true),
            Severity.CRITICAL,
            new Remedy.TextOnly(Advice.REPAIR_DNS)),
        new Case(
            "one name is not found",
            s -> s.names.put("tpyo.example.org", "NXDOMAIN"),
            new NetworkKind.NamesNotFound(List.of("tpyo.example.org"), false),
            Severity.WARNING,
            new Remedy.Open(Screen.SOURCES)),
        new Case(
            "a test finds port 123 blocked",
            s -> s.ports.add(new PortProbe("ntp1.example.org", Result.ANSWERED, Result.SILENT)),
            new NetworkKind.Port123Blocked(List.of("ntp1.example.org")),
            Severity.WARNING,
            new Remedy.TextOnly(Advice.LET_PORT_123_OUT)),
        new Case(
            "ntpd is deaf to servers that answer us",
            s -> {
              s.keptBy(Daemon.NTPSEC).daemonSynchronised = false;
              s.claims.replaceAll(
                  claim -> Situation.claim((int) claim.number(), 0, Authentication.NONE, -1));
            },
            new NetworkKind.Port123Blocked(
                List.of(
                    Situation.name(1), Situation.name(2), Situation.name(3), Situation.name(4))),
            Severity.CRITICAL,
            new Remedy.TextOnly(Advice.LET_PORT_123_OUT)),
        new Case(
            "nothing answers",
            Situation::silence,
            new NetworkKind.NothingAnswers(4),
            Severity.CRITICAL,
            new Remedy.TextOnly(Advice.LET_NTP_OUT)),
        new Case(
            "there is nothing to measure against",
            s -> {
              s.nobodyRuns();
              s.state = State.UNCONFIGURED;
              s.sources.clear();
            },
            new SourceKind.NoSourceConfigured(null),
            Severity.CRITICAL,
            new Remedy.AddSource()),
        new Case(
            "the daemon has no source",
            s -> {
              s.claims.clear();
              s.daemonSynchronised = false;
            },
            new SourceKind.NoSourceConfigured(Daemon.CHRONY),
            Severity.CRITICAL,
            new Remedy.Open(Screen.CONFIGURATION)),
        new Case(
            "the daemon has two sources",
            s -> {
              keepTwo(s.claims);
            },
            new SourceKind.TooFewSources(Daemon.CHRONY, 2),
            Severity.NOTICE,
            new Remedy.Open(Screen.CONFIGURATION)),
        new Case(
            "we have two sources",
            s -> {
              keepTwo(s.sources);
            },
            new SourceKind.TooFewSources(null, 2),
            Severity.NOTICE,
            new Remedy.AddSource()),
        new Case(
            "no majority",
            s -> {
              s.state = State.DISAGREEMENT;
              s.offset = Double.NaN;
              s.disagreement = 0.101;
            },
            new SourceKind.NoMajority(4, 0.101),
            Severity.CRITICAL,
            new Remedy.AddSource()),
        new Case(
            "we find a falseticker",
            s ->
                put(
                    s.sources,
                    3,
                    Situation.source(4, new Standing.Falseticker(APART, APART, 3), 0xff, 0.1)),
            new SourceKind.Falseticker(Situation.name(4), null, 0.1 - 20e-6),
            Severity.WARNING,
            new Remedy.Open(Screen.SOURCES)),
        new Case(
            "the daemon finds a falseticker that we do not ask",
            s -> s.claims.add(falseticker(Situation.claim(9, 0xff, Authentication.NONE, -1))),
            new SourceKind.Falseticker(Situation.name(9), Daemon.CHRONY, 10e-6),
            Severity.WARNING,
            new Remedy.Open(Screen.SOURCES)),
        new Case(
            "one of ours does not answer",
            s ->
                put(
                    s.sources,
                    3,
                    Situation.source(4, new Standing.Unreachable(false), 0, Double.NaN)),
            new SourceKind.Unreachable(List.of(Situation.name(4)), null),
            Severity.WARNING,
            new Remedy.Open(Screen.SOURCES)),
        new Case(
            "one of the daemon's does not answer, which we do not ask",
            s -> s.claims.add(Situation.claim(9, 0, Authentication.NONE, -1)),
            new SourceKind.Unreachable(List.of(Situation.name(9)), Daemon.CHRONY),
            Severity.WARNING,
            new Remedy.Open(Screen.SOURCES)),
        new Case(
            "a crypto-NAK",
            s ->
                put(
                    s.claims,
                    3,
                    Situation.claim(
                        4,
                        0,
                        Authentication.SYMMETRIC_KEY,
                        -1,
                        new SourceClaim.Reason(Code.AUTHENTICATION, "flash=0010"))),
            new SourceKind.WrongKey(Situation.name(4), Daemon.CHRONY),
            Severity.WARNING,
            new Remedy.Open(Screen.CONFIGURATION)),
        new Case(
            "silence to requests with a key, from a server that answers ours without",
            s -> put(s.claims, 3, Situation.claim(4, 0, Authentication.SYMMETRIC_KEY, -1)),
            new SourceKind.WrongKey(Situation.name(4), Daemon.CHRONY),
            Severity.WARNING,
            new Remedy.Open(Screen.CONFIGURATION)),
        new Case(
            "a server denies us",
            s -> put(s.sources, 3, Situation.source(4, new Standing.Kissed("DENY", true), 0, 0)),
            new SourceKind.Denied(Situation.name(4)),
            Severity.WARNING,
            new Remedy.TextOnly(Advice.ASK_OPERATOR)),
        new Case(
            "NTS without cookies",
            s -> put(s.claims, 0, Situation.claim(1, 0x80, Authentication.NTS, 0)),
            new SourceKind.NtsProblem(Situation.name(1), SourceKind.Nts.COOKIES),
            Severity.WARNING,
            new Remedy.Open(Screen.SOURCES)),
        new Case(
            "an expired certificate",
            s -> {
              put(s.claims, 0, Situation.claim(1, 0, Authentication.NTS, 0));
              s.log(LogCode.CERTIFICATE_DATE, Situation.NOW, Double.NaN);
            },
            new SourceKind.NtsProblem(Situation.name(1), SourceKind.Nts.CERTIFICATE_DATE),
            Severity.WARNING,
            new Remedy.TextOnly(Advice.RENEW_CERTIFICATE)),
        new Case(
            "the daemon's sources have missed their last three polls",
            s ->
                s.claims.replaceAll(
                    claim -> Situation.claim((int) claim.number(), 0x80, Authentication.NONE, 8)),
            new SourceKind.StaleClaim(Daemon.CHRONY, Situation.name(1), 12),
            Severity.WARNING,
            new Remedy.Open(Screen.SOURCES)),
        new Case(
            "the clock is wrong and nobody keeps it",
            s -> {
              s.nobodyRuns();
              wrong(s, 0.4);
            },
            new ClockKind.WrongTime(0.4, 2e-3),
            Severity.CRITICAL,
            new Remedy.SyncNow()),
        new Case(
            "the daemon claims another offset",
            s -> s.daemonOffset = 0.5,
            new ClockKind.Disagreement(Daemon.CHRONY, 20e-6, 2e-3, 0.5, 2e-3),
            Severity.CRITICAL,
            new Remedy.Open(Screen.SOURCES)),
        new Case(
            "ntpd panicked and ended",
            s ->
                s.nobodyRuns(Situation.service(Daemon.NTPSEC, Run.FAILED, Boot.ENABLED, false))
                    .log(LogCode.PANIC, Situation.NOW, 7200),
            new ClockKind.PanicExceeded(Daemon.NTPSEC, 7200),
            Severity.CRITICAL,
            new Press(new ServiceRequest.Resync(Daemon.NTPSEC, true))),
        new Case(
            "the daemon slews five seconds",
            s -> {
              wrong(s, 5);
              s.daemonOffset = 5;
            },
            new ClockKind.StepNeeded(Daemon.CHRONY, 5),
            Severity.CRITICAL,
            new Press(new ServiceRequest.Resync(Daemon.CHRONY, true))),
        new Case(
            "the kernel's flag is not set",
            s -> s.kernelFlag = false,
            new ClockKind.KernelUnsynchronised(0.5),
            Severity.WARNING,
            new Remedy.Open(Screen.CONFIGURATION)),
        new Case(
            "somebody set the clock twice",
            s -> {
              s.events.add(new EngineEvent.SteppedByOther(Situation.LONG_AGO, 3));
              s.events.add(new EngineEvent.SteppedByOther(Situation.NOW, -3600));
            },
            new ClockKind.SteppedByOther(2, -3600, Situation.NOW),
            Severity.WARNING,
            new Remedy.TextOnly(Advice.FIND_WHO_STEPS)),
        new Case(
            "the machine was suspended",
            s -> {
              s.suspended = 900;
              s.events.add(new EngineEvent.SteppedByOther(Situation.NOW, 899.6));
            },
            new ClockKind.Suspended(900),
            Severity.NOTICE,
            new Press(new ServiceRequest.Resync(Daemon.CHRONY, false))),
        new Case(
            "guest tools",
            s -> s.conflicts.add(new Conflict.GuestTools("vmtoolsd")),
            new ClockKind.GuestTools("vmtoolsd"),
            Severity.WARNING,
            new Remedy.TextOnly(Advice.SWITCH_OFF_GUEST_TOOLS)),
        new Case(
            "the leap file has expired",
            s -> s.leapFile = new Probes.LeapFile("/leap", Situation.NOW),
            new ClockKind.LeapFileExpired("/leap", Situation.NOW),
            Severity.WARNING,
            new Remedy.TextOnly(Advice.UPDATE_LEAP_FILE)),
        new Case(
            "the leap file expires in a day",
            s -> s.leapFile = new Probes.LeapFile("/leap", Situation.NOW.plusSeconds(86_400)),
            new ClockKind.LeapFileExpiring("/leap", Situation.NOW.plusSeconds(86_400)),
            Severity.NOTICE,
            new Remedy.TextOnly(Advice.UPDATE_LEAP_FILE)));
  }

  private static Remedy control(Daemon daemon, Verb verb) {
    return new Press(new ServiceRequest.Control(daemon, verb));
  }

  private static DaemonReading unavailable(DaemonReading.Reason reason) {
    return new DaemonReading.Unavailable(Daemon.CHRONY, reason, "127.0.0.1:323");
  }

  private static void serving(Situation s, FirewallState.Gate gate, FirewallState.Tested tested) {
    s.serving = Probes.Serving.YES;
    s.firewall = new FirewallState(FirewallState.Tool.FIREWALLD, gate, "public", tested, true);
  }

  private static <T> void keepTwo(List<T> list) {
    while (list.size() > 2) {
      list.removeLast();
    }
  }

  /// Another change may have emptied the list.
  private static <T> void put(List<T> list, int index, T value) {
    if (index < list.size()) {
      list.set(index, value);
    } else {
      list.add(value);
    }
  }

  static void wrong(Situation s, double offset) {
    s.state = State.WRONG;
    s.offset = offset;
  }

  private static SourceClaim polled(SourceClaim c, double seconds) {
    return new SourceClaim(
        c.number(),
        c.name(),
        c.address(),
        c.kind(),
        c.selection(),
        c.tally(),
        c.reasons(),
        c.referenceId(),
        c.stratum(),
        c.leap(),
        seconds,
        c.reach(),
        c.lastReplySeconds(),
        c.offsetSeconds(),
        c.measuredSeconds(),
        c.errorSeconds(),
        c.delaySeconds(),
        c.jitterSeconds(),
        c.interval(),
        c.authentication(),
        c.cookies());
  }

  private static SourceClaim falseticker(SourceClaim c) {
    return new SourceClaim(
        c.number(),
        c.name(),
        c.address(),
        c.kind(),
        SourceClaim.Selection.FALSETICKER,
        'x',
        c.reasons(),
        c.referenceId(),
        c.stratum(),
        c.leap(),
        c.pollSeconds(),
        c.reach(),
        c.lastReplySeconds(),
        c.offsetSeconds(),
        c.measuredSeconds(),
        c.errorSeconds(),
        c.delaySeconds(),
        c.jitterSeconds(),
        c.interval(),
        c.authentication(),
        c.cookies());
  }
}
