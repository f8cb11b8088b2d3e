package org.truechimer.host.macos;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.truechimer.service.Daemon;
import org.truechimer.service.FirewallState;
import org.truechimer.service.HostReport;
import org.truechimer.service.HostReport.Environment;
import org.truechimer.service.HostReport.Help;
import org.truechimer.service.HostReport.InitSystem;
import org.truechimer.service.HostReport.Missing;
import org.truechimer.service.HostReport.PackageTool;
import org.truechimer.service.ServiceControl;
import org.truechimer.service.ServiceState;
import org.truechimer.service.ServiceState.Boot;

/// Looks at a macOS machine.
public final class MacInspector {

  private final ServiceControl control;
  private final Supplier<FirewallState> firewall;
  private final InstantSource clock;
  private final String system;

  /// An inspector.
  ///
  /// @param control launchd
  /// @param firewall looks at the packet filter
  /// @param clock what the local clock says
  /// @param system name and version of the operating system
  public MacInspector(
      ServiceControl control,
      Supplier<FirewallState> firewall,
      InstantSource clock,
      String system) {
    this.control = control;
    this.firewall = firewall;
    this.clock = clock;
    this.system = system;
  }

  /// Looks once.
  ///
  /// @return what was found
  public HostReport inspect() {
    var state = control.state(Daemon.TIMED);
    var missing = new ArrayList<Missing>();
    if (state.boot() == Boot.UNKNOWN) {
      missing.add(
          new Missing("systemsetup -getusingnetworktime", "administrator access", Help.ELEVATE));
    }
    return new HostReport(
        clock.instant(),
        InitSystem.LAUNCHD,
        PackageTool.NONE,
        new Environment(system, "", false, ""),
        List.of(steering(state)),
        List.of(),
        firewall.get(),
        missing);
  }

  /// It steers as long as "set time automatically" is on, even between its turns.
  private static ServiceState steering(ServiceState state) {
    return new ServiceState(
        state.daemon(),
        state.installed(),
        state.version(),
        state.run(),
        state.since(),
        state.boot(),
        state.boot() == Boot.ENABLED,
        state.processId(),
        state.unit(),
        List.of(),
        state.detail());
  }
}
