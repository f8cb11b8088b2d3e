package org.truechimer.host.ntpd;

import org.jspecify.annotations.Nullable;
import org.truechimer.service.Daemon;

/// Which program answers control queries on NTP's port.
public enum NtpdKind {
  /// The reference implementation.
  CLASSIC(Daemon.NTP),
  /// NTPsec.
  NTPSEC(Daemon.NTPSEC),
  /// One that answers, but calls itself something else.
  OTHER(null),
  /// One that stays silent, or nobody: chronyd, OpenNTPD, `noquery`, a filter.
  SILENT(null),
  /// Nobody: the port is closed.
  NOBODY(null);

  private final @Nullable Daemon daemon;

  NtpdKind(@Nullable Daemon daemon) {
    this.daemon = daemon;
  }

  /// The daemon.
  ///
  /// @return null if it cannot be told
  public @Nullable Daemon daemon() {
    return daemon;
  }

  /// Reads what a daemon says of its version.
  ///
  /// @param version the variable `version`, such as `ntpd ntpsec-1.2.2` or `ntpd 4.2.8p15@1.3728-o`
  /// @return [#OTHER] if it fits neither
  static NtpdKind ofVersion(String version) {
    if (version.contains("ntpsec")) {
      return NTPSEC;
    }
    return version.startsWith("ntpd ") || version.startsWith("xntpd") ? CLASSIC : OTHER;
  }
}
