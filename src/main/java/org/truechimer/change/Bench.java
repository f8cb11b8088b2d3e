package org.truechimer.change;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// What every change works with.
///
/// @param files the file system
/// @param places where configuration files lie
/// @param state where our own files lie
/// @param journal what was done
/// @param backups what was in force before
/// @param activation makes daemons take up their files
record Bench(
    FileOperations files,
    ConfigurationPlaces places,
    StateFolder state,
    ChangeJournal journal,
    Backups backups,
    Activation activation) {

  static Bench of(FileOperations files, Path root, Activation activation) {
    var places = new ConfigurationPlaces(files, root);
    var state = new StateFolder(files, root);
    return new Bench(
        files,
        places,
        state,
        new ChangeJournal(files, state.journal()),
        new Backups(files, places, state.backups()),
        activation);
  }

  /// Reads a file that need not be there.
  byte @Nullable [] contentOf(Path file) throws IOException {
    return files.status(file) == null ? null : files.read(file, Transaction.MOST_OCTETS);
  }
}
