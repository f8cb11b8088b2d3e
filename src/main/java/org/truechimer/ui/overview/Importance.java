package org.truechimer.ui.overview;

import java.util.Comparator;
import org.truechimer.snapshot.SourceSnapshot;

/// Which sources a short list shows first: those in use, then those that need a look.
final class Importance {

  /// Ties keep the order of the configuration.
  static final Comparator<SourceSnapshot> FIRST = Comparator.comparingInt(Importance::rank);

  private Importance() {}

  private static int rank(SourceSnapshot source) {
    return switch (source.tally()) {
      case SYSTEM_PEER -> 0;
      case FALSETICKER -> 1;
      case CANDIDATE -> 2;
      case OUTLIER -> 3;
      case REJECTED -> 4;
    };
  }
}
