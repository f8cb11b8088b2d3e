package org.truechimer.bench;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a whole run brought.
///
/// @param kinds in the order in which they were measured
/// @param pauses those of our server's collector, null if it did not run
public record Report(List<KindReport> kinds, @Nullable CollectorPauses pauses) {

  /// Copies the list.
  public Report {
    kinds = List.copyOf(kinds);
  }

  /// The value that a goal is about.
  ///
  /// @param goal which
  /// @return null if it was not measured
  public @Nullable Spread of(Goal goal) {
    Optional<KindReport> found =
        kinds.stream().filter(report -> report.kind() == goal.kind()).findFirst();
    if (found.isEmpty()) {
      return null;
    }
    return goal.ratio()
        ? found.get().ratio(Contender.TRUECHIMER, goal.metric())
        : found.get().value(Contender.TRUECHIMER, goal.metric());
  }
}
