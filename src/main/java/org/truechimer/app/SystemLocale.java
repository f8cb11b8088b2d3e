package org.truechimer.app;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.truechimer.settings.UiSettings;

/// Which language the user reads.
final class SystemLocale {

  private SystemLocale() {}

  /// The language of the operating system. On a Unix system whose locale is named but not
  /// installed, Java falls back to English; the wish still stands in the environment (POSIX.1-2017,
  /// 8.2).
  ///
  /// @param environment of the process
  /// @param ofJava what Java made of it
  static Locale of(Map<String, String> environment, Locale ofJava) {
    return Stream.of("LC_ALL", "LC_MESSAGES", "LANG")
        .map(name -> environment.getOrDefault(name, ""))
        .filter(value -> !value.isEmpty())
        .findFirst()
        .filter(value -> value.startsWith("zh"))
        .map(_ -> Locale.SIMPLIFIED_CHINESE)
        .orElse(ofJava);
  }

  /// The language to use.
  ///
  /// @param wish what the settings say
  /// @param system language of the operating system
  static Locale chosen(UiSettings.Language wish, Locale system) {
    return switch (wish) {
      case SYSTEM -> system;
      case ENGLISH -> Locale.ENGLISH;
      case CHINESE -> Locale.SIMPLIFIED_CHINESE;
    };
  }
}
