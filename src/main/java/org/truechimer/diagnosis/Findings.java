package org.truechimer.diagnosis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Findings while the tree is walked; a later branch asks for the causes that an earlier one found.
final class Findings {

  private final List<Finding> found = new ArrayList<>();

  void add(Kind kind, Severity severity, Remedy remedy, String... evidence) {
    add(kind, severity, remedy, List.of(evidence));
  }

  /// Adds a finding that is not there yet: a daemon may list a server twice.
  void add(Kind kind, Severity severity, Remedy remedy, List<String> evidence) {
    if (found.stream().noneMatch(finding -> finding.kind().equals(kind))) {
      found.add(new Finding(kind, severity, evidence, remedy));
    }
  }

  boolean has(Class<? extends Kind> kind) {
    return found.stream().anyMatch(finding -> kind.isInstance(finding.kind()));
  }

  /// Whether nothing can be expected to answer, for a reason that was found already.
  boolean cutOff() {
    return has(NetworkKind.NoNetwork.class)
        || found.stream()
            .anyMatch(finding ->
                finding.kind() instanceof NetworkKind.NamesNotFound names && names.all());
  }

  boolean serious() {
    return found.stream()
        .anyMatch(finding ->
            finding.severity() == Severity.CRITICAL || finding.severity() == Severity.WARNING);
  }

  /// The most severe first; those of one severity in the order in which the tree found them.
  List<Finding> ordered() {
    return found.stream().sorted(Comparator.comparing(Finding::severity)).toList();
  }
}
