package org.truechimer.host.packages;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.truechimer.service.Daemon;
import org.truechimer.service.HostReport.PackageTool;

/// What the packages of the daemons are called.
final class PackageNames {

  /// Packages that come and go with a daemon's.
  private static final List<String> COMPANIONS =
      List.of(
          "ntpdate",
          "ntpsec-ntpdate",
          "ntpsec-ntpdig",
          "ntpsec-ntpviz",
          "ntp-doc",
          "ntpsec-doc",
          "ntpstat",
          "sntp",
          "python3-ntp",
          "ntp-perl");

  private PackageNames() {}

  /// The package of a daemon.
  ///
  /// @return empty if this system packages it with itself, or not at all
  static String of(PackageTool tool, Daemon daemon) {
    return switch (daemon) {
      case CHRONY -> tool == PackageTool.NONE ? "" : "chrony";
      case NTP -> tool == PackageTool.APK || tool == PackageTool.NONE ? "" : "ntp";
      case NTPSEC -> tool == PackageTool.PACMAN || tool == PackageTool.NONE ? "" : "ntpsec";
      case OPENNTPD -> tool == PackageTool.NONE ? "" : "openntpd";
      case TIMESYNCD ->
          switch (tool) {
            case APT, DNF, YUM, ZYPPER -> "systemd-timesyncd";
            case PACMAN, APK, NONE -> "";
          };
      case NTPD_RS -> tool == PackageTool.NONE ? "" : "ntpd-rs";
      case W32TIME, TIMED -> "";
    };
  }

  /// All packages that installing a daemon may remove.
  static Set<String> rivals(PackageTool tool) {
    var names = new HashSet<>(COMPANIONS);
    Arrays.stream(Daemon.values())
        .map(daemon -> of(tool, daemon))
        .filter(name -> !name.isEmpty())
        .forEach(names::add);
    return names;
  }
}
