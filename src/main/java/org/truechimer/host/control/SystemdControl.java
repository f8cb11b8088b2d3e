package org.truechimer.host.control;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.truechimer.host.InstalledPrograms;
import org.truechimer.host.bus.BusReply;
import org.truechimer.host.bus.BusReply.Failed;
import org.truechimer.host.bus.BusReply.Reason;
import org.truechimer.host.bus.BusReply.Returned;
import org.truechimer.host.bus.BusSession;
import org.truechimer.host.bus.SystemBus;
import org.truechimer.host.bus.Systemd;
import org.truechimer.host.bus.Systemd.Found;
import org.truechimer.host.bus.Systemd.Job;
import org.truechimer.host.bus.Unit;
import org.truechimer.service.Daemon;
import org.truechimer.service.ServiceControl;
import org.truechimer.service.ServiceRequest.Verb;
import org.truechimer.service.ServiceState;
import org.truechimer.service.ServiceState.Run;

/// Services of systemd, over the bus. polkit decides what this user may, and asks for a password by
/// itself where somebody sits at the screen.
public final class SystemdControl implements ServiceControl {

  private final SystemBus bus;
  private final ServiceNames names;
  private final LongSupplier nanoTime;

  /// Control over the bus.
  ///
  /// @param bus the system bus
  /// @param programs tells whose the shared names are
  /// @param nanoTime a clock that is never set, in nanoseconds
  public SystemdControl(SystemBus bus, InstalledPrograms programs, LongSupplier nanoTime) {
    this.bus = bus;
    this.names = new ServiceNames(programs);
    this.nanoTime = nanoTime;
  }

  @Override
  public ServiceState state(Daemon daemon) {
    try (var session = bus.connect()) {
      return switch (find(systemd(session), daemon)) {
        case Found.Missing() -> States.notInstalled(daemon);
        case Found.Unknown(var why) -> States.unknown(daemon, why.words());
        case Found.Present(var unit) -> UnitStates.state(daemon, unit);
      };
    }
  }

  @Override
  public Result control(Daemon daemon, Verb verb) {
    try (var session = bus.connect()) {
      var systemd = systemd(session);
      return switch (find(systemd, daemon)) {
        case Found.Missing() ->
            new Result.Failed("no unit of " + daemon.displayName() + ": " + names.of(daemon));
        case Found.Unknown(var why) -> refused(why);
        case Found.Present(var unit) -> control(systemd, unit, verb);
      };
    }
  }

  private static Result control(Systemd systemd, Unit unit, Verb verb) {
    return switch (verb) {
      case START -> started(systemd, unit.id(), systemd.run(Job.START, unit.id()));
      case RESTART -> started(systemd, unit.id(), systemd.run(Job.RESTART, unit.id()));
      case STOP -> stopped(systemd, unit.id(), systemd.run(Job.STOP, unit.id()));
      case ENABLE -> enabled(systemd, unit);
      case DISABLE -> changed(systemd.disable(unit.id()), "");
    };
  }

  /// The job's own result says little: "done" for a start that a condition prevented, "failed"
  /// without a reason. The unit tells.
  private static Result started(Systemd systemd, String name, BusReply job) {
    if (job instanceof Failed failed) {
      return refused(failed);
    }
    return switch (systemd.unit(name)) {
      case Found.Present(var unit) when UnitStates.run(unit) == Run.RUNNING -> new Result.Done("");
      case Found.Present(var unit) -> new Result.Failed(UnitStates.detail(unit));
      case Found.Missing() -> new Result.Failed("the unit " + name + " has gone");
      case Found.Unknown(var why) -> refused(why);
    };
  }

  private static Result stopped(Systemd systemd, String name, BusReply job) {
    if (job instanceof Failed failed) {
      return refused(failed);
    }
    // A service that was killed for stopping too slowly is "failed", and stopped.
    return systemd.unit(name) instanceof Found.Present(var unit)
            && (UnitStates.run(unit) == Run.RUNNING || UnitStates.run(unit) == Run.CHANGING)
        ? new Result.Failed(UnitStates.detail(unit))
        : new Result.Done("");
  }

  /// Whoever asks for a start with the machine takes back that it was forbidden.
  private static Result enabled(Systemd systemd, Unit unit) {
    if (!unit.loadState().equals("masked")) {
      return changed(systemd.enable(unit.id()), "");
    }
    return systemd.unmask(unit.id()) instanceof Failed failed
        ? refused(failed)
        : changed(systemd.enable(unit.id()), "unmasked");
  }

  private static Result changed(BusReply reply, String detail) {
    return switch (reply) {
      case Failed failed -> refused(failed);
      case Returned _ -> new Result.Done(detail);
    };
  }

  private static Result refused(Failed failed) {
    return failed.reason() == Reason.ACCESS_DENIED
            || failed.reason() == Reason.AUTHENTICATION_REQUIRED
        ? new Result.NotPermitted(failed.words())
        : new Result.Failed(failed.words());
  }

  /// The first of a daemon's names that is a unit, and not an alias of another daemon's.
  private Found find(Systemd systemd, Daemon daemon) {
    for (var name : names.of(daemon)) {
      var found = systemd.unit(name + ".service");
      if (found instanceof Found.Unknown
          || (found instanceof Found.Present(var unit) && !isAnothers(unit, daemon))) {
        return found;
      }
    }
    return new Found.Missing();
  }

  private static boolean isAnothers(Unit unit, Daemon daemon) {
    @Nullable Daemon owner = Daemon.of(unit.id());
    // "ntpd.service" reads as the reference implementation's, but whose it is was settled before.
    return owner != null && owner != daemon && owner != Daemon.NTP;
  }

  private Systemd systemd(BusSession session) {
    return new Systemd(session, nanoTime);
  }
}
