package org.truechimer.history.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.truechimer.history.HistoryBatch;
import org.truechimer.snapshot.EngineEvent;
import org.truechimer.snapshot.EngineEvent.Corrected;
import org.truechimer.snapshot.EngineEvent.PeerChanged;
import org.truechimer.snapshot.EngineEvent.SteppedByOther;
import org.truechimer.snapshot.Sample;
import org.truechimer.snapshot.SystemSample;

/// The real database in a real file.
class JdbcHistoryStoreTest {

  private static final Instant AT = Instant.parse("2026-05-04T03:02:01.123456Z");
  private static final InstantSource CLOCK = InstantSource.fixed(AT);

  @TempDir private Path folder;

  @Test
  void givesBackWhatAnEarlierRunHasMeasured() throws IOException {
    try (var store = open()) {
      store.append(samples(sample(1, AT, "a"), sample(2, AT.plusSeconds(1), "b")));
      store.append(samples(sample(3, AT.plusSeconds(2), "a")));
    }
    try (var store = open()) {
      assertEquals(
          List.of(
              stored(-3, AT, -1, "a"),
              stored(-2, AT.plusSeconds(1), -2, "b"),
              stored(-1, AT.plusSeconds(2), -1, "a")),
          store.samplesSince(AT));
    }
  }

  @Test
  void keepsUnknownNumbersUnknown() throws IOException {
    var system = new SystemSample(9, AT, 1e-9, Double.POSITIVE_INFINITY, 3e-5, Double.NaN);
    try (var store = open()) {
      store.append(new HistoryBatch(List.of(), List.of(system), List.of()));
      assertEquals(
          List.of(new SystemSample(-1, AT, 1e-9, Double.POSITIVE_INFINITY, 3e-5, Double.NaN)),
          store.systemSamplesSince(AT));
    }
  }

  @Test
  void keepsTheChangesOfTheClockAndNoOtherEvent() throws IOException {
    var changes =
        List.<EngineEvent>of(
            new Corrected(AT, true, 1.5, 1.5, Double.NaN),
            new Corrected(AT.plusSeconds(1), false, -0.01, -0.01, -0.002),
            new SteppedByOther(AT.plusSeconds(2), -3600));
    var all = new ArrayList<>(changes);
    all.add(1, new PeerChanged(AT, "a"));
    try (var store = open()) {
      store.append(new HistoryBatch(List.of(), List.of(), all));
      assertEquals(changes, store.eventsSince(AT));
      assertEquals(changes.subList(2, 3), store.eventsSince(AT.plusSeconds(2)));
    }
  }

  @Test
  void putsSamplesInTheOrderOfTheirTimeEvenIfTheClockWasSetBack() throws IOException {
    try (var store = open()) {
      store.append(samples(sample(1, AT.plusSeconds(50), "a"), sample(2, AT, "a")));
      assertEquals(
          List.of(AT, AT.plusSeconds(50)),
          store.samplesSince(Instant.MIN).stream().map(Sample::at).toList());
    }
  }

  @Test
  void forgetsWhatIsOutsideOfTheSpanTogetherWithItsSources() throws IOException, SQLException {
    try (var store = open()) {
      store.append(
          samples(
              sample(1, AT.minusSeconds(1), "old"),
              sample(2, AT, "new"),
              sample(3, AT.plusSeconds(61), "from 2099")));
      store.keepOnly(AT, AT.plusSeconds(60));
      assertEquals(List.of(stored(-1, AT, -2, "new")), store.samplesSince(Instant.MIN));
    }
    assertEquals("1", queried("SELECT count(*) FROM source"));
  }

  @Test
  void loadsADayOfTwentySourcesQuickly() throws IOException {
    var day = new ArrayList<Sample>();
    for (int i = 0; i < 27_000; i++) {
      day.add(sample(i, AT.plusMillis(3_200L * i), "source" + i % 20));
    }
    try (var store = open()) {
      store.append(new HistoryBatch(day, List.of(), List.of()));
      // A tenth of a second as a rule; the limit is for a busy machine.
      var loaded = assertTimeout(Duration.ofSeconds(3), () -> store.samplesSince(AT));
      assertEquals(27_000, loaded.size());
    }
  }

  @Test
  void keepsNothingOfABatchThatItCannotKeepWhole() throws IOException, SQLException {
    try (var store = open()) {
      queried(
          "CREATE TRIGGER refuse BEFORE INSERT ON system_sample BEGIN SELECT RAISE(ABORT, 'no'); END");
      var batch =
          new HistoryBatch(
              List.of(sample(1, AT, "a")), List.of(new SystemSample(1, AT, 0, 0, 0, 0)), List.of());
      assertThrows(IOException.class, () -> store.append(batch));
      assertEquals(List.of(), store.samplesSince(Instant.MIN));
      store.append(samples(sample(1, AT, "a")));
      assertEquals(1, store.samplesSince(Instant.MIN).size());
    }
  }

  @Test
  void twoProgramsUseOneFile() throws IOException {
    try (var one = open();
        var other = open()) {
      one.append(samples(sample(1, AT, "a")));
      other.append(samples(sample(1, AT, "a"), sample(2, AT, "b")));
      one.append(samples(sample(2, AT, "b")));
      assertEquals(4, one.samplesSince(AT).size());
      assertEquals(4, other.samplesSince(AT).size());
    }
  }

  @Test
  void setsAFileAsideThatIsNoDatabase() throws IOException {
    Files.writeString(path(), "this is not a database, and it is longer than a header of SQLite's");

    var opened = assertInstanceOf(Opened.SetAside.class, JdbcHistoryStore.open(path(), CLOCK));

    try (var store = opened.store()) {
      store.append(samples(sample(1, AT, "a")));
      assertEquals(1, store.samplesSince(AT).size());
    }
    assertEquals(folder.resolve("history.db.broken-20260504-030201"), opened.keptAs());
    assertTrue(Files.readString(opened.keptAs()).startsWith("this is not a database"));
  }

  @Test
  void setsADamagedDatabaseAside() throws IOException {
    try (var store = open()) {
      var many = new ArrayList<Sample>();
      for (int i = 0; i < 2_000; i++) {
        many.add(sample(i, AT.plusSeconds(i), "a"));
      }
      store.append(new HistoryBatch(many, List.of(), List.of()));
    }
    var octets = Files.readAllBytes(path());
    for (int i = 4096 * 2; i < octets.length; i++) {
      octets[i] = (byte) 0xa5;
    }
    Files.write(path(), octets);

    var opened = assertInstanceOf(Opened.SetAside.class, JdbcHistoryStore.open(path(), CLOCK));

    opened.store().close();
    assertEquals(octets.length, Files.size(opened.keptAs()));
  }

  @Test
  void leavesTheDatabaseOfANewerVersionAlone() throws SQLException {
    open().close();
    queried("PRAGMA user_version = 99");
    assertInstanceOf(Opened.Unavailable.class, JdbcHistoryStore.open(path(), CLOCK));
    assertEquals("99", queried("PRAGMA user_version"));
  }

  @Test
  void saysWhyThereIsNone() throws IOException {
    var notAFolder = Files.writeString(folder.resolve("file"), "");
    var opened = JdbcHistoryStore.open(notAFolder.resolve("history.db"), CLOCK);
    assertInstanceOf(Opened.Unavailable.class, opened);
  }

  private JdbcHistoryStore open() {
    return assertInstanceOf(Opened.Ready.class, JdbcHistoryStore.open(path(), CLOCK)).store();
  }

  private Path path() {
    return folder.resolve("history.db");
  }

  private String queried(String sql) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + path());
        var statement = connection.createStatement()) {
      if (!statement.execute(sql)) {
        return "";
      }
      try (var rows = statement.getResultSet()) {
        return rows.next() ? rows.getString(1) : "";
      }
    }
  }

  private static HistoryBatch samples(Sample... samples) {
    return new HistoryBatch(List.of(samples), List.of(), List.of());
  }

  private static Sample sample(long sequence, Instant at, String source) {
    return new Sample(sequence, at, 70, source, "192.0.2.1", 38.1e-6, 412e-6, 1.9e-3);
  }

  private static Sample stored(long sequence, Instant at, long sourceId, String source) {
    return new Sample(sequence, at, sourceId, source, "192.0.2.1", 38.1e-6, 412e-6, 1.9e-3);
  }
}
