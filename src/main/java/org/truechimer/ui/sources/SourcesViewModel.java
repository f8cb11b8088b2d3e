package org.truechimer.ui.sources;

import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.truechimer.command.EngineCommand;
import org.truechimer.snapshot.EngineSnapshot;
import org.truechimer.snapshot.SourceSnapshot;
import org.truechimer.ui.fx.LiveSettings;
import org.truechimer.ui.series.Recording;
import org.truechimer.wording.Messages;
import org.truechimer.wording.PeerTable;
import org.truechimer.wording.QuantityFormat;
import org.truechimer.wording.Sentences;
import org.truechimer.wording.SourcesCsv;
import org.truechimer.wording.Tone;

/// Turns engine snapshots into the rows of the Sources screen, and its buttons into commands.
public final class SourcesViewModel implements TableModel<RowState, SourceRow> {

  private final Messages messages;
  private final QuantityFormat quantities;
  private final Sentences sentences;
  private final Recording recording;
  private final Consumer<EngineCommand> commands;
  private final Exports exports;
  private final KeptSources kept;
  private final ColumnChoice columns;
  private final StringProperty filter = new SimpleStringProperty("");
  private final PeerRows<Long, RowState, SourceRow> rows =
      new PeerRows<>(filter, SourceRow::new, this::matches);
  private final ReadOnlyObjectWrapper<ColumnUnits> units =
      new ReadOnlyObjectWrapper<>(ColumnUnits.FIRST);
  private final ReadOnlyObjectWrapper<@Nullable EngineSnapshot> snapshot =
      new ReadOnlyObjectWrapper<>();

  /// Starts out empty.
  ///
  /// @param messages the language
  /// @param settings the list of sources and the hidden columns that are kept
  /// @param recording what has been measured
  /// @param commands the way to the engine
  /// @param exports the way out of the window
  public SourcesViewModel(
      Messages messages,
      LiveSettings settings,
      Recording recording,
      Consumer<EngineCommand> commands,
      Exports exports) {
    this.messages = messages;
    this.quantities = new QuantityFormat(messages);
    this.sentences = new Sentences(messages);
    this.recording = recording;
    this.commands = commands;
    this.exports = exports;
    this.kept = new KeptSources(settings);
    this.columns = new ColumnChoice(settings);
  }

  /// Replaces everything shown by the state in a snapshot.
  ///
  /// @param state the engine's latest state
  public void accept(EngineSnapshot state) {
    var states = new LinkedHashMap<Long, RowState>();
    for (var source : state.sources()) {
      states.put(source.id(), RowState.of(source, state.takenAt()));
    }
    rows.replace(states);
    units.set(ColumnUnits.of(List.copyOf(states.values()), units.get()));
    snapshot.set(state);
  }

  private boolean matches(RowState state, String wanted) {
    var source = state.source();
    return PeerRows.mentions(state, wanted)
        || (source.name() + ':' + source.port()).toLowerCase(Locale.ROOT).contains(wanted)
        || word(state).toLowerCase(Locale.ROOT).contains(wanted);
  }

  /// Selects a source if it is there, taking the filter away if it hides it.
  ///
  /// @param sourceId its number
  public void select(long sourceId) {
    rows.select(sourceId);
  }

  /// Asks sources now.
  ///
  /// @param chosen the sources
  public void pollNow(List<SourceRow> chosen) {
    chosen.forEach(row -> commands.accept(new EngineCommand.PollNow(row.id())));
  }

  /// Stops measuring sources, and forgets them for the next start.
  ///
  /// @param chosen the sources
  public void remove(List<SourceRow> chosen) {
    var state = snapshot.get();
    if (state == null) {
      return;
    }
    var ids =
        chosen.stream().map(SourceRow::id).collect(Collectors.toCollection(LinkedHashSet::new));
    ids.forEach(id -> commands.accept(new EngineCommand.RemoveSource(id)));
    kept.removed(state, ids);
  }

  @Override
  public String asNtpq(List<SourceRow> chosen) {
    var state = snapshot.get();
    return state == null ? "" : PeerTable.ntpq(snapshots(chosen), state.takenAt());
  }

  @Override
  public void exportCsv(List<SourceRow> chosen, Path file) {
    var state = snapshot.get();
    if (state != null) {
      exports.csv(chosen.size(), SourcesCsv.text(snapshots(chosen), state.takenAt()), file);
    }
  }

  @Override
  public void copied(int count) {
    exports.copied(count);
  }

  private static List<SourceSnapshot> snapshots(List<SourceRow> chosen) {
    return chosen.stream().map(row -> row.state().source()).toList();
  }

  @Override
  public ObservableList<SourceRow> rows() {
    return rows.shown();
  }

  @Override
  public ObjectProperty<@Nullable SourceRow> selectedProperty() {
    return rows.selectedProperty();
  }

  @Override
  public ReadOnlyObjectProperty<ColumnUnits> unitsProperty() {
    return units.getReadOnlyProperty();
  }

  @Override
  public ReadOnlyObjectProperty<@Nullable EngineSnapshot> stateProperty() {
    return snapshot.getReadOnlyProperty();
  }

  @Override
  public Empty empty() {
    var state = snapshot.get();
    var kind = state == null ? "loading" : state.sources().isEmpty() ? "empty" : "filtered";
    return new Empty(
        messages.text("ui.sources." + kind),
        messages.text("ui.sources." + kind + ".hint"),
        kind.equals("empty"));
  }

  @Override
  public String word(RowState state) {
    return sentences.standingWord(state.source().standing());
  }

  @Override
  public Tone tone(RowState state) {
    return sentences.tone(state.source().standing());
  }

  /// The details of the selected row say it at length.
  @Override
  public String reasons(RowState state) {
    return "";
  }

  @Override
  public String authentication(RowState state) {
    return sentences.authentication(state.authentication());
  }

  @Override
  public ColumnChoice columns() {
    return columns;
  }

  @Override
  public Messages messages() {
    return messages;
  }

  @Override
  public QuantityFormat quantities() {
    return quantities;
  }

  /// What the rows must contain, on either side.
  ///
  /// @return a property, never null
  public StringProperty filterProperty() {
    return filter;
  }

  /// The latest state.
  ///
  /// @return null before the first
  public ReadOnlyObjectProperty<@Nullable EngineSnapshot> snapshotProperty() {
    return snapshot.getReadOnlyProperty();
  }

  KeptSources kept() {
    return kept;
  }

  Sentences sentences() {
    return sentences;
  }

  Recording recording() {
    return recording;
  }

  Instant takenAt() {
    var state = snapshot.get();
    return state == null ? Instant.EPOCH : state.takenAt();
  }
}
