package org.truechimer.helper;

import java.util.ArrayList;
import java.util.List;
import org.truechimer.service.Daemon;

/// The folders that belong to each daemon, as distributions lay them out: where a configuration may
/// let it write, and what it may let it read.
final class DaemonFolders {

  /// What any daemon may read: leap seconds, certificates, clocks.
  private static final List<String> READABLE =
      List.of(
          "/usr/share/zoneinfo/",
          "/etc/ssl/",
          "/etc/pki/",
          "/etc/letsencrypt/live/",
          "/dev/ptp",
          "/dev/pps",
          "/dev/gps",
          "/dev/rtc",
          "/dev/refclock-",
          "/var/lib/samba/ntp_signd");

  private DaemonFolders() {}

  /// Whether a configuration may name a path.
  ///
  /// @param daemon whose configuration
  /// @param path an absolute path
  /// @param read whether the daemon only reads it
  static boolean allow(Daemon daemon, String path, boolean read) {
    if (path.contains("..")) {
      return false;
    }
    return written(daemon).stream().anyMatch(path::startsWith)
        || exact(daemon).contains(path)
        || (read
            && (READABLE.stream().anyMatch(path::startsWith)
                || readBy(daemon).stream().anyMatch(path::startsWith)));
  }

  /// Folders that are the daemon's own to write.
  private static List<String> written(Daemon daemon) {
    return switch (daemon) {
      case CHRONY ->
          List.of("/var/lib/chrony/", "/var/log/chrony/", "/run/chrony/", "/var/run/chrony/");
      case NTP ->
          List.of(
              "/var/lib/ntp/", "/var/log/ntp/", "/var/log/ntpstats/", "/run/ntp/", "/var/run/ntp/");
      case NTPSEC ->
          List.of(
              "/var/lib/ntpsec/",
              "/var/log/ntpsec/",
              "/run/ntpsec/",
              "/var/lib/ntp/",
              "/var/log/ntpstats/");
      case OPENNTPD -> List.of("/var/lib/openntpd/");
      case NTPD_RS -> List.of("/var/lib/ntpd-rs/", "/run/ntpd-rs/", "/var/run/ntpd-rs/");
      case TIMESYNCD, W32TIME, TIMED -> List.of();
    };
  }

  /// The folders themselves, and single files that distributions put elsewhere.
  private static List<String> exact(Daemon daemon) {
    var own = new ArrayList<String>();
    written(daemon).forEach(folder -> own.add(folder.substring(0, folder.length() - 1)));
    switch (daemon) {
      case CHRONY -> own.addAll(List.of("/run/chronyd.pid", "/var/run/chronyd.pid"));
      case NTP, NTPSEC ->
          own.addAll(
              List.of(
                  "/run/ntpd.pid", "/var/run/ntpd.pid", "/var/log/ntp.log", "/var/log/ntpd.log"));
      case OPENNTPD, NTPD_RS, TIMESYNCD, W32TIME, TIMED -> {}
    }
    return own;
  }

  /// What the daemon may read besides, where only root writes.
  private static List<String> readBy(Daemon daemon) {
    return switch (daemon) {
      case CHRONY ->
          List.of(
              "/etc/chrony/",
              "/etc/chrony.keys",
              "/etc/chrony.d/",
              "/run/chrony-dhcp",
              "/var/run/chrony-dhcp",
              "/run/chrony.",
              "/var/run/chrony.");
      case NTP -> List.of("/etc/ntp/", "/etc/ntp.keys");
      case NTPSEC -> List.of("/etc/ntpsec/", "/etc/ntp/", "/etc/ntp.keys", "/etc/ntp.d/");
      case NTPD_RS -> List.of("/etc/ntpd-rs/");
      case OPENNTPD, TIMESYNCD, W32TIME, TIMED -> List.of();
    };
  }
}
