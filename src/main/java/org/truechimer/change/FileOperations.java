package org.truechimer.change;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a change does to the file system, about one system call for each method, so that a test can
/// cut off the power between any two.
///
/// None follows a symbolic link in the last part of a path. What is done is certain to survive a
/// loss of power only after [#syncFile] (content, rights) or [#syncFolder] (names).
public interface FileOperations {

  /// Looks at a name (`lstat`).
  ///
  /// @param path the name
  /// @return null if there is nothing of that name
  /// @throws IOException what the system said
  @Nullable FileStatus status(Path path) throws IOException;

  /// Reads a file.
  ///
  /// @param file the file
  /// @param most how many octets it may have
  /// @return all of it
  /// @throws IOException also if it is longer
  byte[] read(Path file, int most) throws IOException;

  /// Lists a folder.
  ///
  /// @param folder the folder
  /// @return the names in it, in no order
  /// @throws IOException what the system said
  List<String> list(Path folder) throws IOException;

  /// Reads a symbolic link.
  ///
  /// @param link the link
  /// @return what it says
  /// @throws IOException what the system said
  Path linkTarget(Path link) throws IOException;

  /// Makes a folder.
  ///
  /// @param folder its path; nothing of that name may exist
  /// @throws IOException what the system said
  void makeFolder(Path folder) throws IOException;

  /// Makes an empty file that only its owner, this process, can read.
  ///
  /// @param file its path; nothing of that name may exist (`O_EXCL`)
  /// @throws IOException what the system said
  void create(Path file) throws IOException;

  /// Writes at the end of a file.
  ///
  /// @param file the file
  /// @param octets what to add
  /// @throws IOException what the system said
  void append(Path file, byte[] octets) throws IOException;

  /// Gives a file to a user and a group.
  ///
  /// @param file the file
  /// @param user number of the user
  /// @param group number of the group
  /// @throws IOException what the system said
  void setOwner(Path file, int user, int group) throws IOException;

  /// Sets the permission bits.
  ///
  /// @param file a file or a folder
  /// @param mode the lowest twelve bits
  /// @throws IOException what the system said
  void setMode(Path file, int mode) throws IOException;

  /// Reads all extended attributes: labels of SELinux, access control lists.
  ///
  /// @param file the file
  /// @return name and value; empty where the file system has none
  /// @throws IOException what the system said
  Map<String, byte[]> attributes(Path file) throws IOException;

  /// Sets an extended attribute.
  ///
  /// @param file the file
  /// @param name with its class: `security.selinux`
  /// @param value its value
  /// @throws IOException what the system said
  void setAttribute(Path file, String name, byte[] value) throws IOException;

  /// Gives a file a new name in the same folder, at once and in the place of whatever had it.
  ///
  /// @param from the old name
  /// @param to the new name
  /// @throws IOException what the system said
  void rename(Path from, Path to) throws IOException;

  /// Removes a file.
  ///
  /// @param file the file
  /// @throws IOException what the system said
  void delete(Path file) throws IOException;

  /// Waits until content and rights of a file are on the disk.
  ///
  /// @param file the file
  /// @throws IOException what the system said
  void syncFile(Path file) throws IOException;

  /// Waits until the names in a folder are on the disk.
  ///
  /// @param folder the folder
  /// @throws IOException what the system said
  void syncFolder(Path folder) throws IOException;

  /// Takes a lock that the system gives back when this process ends, however it ends.
  ///
  /// @param file a file to lock; it is made if it is not there
  /// @return gives the lock back; null if somebody else has it
  /// @throws IOException what the system said
  @Nullable Closeable lock(Path file) throws IOException;
}
