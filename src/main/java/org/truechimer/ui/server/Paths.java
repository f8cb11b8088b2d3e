package org.truechimer.ui.server;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/// Texts that may be paths. Whether there is a file is not asked here.
final class Paths {

  private Paths() {}

  static boolean canBe(String text) {
    if (text.isBlank()) {
      return false;
    }
    try {
      return !Path.of(text.strip()).toString().isEmpty();
    } catch (InvalidPathException _) {
      return false;
    }
  }
}
