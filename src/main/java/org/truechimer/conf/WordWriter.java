package org.truechimer.conf;

/// Writes a word so that its dialect reads it again as the same word.
final class WordWriter {

  private WordWriter() {}

  /// Writes a word.
  ///
  /// @param dialect the language; in TOML and in the registry a word is a value as it is written
  /// @param word what it shall mean
  /// @return the word, in quotes if it needs them
  /// @throws IllegalArgumentException if the dialect cannot say it
  static String write(Dialect dialect, String word) {
    if (word.indexOf('\n') >= 0 || word.indexOf('\r') >= 0 || word.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("a word with a line end: " + word);
    }
    boolean plain = !word.isEmpty() && word.chars().noneMatch(c -> Grammar.isSpace((char) c));
    return switch (dialect) {
      case CHRONY, CHRONY_KEYS, TIMESYNCD -> checked(word, plain);
      case NTP_KEYS -> checked(word, plain && word.indexOf('#') < 0);
      case NTP -> quoted(word, plain, '"');
      case OPENNTPD -> quoted(word, plain, word.indexOf('"') < 0 ? '"' : '\'');
      case NTP_TOML, W32TIME -> word;
    };
  }

  private static String quoted(String word, boolean plain, char quote) {
    boolean bare =
        plain && word.indexOf('#') < 0 && word.indexOf('"') < 0 && word.indexOf('\'') < 0;
    return bare ? word : checked(quote + word + quote, word.indexOf(quote) < 0);
  }

  private static String checked(String word, boolean possible) {
    if (!possible) {
      throw new IllegalArgumentException("cannot be written here: " + word);
    }
    return word;
  }
}
