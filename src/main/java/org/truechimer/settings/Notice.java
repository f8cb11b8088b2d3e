package org.truechimer.settings;

/// One value of the settings file that could not be used. The default stands in for it; the file
/// keeps what it said until the user chooses another value.
///
/// @param key where it stands, e.g. `engine.sources[2].port`
/// @param found what the file says, as JSON
/// @param problem what is wrong with it
public record Notice(String key, String found, Problem problem) {

  /// What can be wrong with a value.
  public enum Problem {
    /// It is text where a number belongs, or the like.
    WRONG_TYPE,
    /// It is a number that is too small or too large.
    OUT_OF_RANGE,
    /// It is a word that this version does not know.
    UNKNOWN_WORD,
    /// It is needed and is not there.
    MISSING
  }
}
