package org.truechimer.conf;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.truechimer.service.Daemon;
import org.truechimer.service.FileSlot;

/// The languages that configuration files of time services are written in.
public enum Dialect {
  /// chronyd: `chrony.conf`, `conf.d/*.conf`, `*.sources`.
  CHRONY("chrony"),
  /// ntpd of the reference implementation and of NTPsec: `ntp.conf`, `ntp.d/*.conf`.
  NTP("ntp"),
  /// ntpd of OpenBSD: `ntpd.conf`.
  OPENNTPD("openntpd"),
  /// systemd-timesyncd: `timesyncd.conf` and its drop-ins.
  TIMESYNCD("timesyncd"),
  /// Symmetric keys of chronyd: `chrony.keys`.
  CHRONY_KEYS("chrony-keys"),
  /// Symmetric keys of ntpd: `ntp.keys`.
  NTP_KEYS("ntp-keys"),
  /// ntpd-rs: `ntp.toml`.
  NTP_TOML("toml"),
  /// Windows Time: the text of a registry export (`.reg`).
  W32TIME("w32time");

  private final String id;

  Dialect(String id) {
    this.id = id;
  }

  /// The name on the command line and in JSON.
  ///
  /// @return for example "chrony-keys"
  public String id() {
    return id;
  }

  /// The dialect with a name.
  ///
  /// @param id as [#id] gives it, in any case
  /// @return null if there is none
  public static @Nullable Dialect of(String id) {
    for (var dialect : values()) {
      if (dialect.id.equalsIgnoreCase(id)) {
        return dialect;
      }
    }
    return null;
  }

  /// The dialect of a daemon's file.
  ///
  /// @param daemon whose file
  /// @param slot which; key files have a language of their own
  /// @return the dialect; timed has no file that we write, and an `ntp.conf` where it has one
  public static Dialect of(Daemon daemon, FileSlot slot) {
    boolean keys = slot.kind() == FileSlot.Kind.KEYS;
    return switch (daemon) {
      case CHRONY -> keys ? CHRONY_KEYS : CHRONY;
      case NTP, NTPSEC, TIMED -> keys ? NTP_KEYS : NTP;
      case OPENNTPD -> OPENNTPD;
      case TIMESYNCD -> TIMESYNCD;
      case NTPD_RS -> NTP_TOML;
      case W32TIME -> W32TIME;
    };
  }

  /// Guesses the dialect of a file, from its name first, then from its words.
  ///
  /// @param fileName name with or without folders, may be empty
  /// @param text its content
  /// @return null if nothing speaks for any of them
  public static @Nullable Dialect guess(String fileName, String text) {
    var byName = byName(fileName.toLowerCase(Locale.ROOT).replace('\\', '/'));
    return byName == null ? DialectGuess.byText(text) : byName;
  }

  /// Whether the names of directives may be written in capitals or not.
  ///
  /// @return true for chronyd and the registry
  public boolean ignoresCase() {
    return this == CHRONY || this == W32TIME;
  }

  /// Whether lines are assignments below section headings.
  ///
  /// @return true for timesyncd, ntpd-rs and the registry
  public boolean hasSections() {
    return this == TIMESYNCD || this == NTP_TOML || this == W32TIME;
  }

  private static @Nullable Dialect byName(String path) {
    var name = path.substring(path.lastIndexOf('/') + 1);
    if (path.contains("timesyncd.conf")) {
      return TIMESYNCD;
    } else if (name.endsWith(".reg")) {
      return W32TIME;
    } else if (name.endsWith(".toml")) {
      return NTP_TOML;
    } else if (name.endsWith(".sources") || name.startsWith("chrony.conf")) {
      return CHRONY;
    } else if (name.endsWith("keys")) {
      return path.contains("chrony") ? CHRONY_KEYS : path.contains("ntp") ? NTP_KEYS : null;
    } else if (name.startsWith("ntpd.conf")) {
      return OPENNTPD;
    } else if (name.startsWith("ntp.conf") || path.contains("/ntp.d/")) {
      return NTP;
    }
    return path.contains("/chrony/") && name.endsWith(".conf") ? CHRONY : null;
  }
}
