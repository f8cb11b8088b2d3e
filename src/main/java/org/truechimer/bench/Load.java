package org.truechimer.bench;

import org.jspecify.annotations.Nullable;

/// How much is asked: at a fixed rate, or always as much as is unanswered by less than a window.
///
/// @param window requests that are under way at the same time; 0 at a fixed rate
/// @param perSecond requests a second; 0 in a closed loop
public record Load(int window, int perSecond) {

  /// As many as are under way at most.
  ///
  /// @param window requests
  /// @return a closed loop
  public static Load closed(int window) {
    return new Load(window, 0);
  }

  /// As many a second, answered or not.
  ///
  /// @param perSecond requests
  /// @return a fixed rate
  public static Load paced(int perSecond) {
    return new Load(0, perSecond);
  }

  /// One word, such as `w256` or `r50000`.
  ///
  /// @return for the generator's command line
  public String word() {
    return window > 0 ? "w" + window : "r" + perSecond;
  }

  /// Reads such a word.
  ///
  /// @param word such as `w256`
  /// @return null if it is none
  static @Nullable Load parse(String word) {
    if (!word.matches("[wr][1-9][0-9]{0,6}")) {
      return null;
    }
    int number = Integer.parseInt(word, 1, word.length(), 10);
    return word.charAt(0) == 'w' ? closed(number) : paced(number);
  }
}
