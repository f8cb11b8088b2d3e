package org.truechimer.service;

/// Lets a daemon's own program check a configuration.
@FunctionalInterface
public interface ConfigurationCheck {

  /// Checks.
  ///
  /// @param daemon whose
  /// @param slot which file the text is for; includes are those in place
  /// @param text the configuration
  /// @return what the daemon's program says
  NativeCheck check(Daemon daemon, FileSlot slot, String text);
}
