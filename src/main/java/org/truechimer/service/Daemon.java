package org.truechimer.service;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The programs that keep a machine's clock and that we can configure or manage.
public enum Daemon {
  /// chronyd.
  CHRONY("chrony", "chronyd"),
  /// ntpd of the reference implementation ("classic").
  NTP("ntp", "ntpd"),
  /// ntpd of the NTPsec project.
  NTPSEC("ntpsec", "ntpd (NTPsec)"),
  /// ntpd of the OpenBSD project.
  OPENNTPD("openntpd", "ntpd (OpenNTPD)"),
  /// systemd's client.
  TIMESYNCD("timesyncd", "systemd-timesyncd"),
  /// The client and server in Rust.
  NTPD_RS("ntpd-rs", "ntpd-rs"),
  /// Windows Time.
  W32TIME("w32time", "w32time"),
  /// The client of macOS.
  TIMED("timed", "timed");

  private final String id;
  private final String displayName;

  Daemon(String id, String displayName) {
    this.id = id;
    this.displayName = displayName;
  }

  /// The name on the command line, in JSON and in requests: lower case, no blanks.
  ///
  /// @return for example "ntpsec"
  public String id() {
    return id;
  }

  /// The name that people know.
  ///
  /// @return for example "ntpd (NTPsec)"
  public String displayName() {
    return displayName;
  }

  /// Whether it speaks NTP's control protocol (mode 6) and reads `ntp.conf`.
  ///
  /// @return true for the reference implementation and NTPsec
  public boolean ntpdFamily() {
    return this == NTP || this == NTPSEC;
  }

  /// The daemon that a name means.
  ///
  /// @param name an id, a unit's or a program's name, in any case, with or without ".service"
  /// @return null if none is meant; "ntpd" means the reference implementation
  public static @Nullable Daemon of(String name) {
    var plain = name.toLowerCase(Locale.ROOT);
    if (plain.endsWith(".service")) {
      plain = plain.substring(0, plain.length() - ".service".length());
    }
    return switch (plain) {
      case "chrony", "chronyd" -> CHRONY;
      case "ntp", "ntpd" -> NTP;
      case "ntpsec" -> NTPSEC;
      case "openntpd", "openntp" -> OPENNTPD;
      case "timesyncd", "systemd-timesyncd" -> TIMESYNCD;
      case "ntpd-rs", "ntpd_rs" -> NTPD_RS;
      case "w32time" -> W32TIME;
      case "timed" -> TIMED;
      default -> null;
    };
  }
}
