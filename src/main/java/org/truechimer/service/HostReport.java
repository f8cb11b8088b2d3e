package org.truechimer.service;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was found out about this machine's time services at one moment.
///
/// @param at when
/// @param initSystem what starts and stops services here
/// @param packageTool what installs packages here
/// @param environment in what kind of machine we are
/// @param services every service that is installed, runs, or could be installed here; installed
///   ones first
/// @param conflicts what fights with what
/// @param firewall whether others can reach UDP 123 of this machine
/// @param missing what could not be read and why, for the administrator; each with what would help
public record HostReport(
    Instant at,
    InitSystem initSystem,
    PackageTool packageTool,
    Environment environment,
    List<ServiceState> services,
    List<Conflict> conflicts,
    FirewallState firewall,
    List<Missing> missing) {

  /// Copies the lists.
  public HostReport {
    services = List.copyOf(services);
    conflicts = List.copyOf(conflicts);
    missing = List.copyOf(missing);
  }

  /// What starts and stops services.
  public enum InitSystem {
    /// systemd.
    SYSTEMD,
    /// System V's init with scripts in `/etc/init.d`.
    SYSVINIT,
    /// OpenRC.
    OPENRC,
    /// The Service Control Manager of Windows.
    WINDOWS,
    /// launchd of macOS.
    LAUNCHD,
    /// None that we know, as in most containers.
    NONE
  }

  /// What installs packages.
  public enum PackageTool {
    /// Debian and Ubuntu.
    APT,
    /// Fedora and RHEL.
    DNF,
    /// Older RHEL.
    YUM,
    /// SUSE.
    ZYPPER,
    /// Arch.
    PACMAN,
    /// Alpine.
    APK,
    /// None that we know.
    NONE
  }

  /// In what kind of machine we are.
  ///
  /// @param system name and version of the operating system, as it calls itself
  /// @param virtualisation "kvm", "vmware", "microsoft", "docker" …; empty on a real machine or if
  ///   unknown
  /// @param container whether the kernel, and so the clock, is shared with others
  /// @param guestTools program that may set the clock from outside ("vmtoolsd"), empty if none runs
  public record Environment(
      String system, String virtualisation, boolean container, String guestTools) {}

  /// Something that could not be read.
  ///
  /// @param what the thing: a path, a socket, a bus name
  /// @param why what the system said
  /// @param help how to get it
  public record Missing(String what, String why, Help help) {}

  /// How something that is missing can be had.
  public enum Help {
    /// With more rights: the button asks for the administrator's password.
    ELEVATE,
    /// By starting the service.
    START,
    /// By installing it.
    INSTALL,
    /// Not from here.
    NONE
  }

  /// A service that two sides fight over, or a setting that will bite.
  public sealed interface Conflict {

    /// Several daemons steer the clock at once.
    ///
    /// @param daemons which
    record TwoSteer(List<Daemon> daemons) implements Conflict {
      /// Copies the list.
      public TwoSteer {
        daemons = List.copyOf(daemons);
      }
    }

    /// More than one daemon is enabled: after the next boot it is a matter of luck which one runs.
    ///
    /// @param daemons which
    record TwoEnabled(List<Daemon> daemons) implements Conflict {
      /// Copies the list.
      public TwoEnabled {
        daemons = List.copyOf(daemons);
      }
    }

    /// timesyncd names servers of its own although another daemon keeps the clock.
    ///
    /// @param other the daemon that keeps it
    record TimesyncdConfiguredBeside(Daemon other) implements Conflict {}

    /// Tools of a virtual machine may set the clock while a daemon steers it.
    ///
    /// @param tools their name
    record GuestTools(String tools) implements Conflict {}

    /// Two instances of one daemon run.
    ///
    /// @param daemon which
    /// @param processIds their process numbers
    record TwoInstances(Daemon daemon, List<Long> processIds) implements Conflict {
      /// Copies the list.
      public TwoInstances {
        processIds = List.copyOf(processIds);
      }
    }
  }

  /// The state of one daemon.
  ///
  /// @param daemon which
  /// @return null if it does not belong to this system
  public @Nullable ServiceState service(Daemon daemon) {
    return services.stream().filter(state -> state.daemon() == daemon).findFirst().orElse(null);
  }

  /// The daemon that keeps the clock: the one that steers, or else the one that runs.
  ///
  /// @return null if none runs
  public @Nullable ServiceState keeper() {
    return services.stream()
        .filter(ServiceState::steers)
        .findFirst()
        .orElseGet(() ->
            services.stream()
                .filter(state -> state.run() == ServiceState.Run.RUNNING)
                .findFirst()
                .orElse(null));
  }
}
