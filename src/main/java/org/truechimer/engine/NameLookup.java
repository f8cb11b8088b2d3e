package org.truechimer.engine;

import java.net.InetAddress;
import java.util.List;

/// Turns a host name into addresses. May block: the engine calls it on a thread of its own.
@FunctionalInterface
public interface NameLookup {

  /// Looks a name up.
  ///
  /// @param host name or numeric address
  /// @return what came of it
  Outcome lookUp(String host);

  /// What came of a look-up.
  sealed interface Outcome {

    /// There are addresses.
    ///
    /// @param addresses all of them, the preferred first, never empty
    record Found(List<InetAddress> addresses) implements Outcome {
      /// Copies the list.
      public Found {
        addresses = List.copyOf(addresses);
      }
    }

    /// There are none.
    ///
    /// @param problem what the look-up said
    record Failed(String problem) implements Outcome {}
  }
}
