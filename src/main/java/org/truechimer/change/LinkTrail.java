package org.truechimer.change;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// Follows symbolic links name by name below a folder that stands for `/`, so that it is known
/// where a path really ends before anything is written there.
final class LinkTrail {

  /// As many as Linux follows (`MAXSYMLINKS`).
  private static final int MOST_LINKS = 40;

  private final FileOperations files;
  private final Path root;

  LinkTrail(FileOperations files, Path root) {
    this.files = files;
    this.root = root;
  }

  /// Follows a path to its end, which need not exist.
  ///
  /// @param path absolute, as seen from the folder that stands for `/`
  /// @return a path without links; null if there are too many
  @Nullable Path follow(Path path) throws IOException {
    var rest = new ArrayDeque<Path>();
    path.forEach(rest::addLast);
    var here = root;
    int links = 0;
    while (!rest.isEmpty()) {
      var name = rest.removeFirst().toString();
      if (name.isEmpty() || name.equals(".")) {
        continue;
      }
      if (name.equals("..")) {
        var above = here.getParent();
        here = here.equals(root) || above == null ? root : above;
        continue;
      }
      var next = here.resolve(name);
      var status = files.status(next);
      if (status == null || status.kind() != FileStatus.Kind.LINK) {
        here = next;
        continue;
      }
      if (++links > MOST_LINKS) {
        return null;
      }
      var target = files.linkTarget(next);
      if (target.isAbsolute()) {
        here = root;
      }
      for (int i = target.getNameCount() - 1; i >= 0; i--) {
        rest.addFirst(target.getName(i));
      }
    }
    return here;
  }
}
