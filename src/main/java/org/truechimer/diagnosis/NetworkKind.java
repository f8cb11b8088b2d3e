package org.truechimer.diagnosis;

import java.util.List;

/// What can be found about the way to the sources.
public sealed interface NetworkKind extends Kind {

  /// There is no route out of this machine, and nothing answers.
  record NoNetwork() implements NetworkKind {}

  /// Names of servers cannot be looked up.
  ///
  /// @param names which
  /// @param all whether none can
  record NamesNotFound(List<String> names, boolean all) implements NetworkKind {
    /// Copies the list.
    public NamesNotFound {
      names = List.copyOf(names);
    }
  }

  /// Servers answer our queries from a high port, but not those from port 123.
  ///
  /// @param servers which
  record Port123Blocked(List<String> servers) implements NetworkKind {
    /// Copies the list.
    public Port123Blocked {
      servers = List.copyOf(servers);
    }
  }

  /// The machine has a way out, and no source answers.
  ///
  /// @param sources how many were asked
  record NothingAnswers(int sources) implements NetworkKind {}
}
