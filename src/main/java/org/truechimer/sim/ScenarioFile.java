package org.truechimer.sim;

import java.util.List;

/// What a file of scenarios holds.
///
/// @param scenarios the scenarios in their order
/// @param remarks what in the file was not understood and left out, in English
public record ScenarioFile(List<Scenario> scenarios, List<String> remarks) {

  /// Copies the lists.
  public ScenarioFile {
    scenarios = List.copyOf(scenarios);
    remarks = List.copyOf(remarks);
  }
}
