package org.truechimer.ui.hostservice;

import org.truechimer.conf.ConfigDocument;
import org.truechimer.conf.ConfigLine;
import org.truechimer.conf.Dialect;
import org.truechimer.conf.LineContent;

/// Key files as they may be shown: numbers, types and remarks, but no key.
final class Secrets {

  /// Of one length, so that nothing is told about that of the key.
  private static final String MASK = "••••••••";

  private Secrets() {}

  /// Hides the keys. What cannot be read as a line of a key file is hidden altogether.
  static String mask(Dialect dialect, String text) {
    var masked = new StringBuilder();
    for (var line : ConfigDocument.parse(dialect, text).lines()) {
      masked.append(mask(line)).append(line.terminator());
    }
    return masked.toString();
  }

  private static String mask(ConfigLine line) {
    return switch (line.content()) {
      case LineContent.Blank _ -> line.text();
      // A key that was taken out of use stands in a remark, and may still be in use elsewhere.
      case LineContent.Comment comment ->
          comment.remark().matches("\\d.*") ? "# " + MASK : line.text();
      case LineContent.Directive directive -> mask(directive);
      case LineContent.Section _, LineContent.Unparsed _ -> MASK;
    };
  }

  private static String mask(LineContent.Directive directive) {
    var words = directive.arguments();
    var shown = new StringBuilder(directive.name());
    // "1 SHA1 HEX:…" or, in chrony's older form, "1 secret".
    if (words.size() > 1) {
      shown.append(' ').append(words.getFirst());
    }
    return shown.append(' ').append(MASK).toString();
  }
}
