package org.truechimer.conf;

/// How a dialect cuts a text into lines and a line into words.
///
/// A grammar accepts every text: what it has no form for is [LineContent.Unparsed]. Both methods
/// look at each character a fixed number of times.
interface Grammar {

  /// Finds where a line ends.
  ///
  /// @param text the file
  /// @param from where the line begins
  /// @return the offset behind its line end
  int end(String text, int from);

  /// Reads a line.
  ///
  /// @param raw the line with its line end
  /// @return what it is
  LineContent read(String raw);

  /// The grammar of a dialect.
  ///
  /// @param dialect which
  /// @return the grammar
  static Grammar of(Dialect dialect) {
    return switch (dialect) {
      case CHRONY, CHRONY_KEYS -> new WordGrammar("!;#%", "", "", false);
      case NTP -> new WordGrammar("#", "#", "\"", false);
      case NTP_KEYS -> new WordGrammar("#", "#", "", false);
      case OPENNTPD -> new WordGrammar("#", "#", "\"'", true);
      case TIMESYNCD -> new SystemdGrammar();
      case NTP_TOML -> new TomlGrammar();
      case W32TIME -> new RegistryGrammar();
    };
  }

  /// The offset behind the next line end.
  ///
  /// @param text the file
  /// @param from where to look from
  /// @return the text's length if there is no line end
  static int physicalEnd(String text, int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end + 1;
  }

  /// The white space of C's `isspace`, which all the daemons in C go by.
  ///
  /// @param c a character
  /// @return true for a blank, tab, line feed, vertical tab, form feed and carriage return
  static boolean isSpace(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }

  /// Where the content of a line begins: behind a byte order mark and white space.
  ///
  /// @param raw the line
  /// @return its length if nothing is in it
  static int skipSpace(String raw) {
    return skipSpace(raw, raw.startsWith("\uFEFF") ? 1 : 0, raw.length());
  }

  /// Where white space ends.
  ///
  /// @param raw the line
  /// @param from where to look from
  /// @param to where to stop looking
  /// @return `to` if nothing else follows
  static int skipSpace(String raw, int from, int to) {
    int at = from;
    while (at < to && isSpace(raw.charAt(at))) {
      at++;
    }
    return at;
  }

  /// All that stands from an offset to the end of the line, without the space behind it.
  ///
  /// @param raw the line
  /// @param from where it begins
  /// @return one word
  static Word rest(String raw, int from) {
    return rest(raw, from, raw.length());
  }

  /// All that stands between two offsets, without the space behind it.
  ///
  /// @param raw the line
  /// @param from where it begins
  /// @param end where it ends at the latest
  /// @return one word
  static Word rest(String raw, int from, int end) {
    int to = end;
    while (to > from && isSpace(raw.charAt(to - 1))) {
      to--;
    }
    return new Word(raw.substring(from, to), from, to, Word.Quoting.NONE);
  }
}
