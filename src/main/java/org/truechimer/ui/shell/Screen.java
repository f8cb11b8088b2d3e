package org.truechimer.ui.shell;

import java.util.Locale;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/// The screens in the order of the navigation and of the keys Ctrl+1, Ctrl+2 and so on.
public enum Screen {
  /// The state at a glance.
  OVERVIEW,
  /// The peer table.
  SOURCES,
  /// The NTP server of this program.
  SERVER,
  /// The time services of this machine.
  HOST_SERVICE,
  /// What the user can choose.
  SETTINGS;

  Ikon icon() {
    return switch (this) {
      case OVERVIEW -> Material2AL.DASHBOARD;
      case SOURCES -> Material2AL.DNS;
      case SERVER -> Material2MZ.WIFI_TETHERING;
      case HOST_SERVICE -> Material2AL.BUILD;
      case SETTINGS -> Material2MZ.SETTINGS;
    };
  }

  String key() {
    return "ui.screen." + name().toLowerCase(Locale.ROOT);
  }
}
