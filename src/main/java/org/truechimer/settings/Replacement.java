package org.truechimer.settings;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;

/// Replaces a file as a whole: whoever reads it, whenever the power fails, finds the old octets or
/// the new ones.
final class Replacement {

  /// As many as Linux follows.
  private static final int MOST_LINKS = 40;

  private Replacement() {}

  /// The file that a path leads to, so that a link can be kept while its target is replaced.
  ///
  /// @param path a file or a symbolic link, neither of which need exist
  /// @return the path of the file, existing or not
  static Path target(Path path) throws IOException {
    var target = path;
    for (int links = 0; Files.isSymbolicLink(target); links++) {
      if (links == MOST_LINKS) {
        throw new FileSystemLoopException(path.toString());
      }
      target = target.resolveSibling(Files.readSymbolicLink(target));
    }
    return target;
  }

  /// Writes a file. A new one is its owner's alone; an existing one keeps its rights and its owner,
  /// because a program that is once run as root must not take the settings away from their user.
  ///
  /// @param target the file, not a link
  /// @param content all of it
  static void write(Path target, byte[] content) throws IOException {
    var folder = target.resolveSibling("").toAbsolutePath();
    Files.createDirectories(folder);
    // In the same folder, or the move would be a copy. The JDK makes it readable to us alone.
    var draft = Files.createTempFile(folder, "." + target.getFileName() + "-", ".tmp");
    try {
      try (var channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
        var octets = ByteBuffer.wrap(content);
        while (octets.hasRemaining()) {
          channel.write(octets);
        }
        channel.force(true);
      }
      takeRights(target, draft);
      Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(draft);
    }
    keepName(folder);
  }

  private static void takeRights(Path from, Path to) throws IOException {
    var rights = Files.getFileAttributeView(to, PosixFileAttributeView.class);
    if (rights == null) {
      return;
    }
    if (!Files.exists(from, LinkOption.NOFOLLOW_LINKS)) {
      rights.setPermissions(PosixFilePermissions.fromString("rw-------"));
      return;
    }
    var old = Files.getFileAttributeView(from, PosixFileAttributeView.class).readAttributes();
    if (!old.owner().equals(rights.readAttributes().owner())) {
      rights.setOwner(old.owner());
      rights.setGroup(old.group());
    }
    rights.setPermissions(old.permissions());
  }

  /// The move itself is in the folder, which is written to disk on its own. Windows has no such
  /// call and needs none.
  private static void keepName(Path folder) throws IOException {
    if (Files.getFileStore(folder).supportsFileAttributeView(PosixFileAttributeView.class)) {
      try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }
}
