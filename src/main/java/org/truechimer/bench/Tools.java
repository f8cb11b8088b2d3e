package org.truechimer.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Looks for programs.
final class Tools {

  private static final List<String> FOLDERS = List.of("usr/sbin", "usr/bin", "sbin", "bin");

  private Tools() {}

  /// The path of a program.
  ///
  /// @param root the folder below which a system lies
  /// @param name of the program
  /// @return null if it is not there
  static @Nullable Path find(Path root, String name) {
    for (var folder : FOLDERS) {
      var path = root.resolve(folder).resolve(name);
      if (Files.isExecutable(path)) {
        return path;
      }
    }
    return null;
  }
}
