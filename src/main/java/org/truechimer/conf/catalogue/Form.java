package org.truechimer.conf.catalogue;

import java.util.List;

/// One way to write a directive: arguments in order, then options in any order.
///
/// @param arguments the arguments
/// @param options the options; none if it takes none
/// @param optionNeeded whether at least one option must be there
public record Form(List<Argument> arguments, List<KnownOption> options, boolean optionNeeded) {

  /// Keeps its own lists.
  public Form {
    arguments = List.copyOf(arguments);
    options = List.copyOf(options);
  }
}
