package org.truechimer.settings;

/// What came of writing the settings file.
public sealed interface Saved {

  /// The file says what was asked for: it was written, or it said so already.
  record Kept() implements Saved {}

  /// The file is as it was before.
  ///
  /// @param problem what the system said, for the log
  record Failed(String problem) implements Saved {}
}
