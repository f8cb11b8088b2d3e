package org.truechimer.diagnosis;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.truechimer.diagnosis.Probes.LogCode;
import org.truechimer.diagnosis.Probes.LogFact;
import org.truechimer.diagnosis.Remedy.Advice;
import org.truechimer.diagnosis.Remedy.Press;
import org.truechimer.diagnosis.Remedy.Screen;
import org.truechimer.service.Daemon;
import org.truechimer.service.DaemonView;
import org.truechimer.service.ServiceRequest;
import org.truechimer.snapshot.DaemonClaim;
import org.truechimer.snapshot.EngineEvent;
import org.truechimer.snapshot.SystemSnapshot;

/// What the clock, the kernel and the daemon's account of it say.
final class ClockBranch {

  /// A slew of ntpd at 500 ppm needs over half an hour for this.
  private static final double TOO_FAR_TO_SLEW_SECONDS = 1;

  /// Shorter pauses are those of a busy machine.
  private static final double SHORTEST_SUSPENSION_SECONDS = 1;

  /// A jump that the daemon logged lies this near to the one that we saw.
  private static final Duration SAME_MOMENT = Duration.ofSeconds(10);

  private static final Duration SOON = Duration.ofDays(30);

  private ClockBranch() {}

  static void examine(Evidence evidence, Findings findings) {
    disagreement(evidence, findings);
    wrong(evidence, findings);
    kernel(evidence, findings);
    jumps(evidence, findings);
    leapFile(evidence, findings);
  }

  private static void disagreement(Evidence evidence, Findings findings) {
    var view = evidence.view();
    var system = evidence.engine().system();
    if (view == null || Double.isNaN(system.offsetSeconds())) {
      return;
    }
    double ours = system.offsetSeconds();
    double claimed = view.system().offsetSeconds();
    double bound = errorOf(view);
    if (new DaemonClaim(view.daemon().displayName(), claimed, bound, view.at())
            .holdsAt(evidence.engine().takenAt())
        && Math.abs(ours - claimed) > system.rootDistanceSeconds() + bound) {
      findings.add(
          new ClockKind.Disagreement(
              view.daemon(), ours, system.rootDistanceSeconds(), claimed, bound),
          Severity.CRITICAL,
          new Remedy.Open(Screen.SOURCES));
    }
  }

  /// The bound on the error of the daemon's offset; its whole bound has the offset itself in it.
  private static double errorOf(DaemonView view) {
    var system = view.system();
    double distance = system.rootDispersionSeconds() + system.rootDelaySeconds() / 2;
    return Double.isNaN(distance) ? system.boundSeconds() : distance;
  }

  private static void wrong(Evidence evidence, Findings findings) {
    var system = evidence.engine().system();
    // A daemon that claims otherwise would not correct what it does not see.
    if (system.state() != SystemSnapshot.State.WRONG
        || findings.has(ClockKind.Disagreement.class)
        || findings.has(ClockKind.PanicExceeded.class)) {
      return;
    }
    var keeper = evidence.keeper();
    if (evidence.host().environment().container()) {
      findings.add(
          new ClockKind.WrongTime(system.offsetSeconds(), system.rootDistanceSeconds()),
          Severity.CRITICAL,
          new Remedy.TextOnly(Advice.WATCH_ONLY));
      return;
    }
    var panic = panic(evidence);
    if (keeper != null && panic != null) {
      findings.add(
          new ClockKind.PanicExceeded(keeper, panic.seconds()),
          Severity.CRITICAL,
          resync(keeper),
          panic.text());
    } else if (keeper != null && slewsForHours(evidence)) {
      findings.add(
          new ClockKind.StepNeeded(keeper, system.offsetSeconds()),
          Severity.CRITICAL,
          resync(keeper));
    } else {
      findings.add(
          new ClockKind.WrongTime(system.offsetSeconds(), system.rootDistanceSeconds()),
          Severity.CRITICAL,
          keeper == null ? new Remedy.SyncNow() : resync(keeper));
    }
  }

  private static boolean slewsForHours(Evidence evidence) {
    var view = evidence.view();
    return view != null
        && view.system().synchronised()
        && Math.abs(evidence.engine().system().offsetSeconds()) > TOO_FAR_TO_SLEW_SECONDS;
  }

  /// The daemon's last word on a panic, if nothing newer contradicts it.
  static @Nullable LogFact panic(Evidence evidence) {
    var last = newest(evidence, LogCode.PANIC);
    if (last == null) {
      return null;
    }
    var stepped = newest(evidence, LogCode.STEPPED);
    boolean corrected = stepped != null && stepped.at().isAfter(last.at());
    return corrected ? null : last;
  }

  private static @Nullable LogFact newest(Evidence evidence, LogCode code) {
    return evidence.probes().log().stream()
        .filter(fact -> fact.code() == code)
        .max(Comparator.comparing(LogFact::at))
        .orElse(null);
  }

  /// Without a daemon, or with one that reaches nobody, the flag is a consequence.
  private static void kernel(Evidence evidence, Findings findings) {
    var clock = evidence.engine().clock();
    var keeper = evidence.host().keeper();
    if (!Boolean.FALSE.equals(clock.synchronised())
        || keeper == null
        || !keeper.steers()
        || evidence.host().environment().container()
        || !evidence.somethingAnswers()) {
      return;
    }
    var view = evidence.view();
    boolean daemonIsContent = view != null && view.system().synchronised();
    findings.add(
        new ClockKind.KernelUnsynchronised(clock.maximumErrorSeconds()),
        Severity.WARNING,
        // chronyd without `rtcsync`, ntpd with `disable kernel`.
        daemonIsContent ? new Remedy.Open(Screen.CONFIGURATION) : new Remedy.TextOnly(Advice.WAIT),
        String.join(" ", clock.status()));
  }

  private static void jumps(Evidence evidence, Findings findings) {
    double suspended = evidence.probes().suspendedSeconds();
    var jumps =
        evidence.engine().events().stream()
            .filter(EngineEvent.SteppedByOther.class::isInstance)
            .map(EngineEvent.SteppedByOther.class::cast)
            .filter(jump -> !isSuspension(jump, suspended) && !isDaemons(jump.at(), evidence))
            .toList();
    if (!jumps.isEmpty()) {
      var last = jumps.getLast();
      findings.add(
          new ClockKind.SteppedByOther(jumps.size(), last.bySeconds(), last.at()),
          Severity.WARNING,
          new Remedy.TextOnly(Advice.FIND_WHO_STEPS));
    }
    if (suspended >= SHORTEST_SUSPENSION_SECONDS) {
      var keeper = evidence.keeper();
      findings.add(
          new ClockKind.Suspended(suspended),
          Severity.NOTICE,
          keeper == null
              ? new Remedy.SyncNow()
              : new Press(new ServiceRequest.Resync(keeper, false)));
    }
  }

  /// The monotonic clock stands still while a machine is suspended, so the time of day seems to
  /// jump forward afterwards.
  private static boolean isSuspension(EngineEvent.SteppedByOther jump, double suspended) {
    return suspended >= SHORTEST_SUSPENSION_SECONDS
        && jump.bySeconds() > 0
        && jump.bySeconds() <= suspended + SHORTEST_SUSPENSION_SECONDS;
  }

  private static boolean isDaemons(Instant at, Evidence evidence) {
    return evidence.probes().log().stream()
        .filter(fact -> fact.code() == LogCode.STEPPED)
        .anyMatch(fact -> Duration.between(fact.at(), at).abs().compareTo(SAME_MOMENT) <= 0);
  }

  private static void leapFile(Evidence evidence, Findings findings) {
    var file = evidence.probes().leapFile();
    if (file == null) {
      return;
    }
    var now = evidence.engine().takenAt();
    var update = new Remedy.TextOnly(Advice.UPDATE_LEAP_FILE);
    if (!now.isBefore(file.expires())) {
      findings.add(
          new ClockKind.LeapFileExpired(file.path(), file.expires()),
          usesLeapFile(evidence.keeper()) ? Severity.WARNING : Severity.NOTICE,
          update);
    } else if (now.plus(SOON).isAfter(file.expires())) {
      findings.add(
          new ClockKind.LeapFileExpiring(file.path(), file.expires()), Severity.NOTICE, update);
    }
  }

  private static boolean usesLeapFile(@Nullable Daemon keeper) {
    return keeper != null && (keeper.ntpdFamily() || keeper == Daemon.CHRONY);
  }

  private static Remedy resync(Daemon daemon) {
    return new Press(new ServiceRequest.Resync(daemon, true));
  }
}
