package org.truechimer.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/// A folder of small files with secrets, each readable by its owner alone. What is taken out is
/// gone from the folder, so that two runs of the program never use the same.
public final class SecretFiles {

  private static final long LARGEST = 64 << 10;

  private final Path folder;

  /// Files of a folder, which need not exist.
  ///
  /// @param folder the folder
  public SecretFiles(Path folder) {
    this.folder = folder;
  }

  /// Writes a file, whole or not at all.
  ///
  /// @param name name of the file within the folder
  /// @param text its content
  /// @throws IOException if it cannot be written
  public void put(String name, String text) throws IOException {
    var file = folder.resolve(name);
    // A file of the same name may have rights of somebody else's choice; a new one has ours.
    Files.deleteIfExists(file);
    Replacement.write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /// Reads a file and removes it.
  ///
  /// @param name name of the file within the folder
  /// @return its content; null if there is none
  /// @throws IOException if it is there and cannot be read
  public @Nullable String take(String name) throws IOException {
    var file = folder.resolve(name);
    if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
      return null;
    }
    var mine = Files.createTempFile(folder, "." + name + "-", ".taken");
    try {
      // Of two that want it at once, one gets it.
      Files.move(file, mine, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return Files.readString(mine, StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      return null;
    } finally {
      Files.deleteIfExists(mine);
    }
  }
}
