package org.truechimer.ui.hostservice;

import java.util.Locale;

/// A single value of a configuration that the form can change.
public enum Setting {
  /// From which offset on the clock is stepped, in seconds.
  STEP_SECONDS("\\d{1,9}(\\.\\d{1,9})?"),
  /// Among how many first updates it may be stepped; −1 for always.
  STEP_UPDATES("-1|\\d{1,9}"),
  /// Where the frequency of the clock is kept.
  DRIFT_FILE("/[^\\s#!;%\"]{1,255}"),
  /// Where the symmetric keys are.
  KEY_FILE("/[^\\s#!;%\"]{1,255}");

  private final String pattern;

  Setting(String pattern) {
    this.pattern = pattern;
  }

  boolean accepts(String value) {
    return value.isEmpty() || value.matches(pattern);
  }

  String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
