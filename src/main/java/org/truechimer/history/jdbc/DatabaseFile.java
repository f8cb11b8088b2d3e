package org.truechimer.history.jdbc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Properties;

/// The file of the database: connections to it, and what to do when it is broken.
///
/// @param path where it is
record DatabaseFile(Path path) {

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  /// What SQLite keeps beside its file while it works.
  private static final List<String> COMPANIONS = List.of("-wal", "-shm");

  /// Beyond this size a check of every page would hold up the start; a day is 3 MB.
  private static final long MOST_CHECKED_OCTETS = 64L << 20;

  /// SQLITE_CORRUPT and SQLITE_NOTADB (sqlite.org/rescode.html).
  private static final List<Integer> BROKEN = List.of(11, 26);

  /// A connection that writes, in transactions of [Transaction].
  Connection writer() throws SQLException {
    return connection("journal_mode", "WAL");
  }

  /// A connection that reads one state of the whole database.
  Connection reader() throws SQLException {
    // SQLITE_OPEN_READONLY
    var connection = connection("open_mode", "1");
    connection.setAutoCommit(false);
    return connection;
  }

  private Connection connection(String... more) throws SQLException {
    var properties = new Properties();
    properties.setProperty("busy_timeout", "5000");
    // A power loss costs the last few seconds, never the database.
    properties.setProperty("synchronous", "NORMAL");
    properties.setProperty("foreign_keys", "true");
    for (int i = 0; i < more.length; i += 2) {
      properties.setProperty(more[i], more[i + 1]);
    }
    return DriverManager.getConnection("jdbc:sqlite:" + path, properties);
  }

  /// Reads every page, unless there are too many.
  ///
  /// @return what is wrong, empty if nothing is
  String check(Connection connection) throws SQLException, IOException {
    if (Files.size(path) > MOST_CHECKED_OCTETS) {
      return "";
    }
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("PRAGMA quick_check(1)")) {
      var answer = rows.next() ? rows.getString(1) : "no answer";
      return answer.equals("ok") ? "" : answer;
    }
  }

  static boolean broken(SQLException problem) {
    // The low octet is the code, the rest is detail.
    return BROKEN.contains(problem.getErrorCode() & 0xff);
  }

  /// Renames the file and its companions, so that they still belong together.
  ///
  /// @return the new name
  Path setAside(Instant now) throws IOException {
    var name = path.getFileName() + ".broken-" + STAMP.format(now);
    var keptAs = path.resolveSibling(name);
    for (int n = 2; Files.exists(keptAs); n++) {
      keptAs = path.resolveSibling(name + "-" + n);
    }
    Files.move(path, keptAs);
    for (var companion : COMPANIONS) {
      var beside = path.resolveSibling(path.getFileName() + companion);
      if (Files.exists(beside)) {
        Files.move(beside, keptAs.resolveSibling(keptAs.getFileName() + companion));
      }
    }
    return keptAs;
  }
}
