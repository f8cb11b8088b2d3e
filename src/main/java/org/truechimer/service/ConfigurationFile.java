package org.truechimer.service;

/// A file that is part of a daemon's configuration.
///
/// @param path absolute path; on Windows the registry key
/// @param role which part
/// @param access whether this process can read it
/// @param slot how a request names it, null-free: see [FileSlot]; files that no request can name
///   have the slot [FileSlot#none]
public record ConfigurationFile(String path, Role role, Access access, FileSlot slot) {

  /// What part of a configuration a file is.
  public enum Role {
    /// The file that the daemon is started with.
    MAIN,
    /// Named by an `include`, `includefile`, `confdir` or found in `ntp.d`.
    INCLUDED,
    /// A drop-in of systemd.
    DROP_IN,
    /// Sources only (chrony's `sourcedir`).
    SOURCES,
    /// Written by a DHCP client.
    DHCP,
    /// Symmetric keys.
    KEYS
  }

  /// Whether a file can be read.
  public enum Access {
    /// It can.
    READABLE,
    /// It is there, but this user may not.
    NO_PERMISSION,
    /// It is named but not there.
    MISSING
  }
}
