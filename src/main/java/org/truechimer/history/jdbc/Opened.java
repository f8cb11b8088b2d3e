package org.truechimer.history.jdbc;

import java.nio.file.Path;

/// What came of opening the history.
public sealed interface Opened {

  /// It is there.
  ///
  /// @param store to be closed by whoever opened it
  record Ready(JdbcHistoryStore store) implements Opened {}

  /// The database was broken; it was renamed, and a new one begun.
  ///
  /// @param store the new one, to be closed by whoever opened it
  /// @param keptAs the broken one
  /// @param problem what is wrong with it, for the log
  record SetAside(JdbcHistoryStore store, Path keptAs, String problem) implements Opened {}

  /// There is no history, and nothing was changed: the folder cannot be written, or the database is
  /// of a newer version of this program.
  ///
  /// @param problem why, for the log
  record Unavailable(String problem) implements Opened {}
}
