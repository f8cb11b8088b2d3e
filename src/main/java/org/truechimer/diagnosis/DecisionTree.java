package org.truechimer.diagnosis;

import java.util.List;
import org.truechimer.diagnosis.Remedy.Advice;
import org.truechimer.snapshot.SystemSnapshot;

/// From everything that is known to an ordered list of findings.
///
/// The branches are walked from causes to consequences: the way out of the machine, its services,
/// the clock, the sources. A later branch leaves out what an earlier finding explains.
public final class DecisionTree {

  private DecisionTree() {}

  /// Walks the tree.
  ///
  /// @param evidence what is known
  /// @return the findings, most important first; empty while nothing can be told yet
  public static List<Finding> examine(Evidence evidence) {
    var findings = new Findings();
    NetworkBranch.examine(evidence, findings);
    ServiceBranch.examine(evidence, findings);
    ClockBranch.examine(evidence, findings);
    SourceBranch.examine(evidence, findings);
    var system = evidence.engine().system();
    if (!findings.serious() && system.state() == SystemSnapshot.State.SYNCHRONISED) {
      findings.add(
          new ClockKind.AllGood(evidence.keeper(), system.offsetSeconds(), system.boundSeconds()),
          Severity.GOOD,
          new Remedy.TextOnly(Advice.NOTHING));
    }
    return findings.ordered();
  }
}
