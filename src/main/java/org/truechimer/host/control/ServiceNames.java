package org.truechimer.host.control;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.truechimer.host.InstalledPrograms;
import org.truechimer.service.Daemon;

/// What the distributions call the services of the daemons.
///
/// The names `ntp` and `ntpd` belong to whichever ntpd is installed: NTPsec takes both as aliases
/// on Debian, and `ntpd` is its own name on Fedora.
final class ServiceNames {

  private final InstalledPrograms programs;

  ServiceNames(InstalledPrograms programs) {
    this.programs = programs;
  }

  /// The names to try, the likeliest first, without a suffix.
  ///
  /// @param daemon which
  /// @return empty for services of other systems
  List<String> of(Daemon daemon) {
    return switch (daemon) {
      case CHRONY -> List.of("chrony", "chronyd");
      case NTP -> shares(daemon) ? List.of("ntp", "ntpd") : List.of();
      case NTPSEC -> shares(daemon) ? List.of("ntpsec", "ntpd", "ntp") : List.of("ntpsec");
      case OPENNTPD -> shares(daemon) ? List.of("openntpd", "ntpd") : List.of("openntpd");
      case TIMESYNCD -> List.of("systemd-timesyncd");
      case NTPD_RS -> List.of("ntpd-rs");
      case W32TIME, TIMED -> List.of();
    };
  }

  /// Whether the shared names are this daemon's. With no ntpd installed they are nobody's, and what
  /// is left under them (an init script of a removed package) is taken for the reference
  /// implementation's.
  private boolean shares(Daemon daemon) {
    @Nullable Daemon owner = programs.ownerOfNtpd();
    return owner == daemon || (owner == null && daemon == Daemon.NTP);
  }
}
