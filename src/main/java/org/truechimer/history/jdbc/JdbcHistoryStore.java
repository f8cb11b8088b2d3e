package org.truechimer.history.jdbc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.truechimer.history.HistoryBatch;
import org.truechimer.history.HistoryStore;
import org.truechimer.snapshot.EngineEvent;
import org.truechimer.snapshot.Sample;
import org.truechimer.snapshot.SystemSample;

/// The history in an SQLite file. One connection writes and belongs to the thread that does; each
/// reading has a connection of its own.
public final class JdbcHistoryStore implements HistoryStore {

  private final DatabaseFile file;
  private final Connection writer;

  private JdbcHistoryStore(DatabaseFile file, Connection writer) {
    this.file = file;
    this.writer = writer;
  }

  /// Opens or creates a history.
  ///
  /// @param path of the file; its folder is created
  /// @param clock for the name of a broken database that is set aside
  /// @return the store, or why there is none
  public static Opened open(Path path, InstantSource clock) {
    var file = new DatabaseFile(path);
    try {
      Files.createDirectories(path.toAbsolutePath().resolveSibling(""));
      try {
        return new Opened.Ready(open(file));
      } catch (Broken problem) {
        var keptAs = file.setAside(clock.instant());
        return new Opened.SetAside(open(file), keptAs, String.valueOf(problem.getMessage()));
      }
    } catch (IOException problem) {
      return new Opened.Unavailable(problem.toString());
    }
  }

  private static JdbcHistoryStore open(DatabaseFile file) throws IOException {
    Connection connection;
    try {
      connection = file.writer();
    } catch (SQLException problem) {
      throw failure(problem);
    }
    try {
      int version = Schema.migrate(connection);
      if (version > Schema.VERSION) {
        throw new IOException("the history is of a newer version of this program: " + version);
      }
      var damage = file.check(connection);
      if (!damage.isEmpty()) {
        throw new Broken(damage);
      }
      return new JdbcHistoryStore(file, connection);
    } catch (SQLException | IOException problem) {
      closeQuietly(connection);
      throw problem instanceof SQLException refusal ? failure(refusal) : (IOException) problem;
    }
  }

  @Override
  public void append(HistoryBatch batch) throws IOException {
    write(connection -> Rows.insert(connection, batch));
  }

  @Override
  public void keepOnly(Instant oldest, Instant newest) throws IOException {
    write(connection -> Rows.keepOnly(connection, oldest, newest));
  }

  @Override
  public List<Sample> samplesSince(Instant since) throws IOException {
    return read(connection -> Rows.samples(connection, since));
  }

  @Override
  public List<SystemSample> systemSamplesSince(Instant since) throws IOException {
    return read(connection -> Rows.systemSamples(connection, since));
  }

  @Override
  public List<EngineEvent> eventsSince(Instant since) throws IOException {
    return read(connection -> Rows.events(connection, since));
  }

  @Override
  public void close() {
    closeQuietly(writer);
  }

  private void write(Transaction transaction) throws IOException {
    try {
      Transaction.run(writer, transaction);
    } catch (SQLException problem) {
      throw failure(problem);
    }
  }

  private <T> List<T> read(Query<T> query) throws IOException {
    try (var connection = file.reader()) {
      return query.rows(connection);
    } catch (SQLException problem) {
      throw failure(problem);
    }
  }

  private static IOException failure(SQLException problem) {
    return DatabaseFile.broken(problem)
        ? new Broken(problem.toString())
        : new IOException(problem.getMessage(), problem);
  }

  private static void closeQuietly(Connection connection) {
    try {
      connection.close();
    } catch (SQLException _) {
      // All that was committed is in the file already.
    }
  }

  private interface Query<T> {
    List<T> rows(Connection connection) throws SQLException;
  }

  /// The file is no database, or a damaged one.
  private static final class Broken extends IOException {
    private static final long serialVersionUID = 1;

    Broken(String problem) {
      super(problem);
    }
  }
}
