package org.truechimer.service;

/// The text of a configuration file, or why it cannot be had.
public sealed interface FileText {

  /// The file was read.
  ///
  /// @param path where it lies
  /// @param text its content, see [ConfigurationOctets]
  /// @param digest SHA-256 of its octets, 64 hexadecimal digits
  record Present(String path, String text, String digest) implements FileText {}

  /// There is no such file yet.
  ///
  /// @param path where it would lie
  record Absent(String path) implements FileText {}

  /// It cannot be read.
  ///
  /// @param path where it lies, empty if the daemon has no such file
  /// @param permission true if an administrator could
  /// @param problem what the system said
  record Unreadable(String path, boolean permission, String problem) implements FileText {}

  /// The digest of a file that is not there.
  String ABSENT_DIGEST = "absent";
}
