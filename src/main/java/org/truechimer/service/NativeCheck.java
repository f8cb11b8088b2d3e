package org.truechimer.service;

import java.util.List;

/// What the daemon's own check of a configuration says.
public sealed interface NativeCheck {

  /// It accepts the configuration.
  ///
  /// @param tool what was run ("chronyd -p")
  record Accepted(String tool) implements NativeCheck {}

  /// It does not.
  ///
  /// @param tool what was run
  /// @param complaints what it said
  record Rejected(String tool, List<Complaint> complaints) implements NativeCheck {
    /// Copies the list.
    public Rejected {
      complaints = List.copyOf(complaints);
    }
  }

  /// A complaint.
  ///
  /// @param line line number from 1, 0 if it names none
  /// @param text what it said
  record Complaint(int line, String text) {}

  /// The daemon has no such check, or it is not installed.
  ///
  /// @param why which of the two, or what the system said
  record NotAvailable(String why) implements NativeCheck {}
}
