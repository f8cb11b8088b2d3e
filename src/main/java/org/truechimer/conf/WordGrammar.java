package org.truechimer.conf;

import java.util.ArrayList;

/// Words between white space: chronyd, ntpd, OpenNTPD and the key files.
///
/// chronyd knows remarks at the start of a line only (`CPS_NormalizeLine`); ntpd's scanner ends a
/// word at `#` and at a closing quote; OpenNTPD reads a backslash before a line end as nothing.
///
/// @param lineMarks characters that make a whole line a remark
/// @param wordMarks characters that begin a remark anywhere outside quotes
/// @param quotes characters that may stand around a word
/// @param continued whether a backslash before a line end continues the line
record WordGrammar(String lineMarks, String wordMarks, String quotes, boolean continued)
    implements Grammar {

  @Override
  public int end(String text, int from) {
    int end = Grammar.physicalEnd(text, from);
    while (continued && end < text.length() && end - from >= 2 && text.charAt(end - 2) == '\\') {
      end = Grammar.physicalEnd(text, end);
    }
    return end;
  }

  @Override
  public LineContent read(String raw) {
    int start = skip(raw, raw.startsWith("\uFEFF") ? 1 : 0);
    if (start == raw.length()) {
      return new LineContent.Blank();
    } else if (lineMarks.indexOf(raw.charAt(start)) >= 0) {
      return new LineContent.Comment(Grammar.rest(raw, start));
    }
    var words = new ArrayList<Word>();
    Word comment = null;
    for (int at = start; at < raw.length(); at = skip(raw, at)) {
      if (wordMarks.indexOf(raw.charAt(at)) >= 0) {
        comment = Grammar.rest(raw, at);
        break;
      }
      var word = word(raw, at);
      words.add(word);
      at = word.to();
    }
    return new LineContent.Directive(words.getFirst(), words.subList(1, words.size()), comment);
  }

  private Word word(String raw, int from) {
    var text = new StringBuilder();
    int at = from;
    while (at < raw.length()) {
      char c = raw.charAt(at);
      if (Grammar.isSpace(c) || wordMarks.indexOf(c) >= 0) {
        break;
      } else if (quotes.indexOf(c) >= 0) {
        return quoted(raw, from, at, text);
      } else if (joins(raw, at)) {
        at += 2;
      } else {
        text.append(c);
        at++;
      }
    }
    return new Word(text.toString(), from, at, Word.Quoting.NONE);
  }

  /// A quote ends at its like or with the line, and the word ends with it.
  private static Word quoted(String raw, int from, int open, StringBuilder text) {
    char quote = raw.charAt(open);
    int at = open + 1;
    while (at < raw.length() && raw.charAt(at) != quote && raw.charAt(at) != '\n') {
      at++;
    }
    if (at < raw.length() && raw.charAt(at) == quote) {
      text.append(raw, open + 1, at);
      return new Word(text.toString(), from, at + 1, Word.Quoting.CLOSED);
    }
    var rest = Grammar.rest(raw, open + 1, at);
    return new Word(text + rest.text(), from, rest.to(), Word.Quoting.OPEN);
  }

  private int skip(String raw, int from) {
    int at = Grammar.skipSpace(raw, from, raw.length());
    while (joins(raw, at)) {
      at = Grammar.skipSpace(raw, at + 2, raw.length());
    }
    return at;
  }

  private boolean joins(String raw, int at) {
    return continued && raw.startsWith("\\\n", at);
  }
}
