package org.truechimer.diagnosis;

import java.util.List;

/// One leaf of the decision tree.
///
/// @param kind what was found, with its figures
/// @param severity how much it matters
/// @param evidence what proves it, in the words of the system, the daemon or a log; not translated
/// @param remedy the one thing to do
public record Finding(Kind kind, Severity severity, List<String> evidence, Remedy remedy) {

  /// Copies the list and leaves out empty words.
  public Finding {
    evidence = evidence.stream().filter(words -> !words.isBlank()).toList();
  }

  static Finding of(Kind kind, Severity severity, Remedy remedy, String... evidence) {
    return new Finding(kind, severity, List.of(evidence), remedy);
  }
}
