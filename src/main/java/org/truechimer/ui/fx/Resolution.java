package org.truechimer.ui.fx;

import java.util.List;

/// What came of looking up the name of a source.
public sealed interface Resolution {

  /// The name has addresses.
  ///
  /// @param addresses numeric addresses, at least one
  record Found(List<String> addresses) implements Resolution {
    /// Copies the list.
    public Found {
      addresses = List.copyOf(addresses);
    }
  }

  /// The name has none, or nobody could be asked.
  ///
  /// @param problem what the look-up said
  record Failed(String problem) implements Resolution {}
}
