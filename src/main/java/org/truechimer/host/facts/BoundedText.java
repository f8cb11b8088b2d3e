package org.truechimer.host.facts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Reads small files of the system.
final class BoundedText {

  private static final int MOST = 1_000_000;

  private BoundedText() {}

  /// Reads a file of plain characters, no more than a megabyte of it.
  ///
  /// @param file the file
  /// @return null if it is not there or closed to this user
  static @Nullable String of(Path file) {
    try (var in = Files.newInputStream(file)) {
      return new String(in.readNBytes(MOST), StandardCharsets.ISO_8859_1);
    } catch (IOException _) {
      return null;
    }
  }
}
