package org.truechimer.diagnosis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.truechimer.diagnosis.Remedy.Advice;
import org.truechimer.diagnosis.Remedy.Press;
import org.truechimer.diagnosis.Remedy.Screen;
import org.truechimer.service.Daemon;
import org.truechimer.service.DaemonReading;
import org.truechimer.service.HostReport;
import org.truechimer.service.HostReport.Conflict;
import org.truechimer.service.ServiceRequest;
import org.truechimer.service.ServiceRequest.Verb;
import org.truechimer.service.ServiceState;
import org.truechimer.service.ServiceState.Boot;
import org.truechimer.service.ServiceState.Run;

/// Which services run, which fight, and what they tell us.
final class ServiceBranch {

  private ServiceBranch() {}

  static void examine(Evidence evidence, Findings findings) {
    unfinished(evidence, findings);
    var environment = evidence.host().environment();
    if (environment.container()) {
      findings.add(
          new ServiceKind.Container(environment.virtualisation()),
          Severity.NOTICE,
          new Remedy.TextOnly(Advice.WATCH_ONLY));
    }
    evidence.host().conflicts().forEach(conflict -> conflict(conflict, evidence, findings));
    var keeper = evidence.host().keeper();
    if (keeper != null) {
      keeper(keeper, evidence, findings);
    } else if (!environment.container()) {
      nobody(evidence, findings);
    }
    PermissionBranch.examine(evidence, findings);
    ServingBranch.examine(evidence, findings);
  }

  private static void unfinished(Evidence evidence, Findings findings) {
    var change = evidence.unfinished();
    if (change.present()) {
      boolean finish = change.newInPlace() && change.canFinish();
      findings.add(
          new ServiceKind.UnfinishedChange(
              change.daemon(), change.path(), change.at(), change.newInPlace()),
          Severity.CRITICAL,
          new Press(new ServiceRequest.Recover(!finish)));
    }
  }

  private static void conflict(Conflict conflict, Evidence evidence, Findings findings) {
    switch (conflict) {
      case Conflict.TwoSteer two -> {
        var keep = keep(two.daemons(), evidence.host());
        findings.add(
            new ServiceKind.TwoSteer(two.daemons(), keep),
            Severity.CRITICAL,
            control(other(two.daemons(), keep), Verb.STOP));
      }
      case Conflict.TwoEnabled two -> {
        var keep = keep(two.daemons(), evidence.host());
        findings.add(
            new ServiceKind.TwoEnabled(two.daemons(), keep),
            Severity.WARNING,
            control(other(two.daemons(), keep), Verb.DISABLE));
      }
      case Conflict.TwoInstances two ->
          findings.add(
              new ServiceKind.TwoInstances(two.daemon(), two.processIds()),
              Severity.CRITICAL,
              control(two.daemon(), Verb.RESTART));
      case Conflict.TimesyncdConfiguredBeside beside ->
          findings.add(
              new ServiceKind.TimesyncdBeside(beside.other()),
              Severity.NOTICE,
              new Remedy.Open(Screen.CONFIGURATION));
      case Conflict.GuestTools tools ->
          findings.add(
              new ClockKind.GuestTools(tools.tools()),
              Severity.WARNING,
              new Remedy.TextOnly(Advice.SWITCH_OFF_GUEST_TOOLS));
    }
  }

  /// The one that starts with the machine stays; if that does not decide, the one that runs; then
  /// the order of [Daemon].
  private static Daemon keep(List<Daemon> daemons, HostReport host) {
    return daemons.stream()
        .min(
            Comparator.comparing((Daemon daemon) -> !enabled(host.service(daemon)))
                .thenComparing(daemon -> !runs(host.service(daemon)))
                .thenComparing(Comparator.naturalOrder()))
        .orElseThrow();
  }

  private static Daemon other(List<Daemon> daemons, Daemon keep) {
    return daemons.stream().filter(daemon -> daemon != keep).findFirst().orElse(keep);
  }

  private static boolean enabled(@Nullable ServiceState state) {
    return state != null && state.boot() == Boot.ENABLED;
  }

  private static boolean runs(@Nullable ServiceState state) {
    return state != null && state.run() == Run.RUNNING;
  }

  private static void keeper(ServiceState keeper, Evidence evidence, Findings findings) {
    var daemon = keeper.daemon();
    if (!keeper.steers() && !evidence.host().environment().container()) {
      findings.add(
          new ServiceKind.OnlyWatches(daemon),
          Severity.WARNING,
          new Remedy.Open(Screen.SERVICES),
          keeper.detail());
    }
    if (keeper.boot() == Boot.DISABLED) {
      findings.add(
          new ServiceKind.NotAtBoot(daemon), Severity.WARNING, control(daemon, Verb.ENABLE));
    }
    if (evidence.reading() instanceof DaemonReading.Unavailable unavailable) {
      switch (unavailable.reason()) {
        case SILENT, UNINTELLIGIBLE ->
            findings.add(
                new ServiceKind.DaemonSilent(daemon, unavailable.reason()),
                Severity.WARNING,
                new Remedy.Open(Screen.CONFIGURATION),
                unavailable.detail());
        // Told with everything else that is closed, or nothing that anybody could change.
        case REFUSED, NO_PERMISSION, NOT_RUNNING, NOT_SUPPORTED -> {}
      }
    }
  }

  private static void nobody(Evidence evidence, Findings findings) {
    var installed = evidence.installed();
    if (installed.isEmpty()) {
      boolean canInstall = evidence.host().packageTool() != HostReport.PackageTool.NONE;
      findings.add(
          new ServiceKind.NoDaemon(),
          Severity.CRITICAL,
          canInstall
              ? new Press(new ServiceRequest.Install(Daemon.CHRONY))
              : new Remedy.TextOnly(Advice.INSTALL_BY_HAND));
      return;
    }
    var state = installed.stream().min(Comparator.comparingInt(ServiceBranch::rank)).orElseThrow();
    var daemon = state.daemon();
    switch (state.run()) {
      case FAILED -> failed(state, evidence, findings);
      case CONDITION_NOT_MET ->
          findings.add(
              new ServiceKind.ConditionNotMet(daemon),
              Severity.CRITICAL,
              new Remedy.TextOnly(Advice.MEET_CONDITION),
              state.detail());
      case STOPPED, UNKNOWN -> {
        boolean masked = state.boot() == Boot.MASKED;
        findings.add(
            new ServiceKind.DaemonStopped(daemon, masked),
            Severity.CRITICAL,
            masked ? new Remedy.TextOnly(Advice.UNMASK) : control(daemon, Verb.START),
            state.detail());
      }
      case RUNNING, CHANGING, NOT_INSTALLED -> {}
    }
  }

  /// The one whose failure explains most comes first, then the one that should run.
  private static int rank(ServiceState state) {
    int run =
        switch (state.run()) {
          case CHANGING -> 0;
          case FAILED -> 1;
          case CONDITION_NOT_MET -> 2;
          default -> 3;
        };
    int boot =
        switch (state.boot()) {
          case ENABLED -> 0;
          case DISABLED, UNKNOWN -> 1;
          case MASKED -> 2;
        };
    return run * 3 + boot;
  }

  private static void failed(ServiceState state, Evidence evidence, Findings findings) {
    var panic = ClockBranch.panic(evidence);
    if (panic != null) {
      findings.add(
          new ClockKind.PanicExceeded(state.daemon(), panic.seconds()),
          Severity.CRITICAL,
          new Press(new ServiceRequest.Resync(state.daemon(), true)),
          panic.text());
      return;
    }
    var complaints = new ArrayList<String>();
    complaints.add(state.detail());
    evidence.probes().log().stream()
        .filter(fact -> fact.code() == Probes.LogCode.CONFIGURATION)
        .forEach(fact -> complaints.add(fact.text()));
    findings.add(
        new ServiceKind.DaemonFailed(state.daemon()),
        Severity.CRITICAL,
        complaints.size() > 1
            ? new Remedy.Open(Screen.CONFIGURATION)
            : control(state.daemon(), Verb.START),
        complaints);
  }

  static Remedy control(Daemon daemon, Verb verb) {
    return new Press(new ServiceRequest.Control(daemon, verb));
  }
}
