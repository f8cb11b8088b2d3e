package org.truechimer.conf.meaning;

import org.truechimer.conf.ConfigDocument;
import org.truechimer.conf.meaning.Statement.TimeSource;

/// Edits of sources in one kind of document.
interface SourceEdit {

  Edited add(TimeSource source);

  Edited replace(Stated old, TimeSource source);

  Edited remove(Stated old);

  /// The edits for a document's dialect.
  static SourceEdit of(ConfigDocument document) {
    return switch (document.dialect()) {
      case CHRONY, NTP, OPENNTPD -> new SourceLines(document);
      case TIMESYNCD, W32TIME -> new SourceList(document);
      case NTP_TOML -> new SourceTables(document);
      case CHRONY_KEYS, NTP_KEYS -> throw new IllegalArgumentException("a key file has no sources");
    };
  }

  /// A refusal: the dialect cannot say it.
  static Edited impossible(String detail) {
    return new Edited.Refused(Edited.Reason.NOT_IN_THIS_DIALECT, detail);
  }

  /// A refusal: the source is not where it was read.
  static Edited missing() {
    return new Edited.Refused(Edited.Reason.NOT_FOUND, "");
  }
}
