package org.truechimer.helper;

import java.util.function.BooleanSupplier;

/// Starts a helper with the rights of root for a session.
@FunctionalInterface
public interface HelperConnector {

  /// Starts it. May block until somebody has typed a password.
  ///
  /// @param givenUp asked now and then whether to stop waiting
  /// @return a session, or why there is none
  Connected connect(BooleanSupplier givenUp);

  /// What came of it.
  sealed interface Connected {

    /// The helper runs and has said that it is ready.
    ///
    /// @param connection the session, to be closed by whoever asked
    record Ready(HelperConnection connection) implements Connected {}

    /// The helper cannot be started here.
    ///
    /// @param missing what is missing, for the administrator
    record NotAvailable(String missing) implements Connected {}

    /// Somebody said no.
    ///
    /// @param words who and why
    record Declined(String words) implements Connected {}
  }

  /// What to say to a helper that has just been started, before anything else.
  String GREETING = SessionLine.SESSION;

  /// What it answers when it is ready.
  String READY = SessionLine.READY;

  /// The longest line that a helper says.
  int LONGEST_LINE = SessionLine.LONGEST_REPLY;
}
