package org.truechimer.change;

import java.io.IOException;
import java.nio.file.Path;

/// Puts a whole new version of a file in the place of the old one, so that whoever reads it and
/// whenever the power fails, there is the old version or the new one.
///
/// The two halves are apart because the journal has a word to say in between: [#draft] leaves a
/// complete file beside the target that survives a loss of power, [#put] is the one moment in which
/// the new version takes the place of the old.
final class AtomicReplacement {

  private final FileOperations files;

  AtomicReplacement(FileOperations files) {
    this.files = files;
  }

  /// Writes the new version beside the file.
  ///
  /// @param draft a name in the target's folder that is not in use
  /// @param octets all of it
  /// @param rights what the target is to have
  void draft(Path draft, byte[] octets, Rights rights) throws IOException {
    files.create(draft);
    files.append(draft, octets);
    rights.giveTo(files, draft);
    files.syncFile(draft);
    files.syncFolder(folder(draft));
  }

  /// Puts the draft in the place of the file.
  ///
  /// @param draft what [#draft] wrote
  /// @param target the file, in the same folder
  void put(Path draft, Path target) throws IOException {
    files.rename(draft, target);
    files.syncFolder(folder(target));
  }

  /// Removes a draft or a file, if it is there.
  ///
  /// @param file what is to be removed
  void discard(Path file) throws IOException {
    if (files.status(file) != null) {
      files.delete(file);
      files.syncFolder(folder(file));
    }
  }

  /// Makes a folder that everybody can read, if it is not there.
  ///
  /// @param folder its path
  void folderFor(Path folder) throws IOException {
    if (files.status(folder) == null) {
      files.makeFolder(folder);
      files.setMode(folder, 0755);
      files.syncFolder(folder(folder));
    }
  }

  private static Path folder(Path file) {
    var folder = file.getParent();
    if (folder == null) {
      throw new IllegalArgumentException("not in a folder: " + file);
    }
    return folder;
  }
}
