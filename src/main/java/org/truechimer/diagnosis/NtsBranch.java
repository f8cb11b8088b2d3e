package org.truechimer.diagnosis;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.truechimer.diagnosis.Probes.LogFact;
import org.truechimer.diagnosis.Remedy.Advice;
import org.truechimer.diagnosis.Remedy.Screen;
import org.truechimer.diagnosis.SourceKind.Nts;
import org.truechimer.service.SourceClaim;
import org.truechimer.snapshot.SourceSnapshot.Authentication;

/// Why a source with NTS does not come about: what the log says, else what the cookies say.
final class NtsBranch {

  private NtsBranch() {}

  static void examine(Evidence evidence, Findings findings) {
    var starved =
        evidence.claims().stream()
            .filter(claim -> claim.authentication() == Authentication.NTS)
            .filter(NtsBranch::isStarved)
            .toList();
    boolean unasked = evidence.view() == null;
    if ((starved.isEmpty() && !unasked) || findings.cutOff()) {
      return;
    }
    var complaint =
        evidence.probes().log().stream()
            .filter(fact -> problem(fact) != null)
            .max(Comparator.comparing(LogFact::at))
            .orElse(null);
    if (complaint == null) {
      starved.forEach(claim -> cookies(claim, findings));
      return;
    }
    var problem = problem(complaint);
    // A clock that is wrong makes every certificate look expired: that is told already.
    boolean consequence =
        problem == Nts.CERTIFICATE_DATE
            && (findings.has(ClockKind.WrongTime.class)
                || findings.has(ClockKind.StepNeeded.class)
                || findings.has(ClockKind.PanicExceeded.class)
                || findings.has(ClockKind.Disagreement.class));
    if (problem != null && !consequence) {
      findings.add(
          new SourceKind.NtsProblem(starved.isEmpty() ? "" : starved.getFirst().name(), problem),
          Severity.WARNING,
          problem == Nts.KEY_EXCHANGE
              ? new Remedy.Open(Screen.CONFIGURATION)
              : new Remedy.TextOnly(Advice.RENEW_CERTIFICATE),
          complaint.text());
    }
  }

  private static boolean isStarved(SourceClaim claim) {
    return claim.cookies() == 0 || claim.reach() == 0;
  }

  private static void cookies(SourceClaim claim, Findings findings) {
    if (claim.cookies() == 0) {
      findings.add(
          new SourceKind.NtsProblem(claim.name(), Nts.COOKIES),
          Severity.WARNING,
          new Remedy.Open(Screen.SOURCES));
    }
  }

  private static @Nullable Nts problem(LogFact fact) {
    return switch (fact.code()) {
      case CERTIFICATE_DATE -> Nts.CERTIFICATE_DATE;
      case CERTIFICATE_TRUST -> Nts.CERTIFICATE_TRUST;
      case KEY_EXCHANGE -> Nts.KEY_EXCHANGE;
      case PANIC, STEPPED, CONFIGURATION, NO_RIGHT_TO_SET -> null;
    };
  }
}
