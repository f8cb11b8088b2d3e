package org.truechimer.host.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.truechimer.host.DaemonProcess;
import org.truechimer.service.Daemon;
import org.truechimer.service.HostReport.Conflict;
import org.truechimer.service.ServiceState;
import org.truechimer.service.ServiceState.Boot;
import org.truechimer.service.ServiceState.Run;

/// What fights with what.
final class Conflicts {

  private final List<ServiceState> services;
  private final List<Conflict> found = new ArrayList<>();

  private Conflicts(List<ServiceState> services) {
    this.services = services;
  }

  /// Finds them.
  ///
  /// @param services the services as they stand
  /// @param processes the processes of each daemon
  /// @param timesyncdNamesServers whether timesyncd's configuration names servers of its own
  /// @param clockSettingTools guest tools that set the clock
  static List<Conflict> find(
      List<ServiceState> services,
      Map<Daemon, List<DaemonProcess>> processes,
      boolean timesyncdNamesServers,
      List<String> clockSettingTools) {
    var conflicts = new Conflicts(services);
    conflicts.severalAtOnce();
    processes.forEach(conflicts::instances);
    if (timesyncdNamesServers) {
      conflicts.timesyncdBeside();
    }
    if (services.stream().anyMatch(ServiceState::steers)) {
      clockSettingTools.forEach(tool -> conflicts.found.add(new Conflict.GuestTools(tool)));
    }
    return conflicts.found;
  }

  private void severalAtOnce() {
    var steering = daemons(services.stream().filter(ServiceState::steers).toList());
    if (steering.size() > 1) {
      found.add(new Conflict.TwoSteer(steering));
    }
    var enabled =
        daemons(
            services.stream()
                .filter(state -> state.installed() && state.boot() == Boot.ENABLED)
                .toList());
    if (enabled.size() > 1) {
      found.add(new Conflict.TwoEnabled(enabled));
    }
  }

  private void instances(Daemon daemon, List<DaemonProcess> processes) {
    if (processes.size() > 1) {
      found.add(
          new Conflict.TwoInstances(daemon, processes.stream().map(DaemonProcess::id).toList()));
    }
  }

  private void timesyncdBeside() {
    boolean installed =
        services.stream()
            .anyMatch(state -> state.daemon() == Daemon.TIMESYNCD && state.installed());
    services.stream()
        .filter(
            state -> installed && state.daemon() != Daemon.TIMESYNCD && state.run() == Run.RUNNING)
        .findFirst()
        .ifPresent(other -> found.add(new Conflict.TimesyncdConfiguredBeside(other.daemon())));
  }

  private static List<Daemon> daemons(List<ServiceState> states) {
    return states.stream().map(ServiceState::daemon).toList();
  }
}
