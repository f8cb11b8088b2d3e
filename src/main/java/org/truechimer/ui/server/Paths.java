package org.truechimer.ui.server;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Texts that may be paths. Whether there is a file is not asked here.
final class Paths {

  private Paths() {}

  /// The path that a text names; null for none.
  static @Nullable Path of(String text) {
    if (text.isBlank()) {
      return null;
    }
    try {
      return Path.of(text.strip());
    } catch (InvalidPathException _) {
      return null;
    }
  }
}
