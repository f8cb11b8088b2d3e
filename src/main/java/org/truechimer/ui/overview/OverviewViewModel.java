package org.truechimer.ui.overview;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.LongConsumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.truechimer.snapshot.EngineSnapshot;
import org.truechimer.snapshot.SourceSnapshot;
import org.truechimer.snapshot.TrustCheck;
import org.truechimer.ui.claims.ClaimsViewModel;
import org.truechimer.ui.series.Recording;
import org.truechimer.wording.Messages;
import org.truechimer.wording.QuantityFormat;
import org.truechimer.wording.Sentences;
import org.truechimer.wording.TrustLine;

/// Turns engine snapshots into what the Overview screen shows.
///
/// Belongs to the JavaFX thread, or to the one thread of a test.
public final class OverviewViewModel {

  private final Messages messages;
  private final QuantityFormat quantities;
  private final Sentences sentences;
  private final ClaimsViewModel claims;
  private final InstantSource clock;
  private final Recording recording;
  private final LongConsumer showSource;
  private final ReadOnlyObjectWrapper<@Nullable EngineSnapshot> snapshot =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Readings> readings = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<Range> range = new ReadOnlyObjectWrapper<>(Range.LIVE);
  private final ReadOnlyStringWrapper checked = new ReadOnlyStringWrapper("");
  private final ObservableList<CheckRow> checks = FXCollections.observableArrayList();
  private final ObservableList<SourceSnapshot> sources = FXCollections.observableArrayList();

  /// A line of the list of checks.
  ///
  /// @param line its words
  /// @param sourceId the source that it speaks of; 0 for none
  public record CheckRow(TrustLine line, long sourceId) {}

  /// Starts out empty.
  ///
  /// @param messages the language
  /// @param claims what the daemon claims of the clock
  /// @param clock the system clock
  /// @param recording what has been measured
  /// @param showSource opens the Sources screen with one source selected
  public OverviewViewModel(
      Messages messages,
      ClaimsViewModel claims,
      InstantSource clock,
      Recording recording,
      LongConsumer showSource) {
    this.messages = messages;
    this.quantities = new QuantityFormat(messages);
    this.sentences = new Sentences(messages);
    this.claims = claims;
    this.clock = clock;
    this.recording = recording;
    this.showSource = showSource;
  }

  /// Replaces everything shown by the state in a snapshot.
  ///
  /// @param state the engine's latest state
  public void accept(EngineSnapshot state) {
    snapshot.set(state);
    readings.set(Readings.of(state, messages, quantities, sentences));
    var rows = state.trust().stream().map(this::row).toList();
    if (!rows.equals(checks)) {
      checks.setAll(rows);
    }
    var top = state.sources().stream().sorted(Importance.FIRST).limit(8).toList();
    if (!top.equals(sources)) {
      sources.setAll(top);
    }
    tick(clock.instant());
  }

  private CheckRow row(TrustCheck check) {
    long source = check instanceof TrustCheck.FalsetickerFound found ? found.sourceId() : 0;
    return new CheckRow(sentences.trust(check), source);
  }

  /// Brings ages up to date.
  ///
  /// @param now the present
  public void tick(Instant now) {
    var state = snapshot.get();
    checked.set(
        state == null
            ? ""
            : messages.text("ui.overview.checked", quantities.ago(state.takenAt(), now)));
  }

  /// Opens the Sources screen with one source selected.
  ///
  /// @param sourceId its number
  public void show(long sourceId) {
    showSource.accept(sourceId);
  }

  /// Chooses how much time the charts show.
  ///
  /// @param wanted the range
  public void choose(Range wanted) {
    range.set(wanted);
  }

  /// The latest state.
  ///
  /// @return null before the first
  public ReadOnlyObjectProperty<@Nullable EngineSnapshot> snapshotProperty() {
    return snapshot.getReadOnlyProperty();
  }

  /// The figures of the tiles.
  ///
  /// @return null before the first snapshot
  public ReadOnlyObjectProperty<@Nullable Readings> readingsProperty() {
    return readings.getReadOnlyProperty();
  }

  /// How much time the charts show.
  ///
  /// @return never null
  public ReadOnlyObjectProperty<Range> rangeProperty() {
    return range.getReadOnlyProperty();
  }

  /// When the checks were last made, in words.
  ///
  /// @return never null
  public ReadOnlyStringProperty checkedProperty() {
    return checked.getReadOnlyProperty();
  }

  /// Why this clock is trusted, or not.
  ///
  /// @return the live list
  public ObservableList<CheckRow> checks() {
    return checks;
  }

  /// The most important sources.
  ///
  /// @return the live list
  public ObservableList<SourceSnapshot> sources() {
    return sources;
  }

  Messages messages() {
    return messages;
  }

  QuantityFormat quantities() {
    return quantities;
  }

  Recording recording() {
    return recording;
  }

  ClaimsViewModel claims() {
    return claims;
  }

  /// How much time the charts show.
  public enum Range {
    /// Two minutes.
    LIVE(120_000),
    /// A quarter of an hour.
    QUARTER(900_000),
    /// An hour.
    HOUR(3_600_000),
    /// A day.
    DAY(86_400_000);

    private final long millis;

    Range(long millis) {
      this.millis = millis;
    }

    /// Its length.
    ///
    /// @return milliseconds
    public long millis() {
      return millis;
    }
  }

  /// The words of a point in the jitter chart.
  ///
  /// @param index position in the recording
  /// @return time and jitter
  public List<String> jitterReadout(int index) {
    var jitters = recording.jitters();
    return List.of(
        messages.text(
            "ui.chart.readout.jitter",
            claims.time(jitters.millis(index), true),
            quantities.seconds(jitters.value(index))));
  }
}
