package org.truechimer.change;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where journal, backups and lock lie: `/var/lib/truechimer`, for everybody to read and for root
/// to change.
final class StateFolder {

  private final FileOperations files;
  private final Path root;

  StateFolder(FileOperations files, Path root) {
    this.files = files;
    this.root = root;
  }

  Path journal() {
    return folder().resolve("journal");
  }

  Path backups() {
    return folder().resolve("backups");
  }

  Path folder() {
    return root.resolve("var/lib/truechimer");
  }

  /// Lets one change at a time begin; makes the folders first where they are missing.
  ///
  /// @return gives way to the next; null if another change is under way
  @Nullable Closeable lock() throws IOException {
    prepare(folder());
    var lock = files.lock(folder().resolve("lock"));
    if (lock != null) {
      try {
        prepare(journal());
        prepare(backups());
      } catch (IOException e) {
        lock.close();
        throw e;
      }
    }
    return lock;
  }

  private void prepare(Path folder) throws IOException {
    new AtomicReplacement(files).folderFor(folder);
    var status = files.status(folder);
    var owner = files.status(root);
    if (status == null
        || owner == null
        || status.kind() != FileStatus.Kind.FOLDER
        || !status.changedOnlyBy(owner.user())) {
      throw new IOException("others than root can change " + folder);
    }
  }
}
