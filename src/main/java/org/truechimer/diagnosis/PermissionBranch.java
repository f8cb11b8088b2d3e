package org.truechimer.diagnosis;

import java.util.ArrayList;
import org.truechimer.service.ConfigurationFile;
import org.truechimer.service.DaemonReading;
import org.truechimer.service.HostReport;

/// What is closed to this user, told once for everything that an administrator's password opens.
final class PermissionBranch {

  private PermissionBranch() {}

  static void examine(Evidence evidence, Findings findings) {
    var things = new ArrayList<String>();
    var words = new ArrayList<String>();
    for (var missing : evidence.host().missing()) {
      if (missing.help() == HostReport.Help.ELEVATE) {
        things.add(missing.what());
        words.add(missing.what() + ": " + missing.why());
      }
    }
    if (evidence.reading() instanceof DaemonReading.Unavailable unavailable
        && (unavailable.reason() == DaemonReading.Reason.NO_PERMISSION
            || unavailable.reason() == DaemonReading.Reason.REFUSED)) {
      things.add(unavailable.daemon().displayName());
      words.add(unavailable.detail());
    }
    var view = evidence.view();
    if (view != null) {
      things.addAll(view.withheld());
    }
    evidence.installed().stream()
        .flatMap(state -> state.configuration().stream())
        .filter(file -> file.access() == ConfigurationFile.Access.NO_PERMISSION)
        .filter(file -> file.role() != ConfigurationFile.Role.KEYS)
        .forEach(file -> things.add(file.path()));
    if (!things.isEmpty()) {
      findings.add(
          new ServiceKind.NoPermission(things.stream().distinct().toList()),
          Severity.NOTICE,
          new Remedy.Elevate(),
          words);
    }
  }
}
