package org.truechimer.ui.hostservice;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.truechimer.conf.ConfigDocument;
import org.truechimer.conf.Dialect;

/// What a form knows of one dialect: how the same few things are said in it. Every change is a
/// change of the document that touches only its own lines.
interface ConfigurationForm {

  /// The form of a dialect.
  ///
  /// @return null for one that is edited as text only
  static @Nullable ConfigurationForm of(Dialect dialect) {
    return switch (dialect) {
      case CHRONY -> new ChronyForm();
      case NTP -> new NtpForm();
      case TIMESYNCD -> new TimesyncdForm();
      case OPENNTPD, CHRONY_KEYS, NTP_KEYS, NTP_TOML, W32TIME -> null;
    };
  }

  /// The directives for sources.
  List<String> kinds();

  /// Whether sources have options at all.
  boolean options();

  /// The settings that this dialect has.
  Set<Setting> settings();

  /// Whether this daemon can serve clients.
  boolean serves();

  /// Its sources, in order.
  List<SourceEntry> sources(ConfigDocument document);

  /// Adds a source.
  ConfigDocument add(ConfigDocument document, SourceEntry entry);

  /// Changes a source.
  ConfigDocument replace(ConfigDocument document, SourceEntry before, SourceEntry after);

  /// Removes a source.
  ConfigDocument remove(ConfigDocument document, SourceEntry entry);

  /// The clients that are served, as written; "all" for everybody.
  List<String> clients(ConfigDocument document);

  /// Serves a subnet.
  ConfigDocument allow(ConfigDocument document, Subnet subnet);

  /// Serves it no longer.
  ConfigDocument forbid(ConfigDocument document, String client);

  /// One of the settings.
  ///
  /// @return empty if it is not set
  String setting(ConfigDocument document, Setting setting);

  /// Changes a setting.
  ///
  /// @param value empty to remove it
  ConfigDocument set(ConfigDocument document, Setting setting, String value);
}
