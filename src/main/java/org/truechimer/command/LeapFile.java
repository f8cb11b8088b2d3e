package org.truechimer.command;

import org.jspecify.annotations.Nullable;

/// Where the list of leap seconds is.
public sealed interface LeapFile {

  /// What stands for [Nowhere] on the command line and in settings.
  String NOWHERE = "none";

  /// Where the system keeps it, if it does.
  record OfSystem() implements LeapFile {}

  /// In a file.
  ///
  /// @param path the file
  record At(String path) implements LeapFile {}

  /// None is wanted: what servers announce counts.
  record Nowhere() implements LeapFile {}

  /// As a user writes it.
  ///
  /// @param text a path, [#NOWHERE], or null for the system's
  /// @return the choice
  static LeapFile of(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return new OfSystem();
    }
    return text.equals(NOWHERE) ? new Nowhere() : new At(text);
  }
}
