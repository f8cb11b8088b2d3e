package org.truechimer.history.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/// Several changes that are made all or not at all.
///
/// JDBC's own `commit` will not do: SQLite's driver begins the next transaction in the same breath,
/// and a transaction that locks at its beginning (as it must, to wait for another process instead
/// of failing half-way) would then lock out every other process for good.
interface Transaction {

  /// Makes the changes.
  ///
  /// @param connection within the transaction
  void make(Connection connection) throws SQLException;

  /// Runs a transaction.
  ///
  /// @param connection in JDBC's mode of automatic commit
  /// @param transaction the changes
  static void run(Connection connection, Transaction transaction) throws SQLException {
    execute(connection, "BEGIN IMMEDIATE");
    try {
      transaction.make(connection);
      execute(connection, "COMMIT");
    } catch (SQLException problem) {
      try {
        execute(connection, "ROLLBACK");
      } catch (SQLException second) {
        // SQLite has rolled back by itself, as it does when the disk is full.
        problem.addSuppressed(second);
      }
      throw problem;
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
