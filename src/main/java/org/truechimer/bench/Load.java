package org.truechimer.bench;

import org.jspecify.annotations.Nullable;

/// How much is asked: at a fixed rate, or always as much as is unanswered by less than a window.
///
/// @param window requests that are under way at the same time; 0 at a fixed rate
/// @param perSecond requests a second; 0 in a closed loop
/// @param gentle whether the generator sleeps in between, so that others can use its processor
public record Load(int window, int perSecond, boolean gentle) {

  /// As many as are under way at most.
  ///
  /// @param window requests
  /// @return a closed loop
  public static Load closed(int window) {
    return new Load(window, 0, false);
  }

  /// As many a second, answered or not.
  ///
  /// @param perSecond requests
  /// @return a fixed rate
  public static Load paced(int perSecond) {
    return new Load(0, perSecond, false);
  }

  /// A few a second, by a generator that leaves its processor to others.
  ///
  /// @param perSecond requests, some hundreds at most
  /// @return a fixed rate
  public static Load gentle(int perSecond) {
    return new Load(0, perSecond, true);
  }

  /// One word, such as `w256` or `r50000`.
  ///
  /// @return for the generator's command line
  public String word() {
    return window > 0 ? "w" + window : (gentle ? "g" : "r") + perSecond;
  }

  /// Reads such a word.
  ///
  /// @param word such as `w256`
  /// @return null if it is none
  static @Nullable Load parse(String word) {
    if (!word.matches("[wrg][1-9][0-9]{0,6}")) {
      return null;
    }
    int number = Integer.parseInt(word, 1, word.length(), 10);
    return switch (word.charAt(0)) {
      case 'w' -> closed(number);
      case 'g' -> gentle(number);
      default -> paced(number);
    };
  }
}
