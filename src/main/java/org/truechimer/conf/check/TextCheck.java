package org.truechimer.conf.check;

import java.util.EnumSet;
import java.util.Set;
import org.truechimer.conf.ConfigDocument;
import org.truechimer.conf.ConfigLine;
import org.truechimer.conf.Dialect;
import org.truechimer.conf.LineContent;
import org.truechimer.conf.Word;

/// Looks at characters and lines, before any meaning.
///
/// @param document the file
/// @param context what is known
/// @param findings where findings go
record TextCheck(ConfigDocument document, CheckContext context, Findings findings) {

  /// chronyd's `MAX_LINE_LENGTH` with the line end.
  private static final int CHRONY_LINE = 2047;

  private static final Set<Dialect> SKIP_MARK =
      EnumSet.of(Dialect.TIMESYNCD, Dialect.NTP_TOML, Dialect.W32TIME);

  void run() {
    for (var line : document.lines()) {
      if (!(line.content() instanceof LineContent.Comment)) {
        characters(line);
      }
      if (document.dialect() == Dialect.CHRONY && line.raw().length() > CHRONY_LINE) {
        findings.error(
            line,
            all(line),
            Code.LINE_TOO_LONG,
            Integer.toString(line.raw().length()),
            Integer.toString(CHRONY_LINE));
      }
    }
    if (!document.lines().isEmpty()) {
      ends();
    }
  }

  private void characters(ConfigLine line) {
    int nul = line.raw().indexOf('\0');
    if (nul >= 0) {
      findings.error(
          line, new Word("", nul, nul + 1, Word.Quoting.NONE), Code.CONTROL_CHARACTER, "U+0000");
    }
  }

  private void ends() {
    var first = document.lines().getFirst();
    if (first.raw().startsWith("\uFEFF") && !SKIP_MARK.contains(document.dialect())) {
      findings.error(first, new Word("", 0, 1, Word.Quoting.NONE), Code.BYTE_ORDER_MARK);
    }
    var last = document.lines().getLast();
    if (context.part() == CheckContext.Part.SOURCES
        && last.terminator().isEmpty()
        && last.directive() != null) {
      findings.warning(last, all(last), Code.UNTERMINATED);
    }
  }

  private static Word all(ConfigLine line) {
    return new Word("", 0, line.text().length(), Word.Quoting.NONE);
  }
}
