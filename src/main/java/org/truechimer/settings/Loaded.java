package org.truechimer.settings;

import java.nio.file.Path;
import java.util.List;

/// What came of reading the settings file. Whatever it was, there are settings to start with.
public sealed interface Loaded {

  /// What to start with.
  ///
  /// @return the settings
  Settings settings();

  /// The file was read.
  ///
  /// @param settings what it says
  /// @param notices values in it that could not be used, in the order of the file's description
  record Read(Settings settings, List<Notice> notices) implements Loaded {
    /// Copies the list.
    public Read {
      notices = List.copyOf(notices);
    }
  }

  /// There is no file yet.
  ///
  /// @param settings the defaults
  record Fresh(Settings settings) implements Loaded {}

  /// The file is not JSON; it was renamed, so that nothing in it is lost.
  ///
  /// @param settings the defaults
  /// @param keptAs its new name
  /// @param problem what is wrong with it, for the log
  record SetAside(Settings settings, Path keptAs, String problem) implements Loaded {}

  /// The file is there, but cannot be read (or is not JSON and cannot be renamed). It is left
  /// alone, and so is it by [SettingsFile#save] as long as that stays so.
  ///
  /// @param settings the defaults
  /// @param problem what the system said, for the log
  record Unreadable(Settings settings, String problem) implements Loaded {}
}
