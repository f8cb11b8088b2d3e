package org.truechimer.host.bus;

import java.util.List;
import org.truechimer.host.bus.BusCall.Manner;
import org.truechimer.host.bus.BusReply.Failed;
import org.truechimer.host.bus.BusReply.Returned;

/// systemd-timedated as seen over the bus (org.freedesktop.timedate1(5)). Asking starts it for half
/// a minute; it does nothing by itself.
public final class TimeDate {

  private static final String SERVICE = "org.freedesktop.timedate1";
  private static final String PATH = "/org/freedesktop/timedate1";

  private final BusSession session;

  /// timedated over a session.
  ///
  /// @param session the session, which stays the caller's to close
  public TimeDate(BusSession session) {
    this.session = session;
  }

  /// Its view of the clock.
  ///
  /// @return the view, or why there is none
  public Answer read() {
    return switch (session.call(BusCall.properties(SERVICE, PATH, SERVICE, Manner.ACTIVATE))) {
      case Failed failed -> new Answer.None(failed);
      case Returned(var values) -> {
        var properties = BusProperties.of(values);
        yield new Answer.View(
            properties.flag("CanNTP"),
            properties.flag("NTP"),
            properties.flag("NTPSynchronized"),
            properties.flag("LocalRTC"),
            properties.text("Timezone"));
      }
    };
  }

  /// Switches its NTP service on or off: the first one installed that `ntp-units.d` names. It says
  /// done before that service has started.
  ///
  /// @param on whether it shall run, now and after the next boot
  /// @return success, or why not
  public BusReply setNtp(boolean on) {
    return session.call(
        new BusCall(
            SERVICE,
            PATH,
            SERVICE,
            "SetNTP",
            "bb",
            List.of(on, true),
            Manner.INTERACTIVE,
            BusCall.CHANGE));
  }

  /// What it said.
  public sealed interface Answer {

    /// Its view.
    ///
    /// @param canNtp whether it knows an NTP service here; false with NTPsec, which it does not
    ///   know
    /// @param ntp whether that service is enabled or runs
    /// @param synchronised whether the kernel's maximum error is below 16 s, which it calls
    ///   synchronised
    /// @param localRtc whether the hardware clock runs in local time
    /// @param timezone name of the time zone
    record View(
        boolean canNtp, boolean ntp, boolean synchronised, boolean localRtc, String timezone)
        implements Answer {}

    /// No view.
    ///
    /// @param why why not
    record None(Failed why) implements Answer {}
  }
}
