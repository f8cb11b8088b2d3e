package org.truechimer.conf;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The text that Windows' registry editor exports and imports: `[key]` headings and `"name"=value`
/// lines, long values continued by a backslash.
record RegistryGrammar() implements Grammar {

  @Override
  public int end(String text, int from) {
    int end = Grammar.physicalEnd(text, from);
    while (end < text.length() && continues(text, from, end)) {
      end = Grammar.physicalEnd(text, end);
    }
    return end;
  }

  /// Only lists of octets (`hex:`) are continued, so a path that ends in a backslash is not.
  private static boolean continues(String text, int from, int end) {
    int at = end - 2;
    if (at > from && text.charAt(at) == '\r') {
      at--;
    }
    char first = text.charAt(Grammar.skipSpace(text, from, end - 1));
    return at > from && text.charAt(at) == '\\' && first != ';' && first != '[';
  }

  @Override
  public LineContent read(String raw) {
    int start = Grammar.skipSpace(raw);
    if (start == raw.length()) {
      return new LineContent.Blank();
    }
    var all = Grammar.rest(raw, start);
    char first = raw.charAt(start);
    if (first == ';'
        || all.text().startsWith("Windows Registry")
        || all.text().equals("REGEDIT4")) {
      return new LineContent.Comment(all);
    } else if (first == '[') {
      int close = raw.lastIndexOf(']', all.to() - 1);
      return close > start
          ? new LineContent.Section(
              new Word(raw.substring(start + 1, close), start + 1, close, Word.Quoting.NONE),
              false,
              null)
          : new LineContent.Unparsed(all);
    }
    var name =
        first == '@' ? new Word("@", start, start + 1, Word.Quoting.NONE) : string(raw, start);
    int equals = name == null ? raw.length() : Grammar.skipSpace(raw, name.to(), raw.length());
    if (name == null || equals >= raw.length() || raw.charAt(equals) != '=') {
      return new LineContent.Unparsed(all);
    }
    int at = Grammar.skipSpace(raw, equals + 1, raw.length());
    var value = string(raw, at);
    return new LineContent.Directive(
        name, List.of(value == null ? Grammar.rest(raw, at) : value), null);
  }

  /// A quoted text; a backslash takes the special meaning from a quote and a backslash.
  private static @Nullable Word string(String raw, int from) {
    if (from >= raw.length() || raw.charAt(from) != '"') {
      return null;
    }
    var text = new StringBuilder();
    int at = from + 1;
    while (at < raw.length() && raw.charAt(at) != '"' && raw.charAt(at) != '\n') {
      if (raw.charAt(at) == '\\' && at + 1 < raw.length() && raw.charAt(at + 1) != '\n') {
        at++;
      }
      text.append(raw.charAt(at));
      at++;
    }
    return at < raw.length() && raw.charAt(at) == '"'
        ? new Word(text.toString(), from, at + 1, Word.Quoting.CLOSED)
        : null;
  }
}
