package org.truechimer.diagnosis;

import org.truechimer.diagnosis.Remedy.Advice;
import org.truechimer.diagnosis.Remedy.Press;
import org.truechimer.diagnosis.Remedy.Screen;
import org.truechimer.service.Daemon;
import org.truechimer.service.FirewallState;
import org.truechimer.service.ServiceRequest;

/// Whether those whom this machine serves get through to it, and how often Windows asks.
final class ServingBranch {

  private static final double A_DAY_SECONDS = 86_400;

  private ServingBranch() {}

  static void examine(Evidence evidence, Findings findings) {
    var keeper = evidence.keeper();
    if (keeper == null) {
      return;
    }
    if (evidence.probes().serving() == Probes.Serving.YES) {
      serving(keeper, evidence.host().firewall(), findings);
    }
    if (keeper == Daemon.W32TIME) {
      evidence.claims().stream()
          .mapToDouble(claim -> claim.pollSeconds())
          .filter(seconds -> seconds >= A_DAY_SECONDS)
          .max()
          .ifPresent(seconds ->
              findings.add(
                  new ServiceKind.WeeklyPoll(seconds),
                  Severity.WARNING,
                  new Remedy.Open(Screen.CONFIGURATION)));
    }
  }

  private static void serving(Daemon keeper, FirewallState firewall, Findings findings) {
    boolean afterReload = firewall.ntp() == FirewallState.Gate.OPEN_AFTER_RELOAD;
    if (afterReload || firewall.ntp() == FirewallState.Gate.CLOSED) {
      findings.add(
          new ServiceKind.FirewallClosed(firewall.tool(), afterReload),
          Severity.WARNING,
          firewall.changeable()
              ? new Press(new ServiceRequest.Firewall(true, false))
              : new Remedy.TextOnly(Advice.LET_NTP_IN),
          firewall.evidence());
    } else if (firewall.tested() == FirewallState.Tested.SILENT) {
      findings.add(
          new ServiceKind.ServerSilent(keeper),
          Severity.WARNING,
          new Remedy.Open(Screen.CONFIGURATION),
          firewall.evidence());
    }
  }
}
