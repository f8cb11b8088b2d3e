package org.truechimer.host.inspect;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.truechimer.host.Configuration;
import org.truechimer.host.DaemonProcess;
import org.truechimer.host.FilesInForce;
import org.truechimer.host.InstalledPrograms;
import org.truechimer.service.Daemon;
import org.truechimer.service.ServiceState;
import org.truechimer.service.ServiceState.Run;

/// Puts together what the service manager, the processes, the programs and the configuration files
/// say of one service.
///
/// @param programs which programs are there
/// @param files the configurations
/// @param versions the programs' versions
/// @param statedVersion what a running daemon states as its version; empty if it does not say
record ServiceLook(
    InstalledPrograms programs,
    FilesInForce files,
    ProgramVersions versions,
    Function<Daemon, String> statedVersion) {

  /// The state of one service.
  ///
  /// @param managed what the service manager says
  /// @param processes the daemon's processes
  /// @param processesComplete whether a daemon that runs is surely among the processes that we see
  ServiceState at(ServiceState managed, List<DaemonProcess> processes, boolean processesComplete) {
    var daemon = managed.daemon();
    var program = programs.path(daemon);
    var process = main(managed, processes);
    var configuration = files.of(daemon, process);
    boolean installed = program != null || process != null;
    return new ServiceState(
        daemon,
        installed,
        installed ? version(daemon, program, process != null) : "",
        run(managed, installed, process != null, processesComplete),
        since(managed, process),
        managed.boot(),
        steers(processes, configuration),
        process == null ? managed.processId() : process.id(),
        managed.unit(),
        installed ? configuration.files() : List.of(),
        managed.detail());
  }

  /// The instance that the service manager started, or the first.
  private static @Nullable DaemonProcess main(ServiceState managed, List<DaemonProcess> processes) {
    return processes.stream()
        .filter(process -> process.id() == managed.processId())
        .findFirst()
        .orElse(processes.isEmpty() ? null : processes.getFirst());
  }

  private String version(Daemon daemon, @Nullable String program, boolean runs) {
    var stated = runs ? statedVersion.apply(daemon) : "";
    return stated.isEmpty() && program != null ? versions.of(daemon, program) : stated;
  }

  /// A process is the best proof; a service manager knows only what it started itself.
  private static Run run(
      ServiceState managed, boolean installed, boolean runs, boolean processesComplete) {
    if (runs) {
      return managed.run() == Run.CHANGING ? Run.CHANGING : Run.RUNNING;
    }
    return switch (managed.run()) {
      case RUNNING, CHANGING, FAILED, STOPPED, CONDITION_NOT_MET ->
          installed || managed.run() == Run.RUNNING ? managed.run() : Run.NOT_INSTALLED;
      case NOT_INSTALLED, UNKNOWN -> {
        if (!installed) {
          yield Run.NOT_INSTALLED;
        }
        yield processesComplete ? Run.STOPPED : Run.UNKNOWN;
      }
    };
  }

  private static @Nullable Instant since(ServiceState managed, @Nullable DaemonProcess process) {
    return managed.since() != null || process == null ? managed.since() : process.since();
  }

  private static boolean steers(List<DaemonProcess> processes, Configuration configuration) {
    return !configuration.leavesClockAlone() && processes.stream().anyMatch(DaemonProcess::steers);
  }
}
