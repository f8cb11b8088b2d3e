package org.truechimer.host;

import java.util.List;
import org.truechimer.service.ConfigurationFile.Role;
import org.truechimer.service.Daemon;
import org.truechimer.service.FileSlot;

/// Where the distributions keep the configuration of the daemons, and which place each file has for
/// a request.
final class ConfigurationPlaces {

  private ConfigurationPlaces() {}

  /// The main files that a daemon may have, the likeliest first.
  static List<String> mainFiles(Daemon daemon) {
    return switch (daemon) {
      case CHRONY -> List.of("/etc/chrony/chrony.conf", "/etc/chrony.conf");
      case NTP -> List.of("/etc/ntp.conf");
      case NTPSEC -> List.of("/etc/ntpsec/ntp.conf", "/etc/ntp.conf");
      case OPENNTPD -> List.of("/etc/openntpd/ntpd.conf", "/etc/ntpd.conf");
      case TIMESYNCD -> List.of("/etc/systemd/timesyncd.conf");
      case NTPD_RS -> List.of("/etc/ntpd-rs/ntp.toml");
      case W32TIME, TIMED -> List.of();
    };
  }

  /// Files that a DHCP client leaves for a daemon in place of its main file: Debian's start scripts
  /// prefer them.
  static List<String> dhcpFiles(Daemon daemon) {
    return switch (daemon) {
      case NTP -> List.of("/run/ntp.conf.dhcp", "/var/lib/ntp/ntp.conf.dhcp");
      case NTPSEC -> List.of("/run/ntpsec/ntp.conf.dhcp");
      case CHRONY, OPENNTPD, TIMESYNCD, NTPD_RS, W32TIME, TIMED -> List.of();
    };
  }

  /// The part that a file has in truth: what lies in the run folder of a DHCP client was written by
  /// it, whatever names it.
  static Role role(String path, Role named) {
    return path.startsWith("/run/chrony-dhcp/") || path.endsWith(".dhcp") ? Role.DHCP : named;
  }

  /// How a request names a file.
  ///
  /// @return [FileSlot#none] for a file in an unusual place
  static FileSlot slot(Daemon daemon, String path, Role role) {
    return switch (role) {
      case MAIN -> mainFiles(daemon).contains(path) ? FileSlot.main() : FileSlot.none();
      case KEYS -> path.startsWith("/etc/") ? FileSlot.keys() : FileSlot.none();
      case INCLUDED, DROP_IN -> inFolder(FileSlot.Kind.FRAGMENT, fragmentFolders(daemon), path);
      case SOURCES -> inFolder(FileSlot.Kind.SOURCES, List.of("/etc/chrony/sources.d/"), path);
      case DHCP -> FileSlot.none();
    };
  }

  private static List<String> fragmentFolders(Daemon daemon) {
    return switch (daemon) {
      case CHRONY -> List.of("/etc/chrony/conf.d/", "/etc/chrony.d/");
      case NTPSEC -> List.of("/etc/ntpsec/ntp.d/", "/etc/ntp.d/");
      case TIMESYNCD -> List.of("/etc/systemd/timesyncd.conf.d/");
      case NTP, OPENNTPD, NTPD_RS, W32TIME, TIMED -> List.of();
    };
  }

  private static FileSlot inFolder(FileSlot.Kind kind, List<String> folders, String path) {
    var folder = path.substring(0, path.lastIndexOf('/') + 1);
    if (!folders.contains(folder)) {
      return FileSlot.none();
    }
    try {
      return new FileSlot(kind, path.substring(folder.length()));
    } catch (IllegalArgumentException _) {
      // A name that no request may carry.
      return FileSlot.none();
    }
  }
}
