package org.truechimer.history.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// The tables, as a list of steps each of which leads from one version to the next. SQLite keeps
/// the version in the file's header (`user_version`). A step that was ever released is never
/// changed: a new one is added.
///
/// Times are microseconds since 1970-01-01T00:00:00Z, unknown numbers (NaN) are NULL.
final class Schema {

  private static final List<List<String>> STEPS =
      List.of(
          List.of(
              // "TCHM", shown by file(1).
              "PRAGMA application_id = 0x5443484D",
              """
              CREATE TABLE source (
                id INTEGER PRIMARY KEY,
                name TEXT NOT NULL,
                address TEXT NOT NULL,
                UNIQUE (name, address))
              """,
              """
              CREATE TABLE sample (
                id INTEGER PRIMARY KEY,
                at_us INTEGER NOT NULL,
                source_id INTEGER NOT NULL REFERENCES source (id),
                offset_s REAL,
                delay_s REAL,
                bound_s REAL)
              """,
              "CREATE INDEX sample_at ON sample (at_us)",
              """
              CREATE TABLE system_sample (
                id INTEGER PRIMARY KEY,
                at_us INTEGER NOT NULL,
                offset_s REAL,
                bound_s REAL,
                jitter_s REAL,
                frequency_ppm REAL)
              """,
              "CREATE INDEX system_sample_at ON system_sample (at_us)",
              """
              CREATE TABLE clock_event (
                id INTEGER PRIMARY KEY,
                at_us INTEGER NOT NULL,
                kind TEXT NOT NULL,
                change_s REAL,
                before_s REAL,
                after_s REAL)
              """));

  /// The version that this program writes.
  static final int VERSION = STEPS.size();

  private Schema() {}

  /// Brings the tables up to [#VERSION], all steps in one transaction.
  ///
  /// @param connection to an open database
  /// @return the version found afterwards: higher than ours if a newer program has been here
  static int migrate(Connection connection) throws SQLException {
    if (version(connection) < VERSION) {
      Transaction.run(
          connection,
          transaction -> {
            // Asked again: another process may have been quicker.
            for (int version = version(transaction); version < VERSION; version++) {
              apply(transaction, version);
            }
          });
    }
    return version(connection);
  }

  private static void apply(Connection connection, int version) throws SQLException {
    try (var statement = connection.createStatement()) {
      for (var sql : STEPS.get(version)) {
        statement.executeUpdate(sql);
      }
      statement.executeUpdate("PRAGMA user_version = " + (version + 1));
    }
  }

  private static int version(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("PRAGMA user_version")) {
      return rows.next() ? rows.getInt(1) : 0;
    }
  }
}
