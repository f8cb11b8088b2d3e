package org.truechimer.app;

import org.jspecify.annotations.Nullable;
import org.truechimer.conf.ConfigDocument;
import org.truechimer.conf.Dialect;
import org.truechimer.conf.check.CheckContext;
import org.truechimer.conf.check.ConfigCheck;
import org.truechimer.conf.check.Finding;
import org.truechimer.service.Daemon;
import org.truechimer.service.FileSlot;
import org.truechimer.wording.ConfigSentences;
import org.truechimer.wording.Messages;

/// Our own check as a rule for what may be written: a line that the daemon would not take, and that
/// was not there before, is refused.
final class OwnCheck {

  private OwnCheck() {}

  /// Compares a new text with the one in force.
  ///
  /// @param daemon whose file
  /// @param slot which file
  /// @param text the new text
  /// @param inForce the text that it replaces
  /// @return the first error, in English, as what the privileged side says is; null if there is
  ///   none
  static @Nullable String problem(Daemon daemon, FileSlot slot, String text, String inForce) {
    var document = ConfigDocument.parse(Dialect.of(daemon, slot), text);
    var sentences = new ConfigSentences(Messages.of(java.util.Locale.ENGLISH));
    return ConfigCheck.check(document, CheckContext.of(daemon, slot, "")).stream()
        .filter(found -> found.severity() == Finding.Severity.ERROR)
        .filter(found -> isNew(document, found, inForce))
        .map(found -> "line " + found.line() + ": " + sentences.text(found))
        .findFirst()
        .orElse(null);
  }

  /// What the daemon has lived with so far is not our business.
  private static boolean isNew(ConfigDocument document, Finding found, String inForce) {
    var line = document.lineAt(found.line());
    return line == null || !inForce.lines().anyMatch(line.text()::equals);
  }
}
