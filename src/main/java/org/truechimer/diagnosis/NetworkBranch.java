package org.truechimer.diagnosis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.truechimer.diagnosis.Remedy.Advice;
import org.truechimer.diagnosis.Remedy.Screen;
import org.truechimer.service.Daemon;
import org.truechimer.service.SourceClaim;
import org.truechimer.snapshot.SourceSnapshot;
import org.truechimer.snapshot.SourceSnapshot.Authentication;
import org.truechimer.snapshot.Standing;
import org.truechimer.snapshot.SystemSnapshot;

/// Whether packets get out and answers come back.
final class NetworkBranch {

  /// A daemon that has just started has not reached anybody yet.
  private static final Duration SETTLED = Duration.ofMinutes(5);

  private NetworkBranch() {}

  static void examine(Evidence evidence, Findings findings) {
    if (!evidence.somethingAnswers() && isolated(evidence.probes().network())) {
      findings.add(
          new NetworkKind.NoNetwork(), Severity.CRITICAL, new Remedy.TextOnly(Advice.CONNECT));
      return;
    }
    names(evidence, findings);
    var blocked = blockedServers(evidence);
    if (!blocked.isEmpty()) {
      boolean daemonReachesSome = evidence.claims().stream().anyMatch(claim -> claim.reach() > 0);
      findings.add(
          new NetworkKind.Port123Blocked(List.copyOf(blocked)),
          daemonReachesSome ? Severity.WARNING : Severity.CRITICAL,
          new Remedy.TextOnly(Advice.LET_PORT_123_OUT));
    }
    if (evidence.engine().system().state() == SystemSnapshot.State.NO_SOURCE
        && !evidence.somethingAnswers()
        && !findings.cutOff()) {
      findings.add(
          new NetworkKind.NothingAnswers(evidence.engine().system().sources()),
          Severity.CRITICAL,
          new Remedy.TextOnly(Advice.LET_NTP_OUT));
    }
  }

  private static boolean isolated(Probes.Network network) {
    return network == Probes.Network.NONE || network == Probes.Network.LOCAL_ONLY;
  }

  private static void names(Evidence evidence, Findings findings) {
    var problems = new LinkedHashMap<String, String>();
    int found = 0;
    for (var source : evidence.engine().sources()) {
      if (source.standing() instanceof Standing.Unresolved unresolved) {
        problems.put(source.name(), unresolved.problem());
      } else if (source.address() != null && !source.address().equals(source.name())) {
        found++;
      }
    }
    for (var probe : evidence.probes().names().entrySet()) {
      if (probe.getValue().isEmpty()) {
        found++;
      } else {
        problems.putIfAbsent(probe.getKey(), probe.getValue());
      }
    }
    for (var claim : evidence.claims()) {
      if (has(claim, SourceClaim.Code.UNRESOLVED)) {
        problems.putIfAbsent(claim.name(), evidence(claim, SourceClaim.Code.UNRESOLVED));
      }
    }
    if (problems.isEmpty()) {
      return;
    }
    boolean all = found == 0;
    var lines = new ArrayList<String>();
    problems.forEach(
        (name, problem) -> lines.add(problem.isEmpty() ? name : name + ": " + problem));
    findings.add(
        new NetworkKind.NamesNotFound(List.copyOf(problems.keySet()), all),
        all && !evidence.somethingAnswers() ? Severity.CRITICAL : Severity.WARNING,
        all ? new Remedy.TextOnly(Advice.REPAIR_DNS) : new Remedy.Open(Screen.SOURCES),
        lines);
  }

  /// By a direct test, or because the daemon, which asks from port 123, is not answered by a server
  /// that answers us.
  static Set<String> blockedServers(Evidence evidence) {
    var blocked = new LinkedHashSet<String>();
    for (var probe : evidence.probes().ports()) {
      if (probe.highPort() == Probes.Result.ANSWERED && probe.port123() == Probes.Result.SILENT) {
        blocked.add(probe.server());
      }
    }
    var keeper = evidence.host().keeper();
    if (keeper == null || !asksFromPort123(keeper.daemon()) || !settled(evidence)) {
      return blocked;
    }
    for (var claim : evidence.claims()) {
      if (claim.reach() == 0
          && claim.authentication() == Authentication.NONE
          && claim.reasons().stream().noneMatch(reason -> explains(reason.code()))
          && weReach(evidence, claim)) {
        blocked.add(claim.name());
      }
    }
    return blocked;
  }

  /// Whether the daemon has run long enough for silence to mean something.
  static boolean settled(Evidence evidence) {
    var keeper = evidence.host().keeper();
    return keeper == null
        || keeper.since() == null
        || Duration.between(keeper.since(), evidence.host().at()).compareTo(SETTLED) >= 0;
  }

  static boolean weReach(Evidence evidence, SourceClaim claim) {
    return evidence.engine().sources().stream()
        .anyMatch(source -> source.reach() != 0 && sameServer(source, claim));
  }

  static boolean sameServer(SourceSnapshot source, SourceClaim claim) {
    return !claim.address().isEmpty() && claim.address().equals(source.address());
  }

  static boolean has(SourceClaim claim, SourceClaim.Code code) {
    return claim.reasons().stream().anyMatch(reason -> reason.code() == code);
  }

  static String evidence(SourceClaim claim, SourceClaim.Code code) {
    return claim.reasons().stream()
        .filter(reason -> reason.code() == code)
        .map(SourceClaim.Reason::evidence)
        .findFirst()
        .orElse("");
  }

  /// chronyd, timesyncd, OpenNTPD and ntpd-rs ask from a high port.
  private static boolean asksFromPort123(Daemon daemon) {
    return daemon.ntpdFamily() || daemon == Daemon.W32TIME;
  }

  /// Other reasons for silence than a filter.
  private static boolean explains(SourceClaim.Code code) {
    return switch (code) {
      case UNRESOLVED, OFFLINE, AUTHENTICATION, ACCESS_DENIED, NOSELECT, LOOP -> true;
      default -> false;
    };
  }
}
