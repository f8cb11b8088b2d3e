package org.truechimer.bench;

import java.util.ArrayList;
import java.util.List;

/// How this very program is started once more.
///
/// @param java the Java runtime with its options; empty if the program is installed and has a
///   launcher of its own
/// @param program the class with the entry point, or the launcher
public record OwnProgram(List<String> java, List<String> program) {

  /// Copies the lists.
  public OwnProgram {
    java = List.copyOf(java);
    program = List.copyOf(program);
  }

  /// A command line.
  ///
  /// @param options of the Java runtime; left out with a launcher, which takes none
  /// @param arguments of the program
  List<String> command(List<String> options, List<String> arguments) {
    var command = new ArrayList<>(java);
    if (!java.isEmpty()) {
      command.addAll(options);
    }
    command.addAll(program);
    command.addAll(arguments);
    return command;
  }
}
