package org.truechimer.conf.check;

import java.util.List;

/// Something that a configuration says wrongly or unwisely.
///
/// @param line number of the line of the file, from 1
/// @param columnFrom first column, from 0
/// @param columnTo column behind the last
/// @param severity how bad it is
/// @param code what it is
/// @param arguments the words that a sentence about it needs, see [Code]
public record Finding(
    int line, int columnFrom, int columnTo, Severity severity, Code code, List<String> arguments) {

  /// Keeps its own list.
  public Finding {
    arguments = List.copyOf(arguments);
  }

  /// How bad a finding is.
  public enum Severity {
    /// The daemon refuses it, ignores it or does something else than it says.
    ERROR,
    /// It works, but hardly as it is meant.
    WARNING,
    /// It could be better.
    HINT
  }
}
