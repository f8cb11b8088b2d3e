package org.truechimer.change;

import java.io.IOException;
import java.nio.file.Path;

/// The versions of the file that a change is about: in place, and beside it. Their digests tell how
/// far the change is; the journal alone is never believed.
final class Versions {

  private final FileOperations files;
  private final JournalRecord.Begun begun;
  private final Path target;

  Versions(FileOperations files, JournalRecord.Begun begun) {
    this.files = files;
    this.begun = begun;
    target = Path.of(begun.path());
  }

  /// Which version lies at the target.
  enum InPlace {
    /// The one before the change.
    OLD,
    /// The one after it.
    NEW,
    /// One that somebody else wrote meanwhile.
    FOREIGN
  }

  /// The file itself.
  Path target() {
    return target;
  }

  /// The new version before it is put in place. Hidden, and without an ending that a daemon would
  /// read from its folder of fragments.
  Path draft() {
    return target.resolveSibling(".truechimer-" + begun.id() + ".new");
  }

  /// The old version on its way back.
  Path oldDraft() {
    return target.resolveSibling(".truechimer-" + begun.id() + ".old");
  }

  InPlace inPlace() throws IOException {
    var digest = digest(target);
    return digest.equals(begun.newDigest())
        ? InPlace.NEW
        : digest.equals(begun.oldDigest()) ? InPlace.OLD : InPlace.FOREIGN;
  }

  /// Whether the new version is there as a whole, in its place or as a draft.
  boolean canFinish() throws IOException {
    return switch (inPlace()) {
      case NEW -> true;
      case OLD -> digest(draft()).equals(begun.newDigest());
      case FOREIGN -> false;
    };
  }

  private String digest(Path file) throws IOException {
    return Digest.of(files.status(file) == null ? null : files.read(file, Transaction.MOST_OCTETS));
  }
}
