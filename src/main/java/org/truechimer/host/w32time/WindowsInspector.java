package org.truechimer.host.w32time;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.truechimer.host.control.ScAnswer;
import org.truechimer.process.CommandRunner.Ending;
import org.truechimer.process.Commands;
import org.truechimer.service.ConfigurationFile;
import org.truechimer.service.ConfigurationFile.Access;
import org.truechimer.service.ConfigurationFile.Role;
import org.truechimer.service.Daemon;
import org.truechimer.service.FileSlot;
import org.truechimer.service.FirewallState;
import org.truechimer.service.HostReport;
import org.truechimer.service.HostReport.Conflict;
import org.truechimer.service.HostReport.Environment;
import org.truechimer.service.HostReport.InitSystem;
import org.truechimer.service.HostReport.PackageTool;
import org.truechimer.service.ServiceControl;
import org.truechimer.service.ServiceState;
import org.truechimer.service.ServiceState.Boot;
import org.truechimer.service.ServiceState.Run;

/// Looks at a Windows machine: Windows Time, and the port of the reference implementation beside
/// it.
public final class WindowsInspector {

  /// SERVICE_RUNNING.
  private static final int RUNNING = 4;

  private static final Duration LIMIT = Duration.ofSeconds(10);

  /// The services of hypervisors inside a guest that set its clock.
  private static final List<String> GUEST_TOOLS = List.of("vmictimesync", "VMTools", "VBoxService");

  private final ServiceControl control;
  private final Commands commands;
  private final Supplier<FirewallState> firewall;
  private final InstantSource clock;
  private final String system;

  /// An inspector.
  ///
  /// @param control the Service Control Manager
  /// @param commands runs `reg` and `sc`
  /// @param firewall looks at the packet filter
  /// @param clock what the local clock says
  /// @param system name and version of the operating system
  public WindowsInspector(
      ServiceControl control,
      Commands commands,
      Supplier<FirewallState> firewall,
      InstantSource clock,
      String system) {
    this.control = control;
    this.commands = commands;
    this.firewall = firewall;
    this.clock = clock;
    this.system = system;
  }

  /// Looks once.
  ///
  /// @return what was found
  public HostReport inspect() {
    var services = new ArrayList<ServiceState>();
    services.add(windowsTime(control.state(Daemon.W32TIME)));
    var port = control.state(Daemon.NTP);
    if (port.installed()) {
      services.add(steering(port, port.run() == Run.RUNNING, List.of()));
    }
    var tools = GUEST_TOOLS.stream().filter(this::runs).findFirst().orElse("");
    return new HostReport(
        clock.instant(),
        InitSystem.WINDOWS,
        PackageTool.NONE,
        new Environment(system, virtualisation(), false, tools),
        services,
        conflicts(services, tools),
        firewall.get(),
        List.of());
  }

  /// It steers unless its client is switched off or told not to synchronise.
  private ServiceState windowsTime(ServiceState state) {
    var files = new ArrayList<ConfigurationFile>();
    files.add(file(RegistryQuery.SERVICE, Role.MAIN, FileSlot.main()));
    var policy = merged("\\Parameters", true);
    var policyClient = merged("\\TimeProviders\\NtpClient", true);
    if (!policy.values().isEmpty() || !policyClient.values().isEmpty()) {
      files.add(file(RegistryQuery.POLICY, Role.DROP_IN, FileSlot.none()));
    }
    boolean told =
        !merged("\\Parameters", false).text("Type").equals("NoSync")
            && merged("\\TimeProviders\\NtpClient", false).number("Enabled") != 0;
    return steering(state, told && state.run() == Run.RUNNING, files);
  }

  private RegistryQuery merged(String key, boolean policyOnly) {
    var policy = RegistryQuery.of(commands, RegistryQuery.POLICY + key);
    return policyOnly
        ? policy
        : policy.over(RegistryQuery.of(commands, RegistryQuery.SERVICE + key));
  }

  private static ConfigurationFile file(String key, Role role, FileSlot slot) {
    return new ConfigurationFile(key, role, Access.READABLE, slot);
  }

  private static ServiceState steering(
      ServiceState state, boolean steers, List<ConfigurationFile> files) {
    return new ServiceState(
        state.daemon(),
        state.installed(),
        state.version(),
        state.run(),
        state.since(),
        state.boot(),
        steers,
        state.processId(),
        state.unit(),
        files,
        state.detail());
  }

  private static List<Conflict> conflicts(List<ServiceState> services, String tools) {
    var conflicts = new ArrayList<Conflict>();
    var steering = services.stream().filter(ServiceState::steers).toList();
    if (steering.size() > 1) {
      conflicts.add(new Conflict.TwoSteer(daemons(steering)));
    }
    var enabled = services.stream().filter(state -> state.boot() == Boot.ENABLED).toList();
    if (enabled.size() > 1) {
      conflicts.add(new Conflict.TwoEnabled(daemons(enabled)));
    }
    if (!steering.isEmpty() && !tools.isEmpty()) {
      conflicts.add(new Conflict.GuestTools(tools));
    }
    return conflicts;
  }

  private static List<Daemon> daemons(List<ServiceState> states) {
    return states.stream().map(ServiceState::daemon).toList();
  }

  private boolean runs(String service) {
    return commands.run(List.of("sc.exe", "queryex", service), "", LIMIT)
            instanceof Ending.Finished(int code, var output, var _)
        && code == 0
        && ScAnswer.parse(output).number(ScAnswer.STATE) == RUNNING;
  }

  private String virtualisation() {
    var firmware = RegistryQuery.of(commands, "HKLM\\HARDWARE\\DESCRIPTION\\System\\BIOS");
    var product = firmware.text("SystemProductName") + " " + firmware.text("SystemManufacturer");
    if (product.contains("VMware")) {
      return "vmware";
    }
    if (product.contains("VirtualBox")) {
      return "oracle";
    }
    if (product.contains("KVM") || product.contains("QEMU")) {
      return "kvm";
    }
    return product.startsWith("Virtual Machine") ? "microsoft" : "";
  }
}
