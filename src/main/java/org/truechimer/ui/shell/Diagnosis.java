package org.truechimer.ui.shell;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.truechimer.diagnosis.DecisionTree;
import org.truechimer.diagnosis.Evidence;
import org.truechimer.diagnosis.Finding;
import org.truechimer.diagnosis.Probes;
import org.truechimer.snapshot.EngineSnapshot;
import org.truechimer.ui.fx.HostNews;

/// Keeps the latest of everything that the decision tree looks at.
final class Diagnosis {

  private @Nullable EngineSnapshot snapshot;
  private @Nullable HostNews news;
  private Probes probes = Probes.none();

  void accept(EngineSnapshot latest) {
    snapshot = latest;
  }

  void accept(HostNews latest) {
    news = latest;
  }

  void accept(Probes latest) {
    probes = latest;
  }

  /// What follows from it.
  ///
  /// @return the most important first; empty before the machine was looked at
  List<Finding> findings() {
    if (snapshot == null || news == null) {
      return List.of();
    }
    return DecisionTree.examine(
        new Evidence(snapshot, news.report(), news.reading(), probes, news.unfinished()));
  }
}
