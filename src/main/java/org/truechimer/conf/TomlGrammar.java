package org.truechimer.conf;

import java.util.List;

/// Lines of a TOML file: headings, and keys with one value each, which may run over several lines.
///
/// A value is kept as it is written, except that a plain string is given without its quotes.
/// Whether the whole is valid TOML is for `conf.check` to say.
record TomlGrammar() implements Grammar {

  @Override
  public int end(String text, int from) {
    int line = Grammar.physicalEnd(text, from);
    int at = Grammar.skipSpace(text, from == 0 && text.startsWith("\uFEFF") ? 1 : from, line);
    if (at >= line || text.charAt(at) == '#' || text.charAt(at) == '[') {
      return line;
    }
    int equals = equalsSign(text.substring(at, line));
    return equals < 0 ? line : Grammar.physicalEnd(text, valueEnd(text, at + equals + 1));
  }

  @Override
  public LineContent read(String raw) {
    int start = Grammar.skipSpace(raw);
    if (start == raw.length()) {
      return new LineContent.Blank();
    } else if (raw.charAt(start) == '#') {
      return new LineContent.Comment(Grammar.rest(raw, start));
    }
    return raw.charAt(start) == '[' ? heading(raw, start) : assignment(raw, start);
  }

  private static LineContent heading(String raw, int start) {
    boolean repeated = raw.startsWith("[[", start);
    int from = start + (repeated ? 2 : 1);
    int to = raw.indexOf(repeated ? "]]" : "]", from);
    if (to < 0) {
      return new LineContent.Unparsed(Grammar.rest(raw, start));
    }
    int behind = Grammar.skipSpace(raw, to + (repeated ? 2 : 1), raw.length());
    boolean remark = behind < raw.length() && raw.charAt(behind) == '#';
    if (behind < raw.length() && !remark) {
      return new LineContent.Unparsed(Grammar.rest(raw, start));
    }
    var name = new Word(raw.substring(from, to).strip(), from, to, Word.Quoting.NONE);
    return new LineContent.Section(name, repeated, remark ? Grammar.rest(raw, behind) : null);
  }

  private static LineContent assignment(String raw, int start) {
    int equals = equalsSign(raw.substring(start, Grammar.physicalEnd(raw, start)));
    if (equals <= 0) {
      return new LineContent.Unparsed(Grammar.rest(raw, start));
    }
    var key = Grammar.rest(raw, start, start + equals);
    int from = Grammar.skipSpace(raw, start + equals + 1, raw.length());
    int end = valueEnd(raw, start + equals + 1);
    if (from >= end) {
      return new LineContent.Unparsed(Grammar.rest(raw, start));
    }
    var value = value(Grammar.rest(raw, from, end));
    boolean remark = end < raw.length() && raw.charAt(end) == '#';
    return new LineContent.Directive(key, List.of(value), remark ? Grammar.rest(raw, end) : null);
  }

  private static Word value(Word written) {
    var text = written.text();
    int length = text.length();
    boolean quoted =
        length >= 2
            && (text.charAt(0) == '"' || text.charAt(0) == '\'')
            && text.charAt(length - 1) == text.charAt(0)
            && text.indexOf(text.charAt(0), 1) == length - 1
            && text.indexOf('\\') < 0;
    return quoted
        ? new Word(text.substring(1, length - 1), written.from(), written.to(), Word.Quoting.CLOSED)
        : written;
  }

  /// Where the sign between key and value stands: a key may be quoted and have one in it.
  private static int equalsSign(String line) {
    char quote = 0;
    for (int at = 0; at < line.length(); at++) {
      char c = line.charAt(at);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '=') {
        return at;
      } else if (c == '#') {
        return -1;
      }
    }
    return -1;
  }

  /// Where a value ends: at a remark or a line end outside of strings and brackets, else with the
  /// text.
  private static int valueEnd(String text, int from) {
    int depth = 0;
    int at = from;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '"' || c == '\'') {
        at = stringEnd(text, at);
        continue;
      } else if (c == '[' || c == '{') {
        depth++;
      } else if (c == ']' || c == '}') {
        depth = Math.max(0, depth - 1);
      } else if (depth == 0 && (c == '#' || c == '\n')) {
        return at;
      } else if (c == '#') {
        at = Grammar.physicalEnd(text, at) - 1;
      }
      at++;
    }
    return text.length();
  }

  private static int stringEnd(String text, int from) {
    char quote = text.charAt(from);
    var triple = String.valueOf(quote).repeat(3);
    boolean several = text.startsWith(triple, from);
    int at = from + (several ? 3 : 1);
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\\' && quote == '"') {
        at++;
      } else if (several ? text.startsWith(triple, at) : c == quote) {
        return at + (several ? 3 : 1);
      } else if (c == '\n' && !several) {
        return at;
      }
      at++;
    }
    return text.length();
  }
}
