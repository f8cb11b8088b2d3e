package org.truechimer.conf;

/// A word of a line and where it stands.
///
/// @param text what it means: without quotes and without the marks of continued lines
/// @param from offset of its first character in the line's raw text, quote included
/// @param to offset behind its last character
/// @param quoting whether quotes stand around it, and whether they are closed
public record Word(String text, int from, int to, Quoting quoting) {

  /// How a word is quoted.
  public enum Quoting {
    /// Not at all.
    NONE,
    /// With quotes at both ends.
    CLOSED,
    /// With an opening quote only: the line ends inside it.
    OPEN
  }
}
