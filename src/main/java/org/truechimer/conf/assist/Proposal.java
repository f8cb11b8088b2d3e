package org.truechimer.conf.assist;

/// Something that could be written.
///
/// @param text the word
/// @param help key of its text, see `conf.catalogue`; for a value that of what it belongs to
/// @param kind what it is
public record Proposal(String text, String help, Kind kind) {

  /// What is proposed.
  public enum Kind {
    /// A heading.
    SECTION,
    /// A directive or the key of an assignment.
    DIRECTIVE,
    /// An option.
    OPTION,
    /// One of the words that an argument can be.
    VALUE
  }
}
