package org.truechimer.host.timesyncd;

import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.truechimer.host.bus.BusReply.Failed;
import org.truechimer.host.bus.BusSession;
import org.truechimer.host.bus.SystemBus;
import org.truechimer.host.bus.Systemd;
import org.truechimer.host.bus.TimeDate;
import org.truechimer.host.bus.TimeSync;
import org.truechimer.service.Daemon;
import org.truechimer.service.DaemonReading;
import org.truechimer.service.DaemonReading.Reason;
import org.truechimer.service.DaemonReading.Unavailable;

/// Asks timesyncd for its state.
///
/// Whether it runs is asked of systemd first, and its bus name is called so that nobody is started
/// for it: a question that starts timesyncd stops the daemon that keeps the clock now.
public final class TimesyncdReader {

  private static final String UNIT = "systemd-timesyncd.service";

  private final SystemBus bus;
  private final InstantSource clock;
  private final LongSupplier nanoTime;

  /// A reader.
  ///
  /// @param bus the system bus
  /// @param clock what the local clock says
  /// @param nanoTime a clock that is never set, in nanoseconds
  public TimesyncdReader(SystemBus bus, InstantSource clock, LongSupplier nanoTime) {
    this.bus = bus;
    this.clock = clock;
    this.nanoTime = nanoTime;
  }

  /// Asks once.
  ///
  /// @return its claims, or why there are none
  public DaemonReading read() {
    try (var session = bus.connect()) {
      var systemd = new Systemd(session, nanoTime);
      return switch (systemd.unit(UNIT)) {
        case Systemd.Found.Missing() -> unavailable(Reason.NOT_RUNNING, "no " + UNIT);
        case Systemd.Found.Unknown(var why) -> unavailable(why);
        case Systemd.Found.Present(var unit) when !unit.activeState().equals("active") ->
            unavailable(Reason.NOT_RUNNING, UNIT + ": " + unit.activeState());
        case Systemd.Found.Present _ -> ask(session, systemd);
      };
    }
  }

  private DaemonReading ask(BusSession session, Systemd systemd) {
    return switch (new TimeSync(session).read()) {
      case TimeSync.Answer.None(var why) -> unavailable(why);
      case TimeSync.Answer.State state ->
          new DaemonReading.Read(
              TimesyncdView.of(
                  state,
                  new TimeDate(session).read() instanceof TimeDate.Answer.View view
                      && view.synchronised(),
                  systemd.version(),
                  clock.instant()));
    };
  }

  private static Unavailable unavailable(Failed failed) {
    var reason =
        switch (failed.reason()) {
          case NO_BUS -> Reason.NOT_SUPPORTED;
          case NO_SERVICE, NO_SUCH_UNIT, MASKED -> Reason.NOT_RUNNING;
          case ACCESS_DENIED, AUTHENTICATION_REQUIRED -> Reason.NO_PERMISSION;
          case TIMED_OUT -> Reason.SILENT;
          case NO_SUCH_METHOD, OTHER -> Reason.UNINTELLIGIBLE;
        };
    return unavailable(reason, failed.words());
  }

  private static Unavailable unavailable(Reason reason, String detail) {
    return new Unavailable(Daemon.TIMESYNCD, reason, detail);
  }
}
