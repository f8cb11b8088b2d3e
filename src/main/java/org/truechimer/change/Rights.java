package org.truechimer.change;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/// Who may do what with a file: what a new version of it has to take over from the old one.
///
/// @param user number of the owner
/// @param group number of the group
/// @param mode permission bits
/// @param attributes extended attributes, the label of SELinux among them
record Rights(int user, int group, int mode, Map<String, byte[]> attributes) {

  /// For everybody to read.
  private static final int OPEN = 0644;

  /// For the owner alone.
  private static final int SECRET = 0600;

  /// These two are sums over the content of one file and would be wrong on another.
  private static final Set<String> OF_THE_CONTENT = Set.of("security.ima", "security.evm");

  Rights {
    attributes = Map.copyOf(attributes);
  }

  /// Reads them from a file.
  static Rights of(FileOperations files, Path file) throws IOException {
    var status = files.status(file);
    if (status == null) {
      throw new FileNotFoundException(file.toString());
    }
    return new Rights(status.user(), status.group(), status.mode(), files.attributes(file));
  }

  /// Those of a file that is new in a folder of the system: the folder's owner. The label comes
  /// from the policy of the system.
  static Rights ofNew(FileStatus folder, boolean secret) {
    return new Rights(folder.user(), folder.group(), secret ? SECRET : OPEN, Map.of());
  }

  /// Gives them to a file of this process. The owner goes first: a change of owner may clear bits
  /// of the mode.
  void giveTo(FileOperations files, Path file) throws IOException {
    files.setOwner(file, user, group);
    files.setMode(file, mode);
    var present = files.attributes(file);
    for (var attribute : attributes.entrySet()) {
      var name = attribute.getKey();
      if (!OF_THE_CONTENT.contains(name)
          && !Arrays.equals(present.get(name), attribute.getValue())) {
        files.setAttribute(file, name, attribute.getValue());
      }
    }
  }
}
