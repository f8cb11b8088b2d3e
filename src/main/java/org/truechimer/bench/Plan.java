package org.truechimer.bench;

import java.util.List;

/// What is to be measured.
///
/// @param millis length of a window
/// @param pairs rounds for each kind
/// @param kinds in their order
public record Plan(int millis, int pairs, List<Kind> kinds) {

  /// The load before each window, which is not measured: 200 ms.
  static final int WARM_UP_MILLIS = 200;

  /// Copies the list.
  public Plan {
    kinds = List.copyOf(kinds);
  }
}
