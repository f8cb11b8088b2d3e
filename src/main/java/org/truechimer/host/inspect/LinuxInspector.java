package org.truechimer.host.inspect;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.truechimer.host.DaemonProcess;
import org.truechimer.host.DaemonProcesses;
import org.truechimer.host.FilesInForce;
import org.truechimer.host.InstalledPrograms;
import org.truechimer.host.bus.SystemBus;
import org.truechimer.process.Commands;
import org.truechimer.service.ConfigurationFile.Access;
import org.truechimer.service.Daemon;
import org.truechimer.service.FirewallState;
import org.truechimer.service.HostReport;
import org.truechimer.service.HostReport.Help;
import org.truechimer.service.HostReport.InitSystem;
import org.truechimer.service.HostReport.Missing;
import org.truechimer.service.ServiceControl;
import org.truechimer.service.ServiceState;

/// Looks at a whole Linux machine: with or without systemd, as root or not, in a container. Blocks
/// for up to some seconds; for a worker thread.
public final class LinuxInspector {

  private static final List<Daemon> KNOWN =
      List.of(
          Daemon.CHRONY,
          Daemon.NTPSEC,
          Daemon.NTP,
          Daemon.OPENNTPD,
          Daemon.TIMESYNCD,
          Daemon.NTPD_RS);

  private final Path root;
  private final InitSystem initSystem;
  private final ServiceControl control;
  private final Commands commands;
  private final SystemBus bus;
  private final Function<Daemon, String> statedVersion;
  private final Supplier<FirewallState> firewall;
  private final InstantSource clock;
  private final LongSupplier nanoTime;

  /// An inspector of one machine.
  ///
  /// @param root "/", or another folder for tests
  /// @param initSystem what starts services here
  /// @param control the service manager
  /// @param commands runs programs that are asked for their version
  /// @param bus the system bus
  /// @param statedVersion what a running daemon states as its version over its own protocol; empty
  ///   if it does not say
  /// @param firewall looks at the packet filter
  /// @param clock what the local clock says
  /// @param nanoTime a clock that is never set, in nanoseconds
  public LinuxInspector(
      Path root,
      InitSystem initSystem,
      ServiceControl control,
      Commands commands,
      SystemBus bus,
      Function<Daemon, String> statedVersion,
      Supplier<FirewallState> firewall,
      InstantSource clock,
      LongSupplier nanoTime) {
    this.root = root;
    this.initSystem = initSystem;
    this.control = control;
    this.commands = commands;
    this.bus = bus;
    this.statedVersion = statedVersion;
    this.firewall = firewall;
    this.clock = clock;
    this.nanoTime = nanoTime;
  }

  /// Looks once.
  ///
  /// @return what was found
  public HostReport inspect() {
    var processes = new DaemonProcesses(root.resolve("proc"));
    var programs = new InstalledPrograms(root);
    var running = byDaemon(processes.list(), programs);
    var files = new FilesInForce(root);
    var look =
        new ServiceLook(
            programs, files, new ProgramVersions(commands, bus, nanoTime), statedVersion);
    var services =
        KNOWN.stream()
            .map(daemon ->
                look.at(
                    control.state(daemon),
                    running.getOrDefault(daemon, List.of()),
                    processes.complete()))
            .sorted(Comparator.comparing(state -> !state.installed()))
            .toList();
    var guests = new GuestTools(root, commands);
    var tools = guests.running();
    var kind = new MachineKind(root);
    return new HostReport(
        clock.instant(),
        initSystem,
        kind.packageTool(),
        kind.environment(String.join(", ", tools)),
        services,
        Conflicts.find(
            services,
            running,
            files.of(Daemon.TIMESYNCD, null).namesServers(),
            tools.stream().filter(guests::setsClock).toList()),
        firewall.get(),
        missing(services, processes.complete()));
  }

  /// A process called `ntpd` that does not say more is whosever program is installed.
  private static Map<Daemon, List<DaemonProcess>> byDaemon(
      List<DaemonProcess> processes, InstalledPrograms programs) {
    var sorted = new EnumMap<Daemon, List<DaemonProcess>>(Daemon.class);
    for (var process : processes) {
      var daemon = process.kind().daemon();
      if (daemon == Daemon.NTP) {
        var owner = programs.ownerOfNtpd();
        daemon = owner == null ? daemon : owner;
      }
      if (daemon != null) {
        sorted.computeIfAbsent(daemon, key -> new ArrayList<>()).add(process);
      }
    }
    return sorted;
  }

  private List<Missing> missing(List<ServiceState> services, boolean processesComplete) {
    var missing = new ArrayList<Missing>();
    if (initSystem == InitSystem.SYSTEMD && !Files.exists(bus.socket())) {
      missing.add(new Missing(bus.socket().toString(), "no such file", Help.NONE));
    }
    if (!processesComplete) {
      missing.add(
          new Missing(
              root.resolve("proc").toString(), "processes of others are hidden", Help.ELEVATE));
    }
    for (var state : services) {
      state.configuration().stream()
          .filter(file -> state.installed() && file.access() == Access.NO_PERMISSION)
          .forEach(
              file -> missing.add(new Missing(file.path(), "permission denied", Help.ELEVATE)));
      if (state.daemon() == Daemon.CHRONY
          && state.run() == ServiceState.Run.RUNNING
          && Files.isDirectory(root.resolve("run/chrony"))
          && !Files.isExecutable(root.resolve("run/chrony"))) {
        missing.add(new Missing("/run/chrony/chronyd.sock", "permission denied", Help.ELEVATE));
      }
    }
    return missing;
  }
}
