package org.truechimer.diagnosis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.truechimer.diagnosis.Remedy.Advice;
import org.truechimer.diagnosis.Remedy.Screen;
import org.truechimer.service.Daemon;
import org.truechimer.service.DaemonView;
import org.truechimer.service.SourceClaim;
import org.truechimer.service.SourceClaim.Code;
import org.truechimer.snapshot.SourceSnapshot.Authentication;
import org.truechimer.snapshot.Standing;
import org.truechimer.snapshot.SystemSnapshot;

/// What is wrong with the sources, ours first, then those of the daemon that are not ours too.
final class SourceBranch {

  /// From so many on, one that lies can be told from the others.
  private static final int ENOUGH = 3;

  /// The last three polls.
  private static final int RECENT = 0b111;

  private static final Remedy LOOK = new Remedy.Open(Screen.SOURCES);
  private static final Remedy CONFIGURE = new Remedy.Open(Screen.CONFIGURATION);

  private SourceBranch() {}

  static void examine(Evidence evidence, Findings findings) {
    var system = evidence.engine().system();
    var view = evidence.view();
    if (system.state() == SystemSnapshot.State.UNCONFIGURED) {
      findings.add(
          new SourceKind.NoSourceConfigured(null),
          evidence.claims().isEmpty() ? Severity.CRITICAL : Severity.NOTICE,
          new Remedy.AddSource());
    }
    if (system.state() == SystemSnapshot.State.DISAGREEMENT) {
      findings.add(
          new SourceKind.NoMajority(system.usable(), system.disagreementSeconds()),
          Severity.CRITICAL,
          new Remedy.AddSource());
    }
    ours(evidence, findings);
    if (view != null) {
      theirs(view, evidence, findings);
    }
    NtsBranch.examine(evidence, findings);
    tooFew(evidence, findings);
  }

  private static void ours(Evidence evidence, Findings findings) {
    var silent = new ArrayList<String>();
    double combined = evidence.engine().system().offsetSeconds();
    for (var source : evidence.engine().sources()) {
      switch (source.standing()) {
        case Standing.Falseticker _ ->
            findings.add(
                new SourceKind.Falseticker(source.name(), null, source.offsetSeconds() - combined),
                Severity.WARNING,
                LOOK);
        case Standing.Kissed kissed when kissed.stopped() ->
            findings.add(
                new SourceKind.Denied(source.name()),
                Severity.WARNING,
                new Remedy.TextOnly(Advice.ASK_OPERATOR),
                kissed.code());
        case Standing.Unreachable _ -> silent.add(source.name());
        default -> {}
      }
    }
    if (!silent.isEmpty() && evidence.engine().system().answering() > 0) {
      findings.add(new SourceKind.Unreachable(silent, null), Severity.WARNING, LOOK);
    }
  }

  private static void theirs(DaemonView view, Evidence evidence, Findings findings) {
    if (view.sources().isEmpty() && !view.system().synchronised()) {
      findings.add(new SourceKind.NoSourceConfigured(view.daemon()), Severity.CRITICAL, CONFIGURE);
      return;
    }
    boolean stale = stale(view);
    if (stale && !findings.has(NetworkKind.NoNetwork.class)) {
      findings.add(
          new SourceKind.StaleClaim(view.daemon(), view.system().peer(), lastReply(view)),
          Severity.WARNING,
          LOOK);
    }
    var known = toldAlready(evidence);
    var silent = new ArrayList<String>();
    for (var claim : view.sources()) {
      if (!known.contains(claim.name()) && !known.contains(claim.address())) {
        one(view.daemon(), claim, evidence, findings, silent);
      }
    }
    if (!silent.isEmpty() && !stale && !findings.cutOff() && evidence.somethingAnswers()) {
      findings.add(new SourceKind.Unreachable(silent, view.daemon()), Severity.WARNING, LOOK);
    }
  }

  private static void one(
      Daemon daemon, SourceClaim claim, Evidence evidence, Findings findings, List<String> silent) {
    boolean keyed = claim.authentication() == Authentication.SYMMETRIC_KEY;
    boolean deaf = claim.reach() == 0 && NetworkBranch.settled(evidence);
    if (claim.authentication() != Authentication.NTS
        && (NetworkBranch.has(claim, Code.AUTHENTICATION)
            || (keyed && deaf && NetworkBranch.weReach(evidence, claim)))) {
      findings.add(
          new SourceKind.WrongKey(claim.name(), daemon),
          Severity.WARNING,
          CONFIGURE,
          NetworkBranch.evidence(claim, Code.AUTHENTICATION));
    } else if (NetworkBranch.has(claim, Code.ACCESS_DENIED)) {
      findings.add(
          new SourceKind.Denied(claim.name()),
          Severity.WARNING,
          new Remedy.TextOnly(Advice.ASK_OPERATOR),
          NetworkBranch.evidence(claim, Code.ACCESS_DENIED));
    } else if (claim.selection() == SourceClaim.Selection.FALSETICKER) {
      findings.add(
          new SourceKind.Falseticker(claim.name(), daemon, claim.offsetSeconds()),
          Severity.WARNING,
          LOOK,
          NetworkBranch.evidence(claim, Code.FALSETICKER));
    } else if (deaf
        && claim.kind() != SourceClaim.Kind.POOL
        && claim.authentication() != Authentication.NTS
        && !NetworkBranch.has(claim, Code.UNRESOLVED)
        && !NetworkBranch.has(claim, Code.OFFLINE)) {
      silent.add(claim.name());
    }
  }

  /// Names and addresses that an earlier finding speaks of.
  private static Set<String> toldAlready(Evidence evidence) {
    var told = new HashSet<>(NetworkBranch.blockedServers(evidence));
    for (var source : evidence.engine().sources()) {
      boolean spokenOf =
          source.standing() instanceof Standing.Falseticker
              || source.standing() instanceof Standing.Unreachable
              || (source.standing() instanceof Standing.Kissed kissed && kissed.stopped());
      if (spokenOf) {
        told.add(source.name());
        if (source.address() != null) {
          told.add(source.address());
        }
      }
    }
    return told;
  }

  /// All of its sources are known to have missed their last three polls.
  private static boolean stale(DaemonView view) {
    return view.system().synchronised()
        && !view.sources().isEmpty()
        && view.sources().stream()
            .filter(claim -> claim.kind() != SourceClaim.Kind.POOL)
            .allMatch(claim ->
                claim.kind() != SourceClaim.Kind.REFERENCE_CLOCK
                    && claim.reach() >= 0
                    && (claim.reach() & RECENT) == 0);
  }

  private static long lastReply(DaemonView view) {
    return view.sources().stream()
        .mapToLong(SourceClaim::lastReplySeconds)
        .filter(age -> age >= 0)
        .min()
        .orElse(-1);
  }

  private static void tooFew(Evidence evidence, Findings findings) {
    var view = evidence.view();
    if (view != null && takesSeveral(view.daemon())) {
      long clocks =
          view.sources().stream()
              .filter(claim -> claim.kind() == SourceClaim.Kind.REFERENCE_CLOCK)
              .count();
      long servers =
          view.sources().stream()
              .filter(claim ->
                  claim.kind() == SourceClaim.Kind.SERVER || claim.kind() == SourceClaim.Kind.PEER)
              .count();
      if (clocks == 0 && servers > 0 && servers < ENOUGH) {
        findings.add(
            new SourceKind.TooFewSources(view.daemon(), (int) servers), Severity.NOTICE, CONFIGURE);
        return;
      }
    }
    int sources = evidence.engine().system().sources();
    if (sources > 0 && sources < ENOUGH) {
      findings.add(
          new SourceKind.TooFewSources(null, sources), Severity.NOTICE, new Remedy.AddSource());
    }
  }

  /// The others follow one server at a time.
  private static boolean takesSeveral(Daemon daemon) {
    return switch (daemon) {
      case CHRONY, NTP, NTPSEC, OPENNTPD, NTPD_RS -> true;
      case TIMESYNCD, W32TIME, TIMED -> false;
    };
  }
}
