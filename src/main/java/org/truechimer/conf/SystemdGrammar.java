package org.truechimer.conf;

import java.util.ArrayList;

/// Headings and assignments as systemd reads them (systemd.syntax(7)).
///
/// A backslash at the end continues a line; remarks between the parts are skipped, and a remark
/// itself cannot be continued.
record SystemdGrammar() implements Grammar {

  private static final String MARKS = "#;";

  @Override
  public int end(String text, int from) {
    int end = Grammar.physicalEnd(text, from);
    if (!isComment(text, from, end)) {
      boolean open = continues(text, from, end);
      while (open && end < text.length()) {
        int next = Grammar.physicalEnd(text, end);
        open = isComment(text, end, next) || continues(text, end, next);
        end = next;
      }
    }
    return end;
  }

  @Override
  public LineContent read(String raw) {
    int start = Grammar.skipSpace(raw);
    if (start == raw.length()) {
      return new LineContent.Blank();
    }
    char first = raw.charAt(start);
    if (MARKS.indexOf(first) >= 0) {
      return new LineContent.Comment(Grammar.rest(raw, start));
    }
    var all = Grammar.rest(raw, start);
    int equals = raw.indexOf('=', start);
    if (first == '[') {
      return all.text().endsWith("]")
          ? new LineContent.Section(
              new Word(
                  all.text().substring(1, all.text().length() - 1),
                  all.from() + 1,
                  all.to() - 1,
                  Word.Quoting.NONE),
              false,
              null)
          : new LineContent.Unparsed(all);
    } else if (equals <= start) {
      return new LineContent.Unparsed(all);
    }
    var key = Grammar.rest(raw, start, equals);
    return new LineContent.Directive(key, values(raw, equals + 1), null);
  }

  private static ArrayList<Word> values(String raw, int from) {
    var words = new ArrayList<Word>();
    int line = from;
    while (line < raw.length()) {
      int end = Grammar.physicalEnd(raw, line);
      if (line == from || !isComment(raw, line, end)) {
        split(raw, line, continues(raw, line, end) ? backslash(raw, end) : end, words);
      }
      line = end;
    }
    return words;
  }

  private static void split(String raw, int from, int to, ArrayList<Word> words) {
    int at = Grammar.skipSpace(raw, from, to);
    while (at < to) {
      int begin = at;
      while (at < to && !Grammar.isSpace(raw.charAt(at))) {
        at++;
      }
      words.add(new Word(raw.substring(begin, at), begin, at, Word.Quoting.NONE));
      at = Grammar.skipSpace(raw, at, to);
    }
  }

  private static boolean isComment(String text, int from, int end) {
    int at = from;
    if (at == 0 && text.startsWith("\uFEFF")) {
      at++;
    }
    while (at < end && Grammar.isSpace(text.charAt(at))) {
      at++;
    }
    return at < end && MARKS.indexOf(text.charAt(at)) >= 0;
  }

  /// An odd number of backslashes: each pair of them is one backslash.
  private static boolean continues(String text, int from, int end) {
    int count = 0;
    for (int at = backslash(text, end); at >= from && text.charAt(at) == '\\'; at--) {
      count++;
    }
    return count % 2 == 1;
  }

  /// Where the backslash of a continued line stands: before its line end.
  private static int backslash(String text, int end) {
    int at = end - 1;
    if (at >= 0 && text.charAt(at) == '\n') {
      at--;
      if (at >= 0 && text.charAt(at) == '\r') {
        at--;
      }
    }
    return at;
  }
}
