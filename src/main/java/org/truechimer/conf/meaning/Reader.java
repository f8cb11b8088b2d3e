package org.truechimer.conf.meaning;

import org.truechimer.conf.ConfigDocument;
import org.truechimer.conf.Dialect;

/// Reads documents of one dialect into statements.
interface Reader {

  /// Reads a document.
  ///
  /// @param document the document
  /// @param statements takes what it says
  void read(ConfigDocument document, Statements statements);

  /// The reader of a dialect.
  static Reader of(Dialect dialect) {
    return switch (dialect) {
      case CHRONY -> new ChronyReader();
      case NTP -> new NtpReader();
      case OPENNTPD -> new OpenntpdReader();
      case TIMESYNCD -> new TimesyncdReader();
      case NTP_TOML -> new NtpTomlReader();
      case W32TIME -> new W32TimeReader();
      case CHRONY_KEYS, NTP_KEYS -> (document, statements) -> {};
    };
  }
}
