package org.truechimer.host.packages;

/// Why a package cannot be installed.
public enum Obstacle {
  /// No package tool that we know, or the daemon is not packaged for this system.
  NO_TOOL,
  /// The repositories have no such package.
  NO_PACKAGE,
  /// Installing it would remove something that is not a rival of it.
  REMOVES_OTHERS,
  /// Only an administrator may.
  NOT_ROOT,
  /// Another program is installing something.
  LOCKED,
  /// The repositories cannot be reached.
  OFFLINE,
  /// It contradicts what is installed.
  CONFLICT,
  /// The disk is full.
  NO_SPACE,
  /// Something else; the tool's words say what.
  OTHER
}
