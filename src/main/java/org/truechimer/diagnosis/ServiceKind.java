package org.truechimer.diagnosis;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.truechimer.service.Daemon;
import org.truechimer.service.DaemonReading;
import org.truechimer.service.FirewallState;

/// What can be found about the machine's time services.
public sealed interface ServiceKind extends Kind {

  /// A change of the configuration was cut off.
  ///
  /// @param daemon whose, null if unknown
  /// @param path the file
  /// @param at when it began, null if unknown
  /// @param newInPlace whether the new file is the one in place
  record UnfinishedChange(
      @Nullable Daemon daemon, String path, @Nullable Instant at, boolean newInPlace)
      implements ServiceKind {}

  /// The clock belongs to another kernel's administrator.
  ///
  /// @param environment "docker", "lxc" …; empty if unknown
  record Container(String environment) implements ServiceKind {}

  /// Several daemons steer the clock and undo each other's work.
  ///
  /// @param daemons which
  /// @param keep the one that should stay
  record TwoSteer(List<Daemon> daemons, Daemon keep) implements ServiceKind {
    /// Copies the list.
    public TwoSteer {
      daemons = List.copyOf(daemons);
    }
  }

  /// One daemon runs several times.
  ///
  /// @param daemon which
  /// @param processIds its processes
  record TwoInstances(Daemon daemon, List<Long> processIds) implements ServiceKind {
    /// Copies the list.
    public TwoInstances {
      processIds = List.copyOf(processIds);
    }
  }

  /// More than one is enabled: the next boot decides by luck.
  ///
  /// @param daemons which
  /// @param keep the one that should stay
  record TwoEnabled(List<Daemon> daemons, Daemon keep) implements ServiceKind {
    /// Copies the list.
    public TwoEnabled {
      daemons = List.copyOf(daemons);
    }
  }

  /// timesyncd names servers although another daemon keeps the clock.
  ///
  /// @param other the one that keeps it
  record TimesyncdBeside(Daemon other) implements ServiceKind {}

  /// No daemon is installed.
  record NoDaemon() implements ServiceKind {}

  /// One is installed, and none runs.
  ///
  /// @param daemon the one to start
  /// @param masked whether starting it is forbidden
  record DaemonStopped(Daemon daemon, boolean masked) implements ServiceKind {}

  /// It was started and ended with an error.
  ///
  /// @param daemon which
  record DaemonFailed(Daemon daemon) implements ServiceKind {}

  /// The service manager skipped it: a condition of its unit does not hold.
  ///
  /// @param daemon which
  record ConditionNotMet(Daemon daemon) implements ServiceKind {}

  /// It runs, but does not start with the machine.
  ///
  /// @param daemon which
  record NotAtBoot(Daemon daemon) implements ServiceKind {}

  /// It runs, but leaves the clock alone.
  ///
  /// @param daemon which
  record OnlyWatches(Daemon daemon) implements ServiceKind {}

  /// It runs, but tells us nothing.
  ///
  /// @param daemon which
  /// @param reason why
  record DaemonSilent(Daemon daemon, DaemonReading.Reason reason) implements ServiceKind {}

  /// Something is closed to this user.
  ///
  /// @param things sockets, files, reports
  record NoPermission(List<String> things) implements ServiceKind {
    /// Copies the list.
    public NoPermission {
      things = List.copyOf(things);
    }
  }

  /// Others ask this machine for the time, and the packet filter keeps them out.
  ///
  /// @param tool what manages the filter
  /// @param untilReload whether a reload or the next boot would open it
  record FirewallClosed(FirewallState.Tool tool, boolean untilReload) implements ServiceKind {}

  /// Others ask this machine for the time, and no answer came to a test from its own address.
  ///
  /// @param daemon which
  record ServerSilent(Daemon daemon) implements ServiceKind {}

  /// Windows asks its server so rarely that the clock drifts in between.
  ///
  /// @param seconds the interval
  record WeeklyPoll(double seconds) implements ServiceKind {}
}
