package org.truechimer.history.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.truechimer.history.HistoryBatch;
import org.truechimer.snapshot.EngineEvent;
import org.truechimer.snapshot.EngineEvent.Corrected;
import org.truechimer.snapshot.EngineEvent.SteppedByOther;
import org.truechimer.snapshot.Sample;
import org.truechimer.snapshot.SystemSample;

/// Values to rows and back. Runs within the transaction of its caller.
final class Rows {

  private static final Instant OLDEST = Instant.EPOCH.plus(Long.MIN_VALUE, ChronoUnit.MICROS);
  private static final Instant NEWEST = Instant.EPOCH.plus(Long.MAX_VALUE, ChronoUnit.MICROS);

  private static final String STEPPED = "stepped";
  private static final String SLEWED = "slewed";
  private static final String STEPPED_BY_OTHER = "stepped-by-other";

  private Rows() {}

  static void insert(Connection connection, HistoryBatch batch) throws SQLException {
    insertSamples(connection, batch.samples());
    insertSystemSamples(connection, batch.systemSamples());
    insertEvents(connection, batch.events());
  }

  private static void insertSamples(Connection connection, List<Sample> samples)
      throws SQLException {
    try (var source =
            connection.prepareStatement(
                "INSERT OR IGNORE INTO source (name, address) VALUES (?, ?)");
        var sample =
            connection.prepareStatement(
                """
                INSERT INTO sample (at_us, source_id, offset_s, delay_s, bound_s)
                VALUES (?, (SELECT id FROM source WHERE name = ? AND address = ?), ?, ?, ?)
                """)) {
      for (var row : samples) {
        source.setString(1, row.source());
        source.setString(2, row.address());
        source.executeUpdate();
        sample.setLong(1, micros(row.at()));
        sample.setString(2, row.source());
        sample.setString(3, row.address());
        numbers(sample, 4, row.offsetSeconds(), row.delaySeconds(), row.boundSeconds());
        sample.executeUpdate();
      }
    }
  }

  private static void insertSystemSamples(Connection connection, List<SystemSample> samples)
      throws SQLException {
    try (var sample =
        connection.prepareStatement(
            """
            INSERT INTO system_sample (at_us, offset_s, bound_s, jitter_s, frequency_ppm)
            VALUES (?, ?, ?, ?, ?)
            """)) {
      for (var row : samples) {
        sample.setLong(1, micros(row.at()));
        numbers(
            sample,
            2,
            row.offsetSeconds(),
            row.boundSeconds(),
            row.jitterSeconds(),
            row.frequencyPpm());
        sample.executeUpdate();
      }
    }
  }

  private static void insertEvents(Connection connection, List<EngineEvent> events)
      throws SQLException {
    try (var row =
        connection.prepareStatement(
            """
            INSERT INTO clock_event (at_us, kind, change_s, before_s, after_s)
            VALUES (?, ?, ?, ?, ?)
            """)) {
      for (var event : events) {
        if (event instanceof Corrected(var at, var step, var change, var before, var after)) {
          insert(row, at, step ? STEPPED : SLEWED, change, before, after);
        } else if (event instanceof SteppedByOther(var at, var by)) {
          insert(row, at, STEPPED_BY_OTHER, by, Double.NaN, Double.NaN);
        }
      }
    }
  }

  private static void insert(PreparedStatement row, Instant at, String kind, double... numbers)
      throws SQLException {
    row.setLong(1, micros(at));
    row.setString(2, kind);
    numbers(row, 3, numbers);
    row.executeUpdate();
  }

  static List<Sample> samples(Connection connection, Instant since) throws SQLException {
    var sources = sources(connection);
    var newestFirst = new ArrayList<Sample>();
    try (var query =
        connection.prepareStatement(
            """
            SELECT at_us, source_id, offset_s, delay_s, bound_s FROM sample
            WHERE at_us >= ? ORDER BY at_us DESC, id DESC
            """)) {
      query.setLong(1, micros(since));
      try (var row = query.executeQuery()) {
        while (row.next()) {
          long id = row.getLong(2);
          var source = sources.getOrDefault(id, new Source("", ""));
          newestFirst.add(
              new Sample(
                  -1 - newestFirst.size(),
                  instant(row.getLong(1)),
                  -id,
                  source.name,
                  source.address,
                  number(row, 3),
                  number(row, 4),
                  number(row, 5)));
        }
      }
    }
    return List.copyOf(newestFirst.reversed());
  }

  /// Each name once, however many samples it has.
  private static Map<Long, Source> sources(Connection connection) throws SQLException {
    var sources = new HashMap<Long, Source>();
    try (var statement = connection.createStatement();
        var row = statement.executeQuery("SELECT id, name, address FROM source")) {
      while (row.next()) {
        sources.put(row.getLong(1), new Source(row.getString(2), row.getString(3)));
      }
    }
    return sources;
  }

  static List<SystemSample> systemSamples(Connection connection, Instant since)
      throws SQLException {
    var newestFirst = new ArrayList<SystemSample>();
    try (var query =
        connection.prepareStatement(
            """
            SELECT at_us, offset_s, bound_s, jitter_s, frequency_ppm FROM system_sample
            WHERE at_us >= ? ORDER BY at_us DESC, id DESC
            """)) {
      query.setLong(1, micros(since));
      try (var row = query.executeQuery()) {
        while (row.next()) {
          newestFirst.add(
              new SystemSample(
                  -1 - newestFirst.size(),
                  instant(row.getLong(1)),
                  number(row, 2),
                  number(row, 3),
                  number(row, 4),
                  number(row, 5)));
        }
      }
    }
    return List.copyOf(newestFirst.reversed());
  }

  static List<EngineEvent> events(Connection connection, Instant since) throws SQLException {
    var events = new ArrayList<EngineEvent>();
    try (var query =
        connection.prepareStatement(
            """
            SELECT at_us, kind, change_s, before_s, after_s FROM clock_event
            WHERE at_us >= ? ORDER BY at_us, id
            """)) {
      query.setLong(1, micros(since));
      try (var row = query.executeQuery()) {
        while (row.next()) {
          var at = instant(row.getLong(1));
          var kind = row.getString(2);
          double change = number(row, 3);
          events.add(
              kind.equals(STEPPED_BY_OTHER)
                  ? new SteppedByOther(at, change)
                  : new Corrected(
                      at, kind.equals(STEPPED), change, number(row, 4), number(row, 5)));
        }
      }
    }
    return List.copyOf(events);
  }

  static void keepOnly(Connection connection, Instant oldest, Instant newest) throws SQLException {
    for (var table : List.of("sample", "system_sample", "clock_event")) {
      try (var delete =
          connection.prepareStatement("DELETE FROM " + table + " WHERE at_us < ? OR at_us > ?")) {
        delete.setLong(1, micros(oldest));
        delete.setLong(2, micros(newest));
        delete.executeUpdate();
      }
    }
    try (var statement = connection.createStatement()) {
      statement.executeUpdate("DELETE FROM source WHERE id NOT IN (SELECT source_id FROM sample)");
    }
  }

  private static long micros(Instant at) {
    if (at.isBefore(OLDEST)) {
      return Long.MIN_VALUE;
    }
    return at.isAfter(NEWEST) ? Long.MAX_VALUE : ChronoUnit.MICROS.between(Instant.EPOCH, at);
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  private static void numbers(PreparedStatement statement, int first, double... numbers)
      throws SQLException {
    for (int i = 0; i < numbers.length; i++) {
      // SQLite stores NaN as NULL.
      statement.setDouble(first + i, numbers[i]);
    }
  }

  private static double number(ResultSet row, int column) throws SQLException {
    double number = row.getDouble(column);
    return row.wasNull() ? Double.NaN : number;
  }

  private record Source(String name, String address) {}
}
