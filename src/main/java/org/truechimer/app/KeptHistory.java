package org.truechimer.app;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.truechimer.history.Retention;
import org.truechimer.history.jdbc.HistoryWriter;
import org.truechimer.history.jdbc.JdbcHistoryStore;
import org.truechimer.history.jdbc.Opened;
import org.truechimer.settings.HistorySettings;
import org.truechimer.settings.ProgramFolders;
import org.truechimer.snapshot.EngineSnapshot;
import org.truechimer.ui.fx.StoredHistory;
import org.truechimer.wording.Messages;

/// The samples that outlive the program, if the user keeps any and the disk takes them.
final class KeptHistory implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(KeptHistory.class.getName());

  /// What the charts can show.
  private static final Duration SHOWN = Duration.ofHours(24);

  private final InstantSource clock;
  private final @Nullable JdbcHistoryStore store;
  private final @Nullable HistoryWriter writer;

  private KeptHistory(
      InstantSource clock, @Nullable JdbcHistoryStore store, @Nullable HistoryWriter writer) {
    this.clock = clock;
    this.store = store;
    this.writer = writer;
  }

  /// Opens the history.
  ///
  /// @param settings whether to keep samples, and for how long
  /// @param folders where
  /// @param clock the time of day
  /// @param messages words for a notice
  /// @param notices told what the user should know
  static KeptHistory open(
      HistorySettings settings,
      ProgramFolders folders,
      InstantSource clock,
      Messages messages,
      Consumer<String> notices) {
    if (!settings.keep()) {
      return new KeptHistory(clock, null, null);
    }
    return switch (JdbcHistoryStore.open(folders.historyDatabase(), clock)) {
      case Opened.Ready ready -> keeping(ready.store(), settings, clock);
      case Opened.SetAside aside -> {
        notices.accept(messages.text("notice.history.aside", aside.keptAs().toString()));
        yield keeping(aside.store(), settings, clock);
      }
      case Opened.Unavailable unavailable -> {
        notices.accept(messages.text("notice.history.unusable", unavailable.problem()));
        yield new KeptHistory(clock, null, null);
      }
    };
  }

  private static KeptHistory keeping(
      JdbcHistoryStore store, HistorySettings settings, InstantSource clock) {
    var writer =
        new HistoryWriter(
            store,
            Retention.ofHours(settings.hours()),
            problem ->
                LOG.log(
                    System.Logger.Level.WARNING,
                    "samples are not kept: {0}",
                    problem.getMessage()));
    return new KeptHistory(clock, store, writer);
  }

  /// Who writes the samples down.
  List<Consumer<EngineSnapshot>> listeners() {
    return writer == null ? List.of() : List.of(writer);
  }

  /// Follows a change of the settings; whether samples are kept at all counts from the next start
  /// on.
  void retain(HistorySettings settings) {
    if (writer != null) {
      writer.retain(Retention.ofHours(settings.hours()));
    }
  }

  /// What was measured before, for the charts. Blocks.
  StoredHistory read() {
    if (store == null) {
      return new StoredHistory(List.of(), List.of());
    }
    var since = clock.instant().minus(SHOWN);
    try {
      return new StoredHistory(store.samplesSince(since), store.systemSamplesSince(since));
    } catch (IOException problem) {
      LOG.log(System.Logger.Level.WARNING, "the history could not be read", problem);
      return new StoredHistory(List.of(), List.of());
    }
  }

  @Override
  public void close() {
    if (writer != null) {
      writer.close();
    }
    if (store != null) {
      store.close();
    }
  }
}
