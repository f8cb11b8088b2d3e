package org.truechimer.host.packages;

import java.util.List;

/// What would happen if a daemon was installed, for the question before it is.
public sealed interface InstallPreview {

  /// It can be installed.
  ///
  /// @param name the package
  /// @param added packages that would be installed, it among them
  /// @param removed packages that would be removed: rivals
  record Ready(String name, List<String> added, List<String> removed) implements InstallPreview {
    /// Copies the lists.
    public Ready {
      added = List.copyOf(added);
      removed = List.copyOf(removed);
    }
  }

  /// It is installed already.
  ///
  /// @param name the package
  /// @param version its version, empty if the tool does not say
  record Installed(String name, String version) implements InstallPreview {}

  /// It cannot be installed.
  ///
  /// @param obstacle why
  /// @param detail what the tool said
  record Impossible(Obstacle obstacle, String detail) implements InstallPreview {}
}
