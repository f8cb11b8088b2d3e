package org.truechimer.change;

/// What the system says about a name in a folder, without following a link.
///
/// @param kind what it is
/// @param user number of the owner
/// @param group number of the group
/// @param mode permission bits, the lowest twelve
/// @param size octets
public record FileStatus(Kind kind, int user, int group, int mode, long size) {

  /// Write permission of the group and of all others.
  private static final int WRITABLE_BY_OTHERS = 0022;

  /// What a name can stand for.
  public enum Kind {
    /// A file.
    FILE,
    /// A folder.
    FOLDER,
    /// A symbolic link.
    LINK,
    /// A device, a socket, a pipe.
    OTHER
  }

  /// Whether nobody but one user can change it.
  ///
  /// @param owner number of the user
  /// @return true if it is that user's, and neither its group nor others may write
  boolean changedOnlyBy(int owner) {
    return user == owner && (mode & WRITABLE_BY_OTHERS) == 0;
  }
}
