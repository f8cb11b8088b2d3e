package org.truechimer.ui.sources;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.truechimer.command.EngineCommand;
import org.truechimer.snapshot.EngineSnapshot;
import org.truechimer.snapshot.SourceSnapshot;
import org.truechimer.ui.fx.FxThread;
import org.truechimer.ui.fx.LiveSettings;
import org.truechimer.ui.series.Recording;
import org.truechimer.wording.Messages;
import org.truechimer.wording.PeerTable;
import org.truechimer.wording.QuantityFormat;
import org.truechimer.wording.Sentences;
import org.truechimer.wording.SourcesCsv;

/// Turns engine snapshots into the rows of the Sources screen, and its buttons into commands.
///
/// Rows are updated by key: the same [SourceRow] stands for a source from its first snapshot to its
/// last, and the list changes only when a source comes, goes, or passes the filter differently.
public final class SourcesViewModel {

  private final Messages messages;
  private final QuantityFormat quantities;
  private final Sentences sentences;
  private final LiveSettings settings;
  private final Recording recording;
  private final Consumer<EngineCommand> commands;
  private final BiFunction<Path, String, CompletableFuture<Path>> write;
  private final Executor fxThread;
  private final Consumer<String> announce;
  private final KeptSources kept;
  private final Map<Long, SourceRow> byId = new LinkedHashMap<>();
  private final ObservableList<SourceRow> rows = FXCollections.observableArrayList();
  private final StringProperty filter = new SimpleStringProperty("");
  private final ObjectProperty<@Nullable SourceRow> selected = new SimpleObjectProperty<>();
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
  /// @param write writes a text file in the background
  /// @param fxThread where the outcome of writing is wanted
  /// @param announce shows a sentence for a few seconds
  public SourcesViewModel(
      Messages messages,
      LiveSettings settings,
      Recording recording,
      Consumer<EngineCommand> commands,
      BiFunction<Path, String, CompletableFuture<Path>> write,
      Executor fxThread,
      Consumer<String> announce) {
    this.messages = messages;
    this.quantities = new QuantityFormat(messages);
    this.sentences = new Sentences(messages);
    this.settings = settings;
    this.recording = recording;
    this.commands = commands;
    this.write = write;
    this.fxThread = fxThread;
    this.announce = announce;
    this.kept = new KeptSources(settings);
    filter.addListener((_, _, _) -> applyFilter());
  }

  /// Replaces everything shown by the state in a snapshot.
  ///
  /// @param state the engine's latest state
  public void accept(EngineSnapshot state) {
    var gone = new HashSet<>(byId.keySet());
    for (var source : state.sources()) {
      var rowState = RowState.of(source, state.takenAt());
      var row = byId.get(source.id());
      if (row == null) {
        byId.put(source.id(), new SourceRow(rowState));
      } else {
        row.update(rowState);
      }
      gone.remove(source.id());
    }
    byId.keySet().removeAll(gone);
    units.set(ColumnUnits.of(state.sources(), units.get()));
    snapshot.set(state);
    applyFilter();
  }

  private void applyFilter() {
    var wanted = filter.get().strip().toLowerCase(Locale.ROOT);
    var matching =
        byId.values().stream().filter(row -> matches(row.state().source(), wanted)).toList();
    // The table keeps its rows in the order that the user chose, so only membership counts here.
    if (matching.size() == rows.size() && identities(rows).containsAll(matching)) {
      return;
    }
    var chosen = selected.get();
    rows.setAll(matching);
    selected.set(chosen != null && matching.contains(chosen) ? chosen : null);
  }

  private static Set<SourceRow> identities(List<SourceRow> list) {
    return new HashSet<>(list);
  }

  private boolean matches(SourceSnapshot source, String wanted) {
    if (wanted.isEmpty()) {
      return true;
    }
    var address = source.endpoint();
    return (source.name() + ':' + source.port()).toLowerCase(Locale.ROOT).contains(wanted)
        || (address != null && address.contains(wanted))
        || source.referenceId().toLowerCase(Locale.ROOT).contains(wanted)
        || sentences.standingWord(source.standing()).toLowerCase(Locale.ROOT).contains(wanted);
  }

  /// Selects a source if it is there, taking the filter away if it hides it.
  ///
  /// @param sourceId its number
  public void select(long sourceId) {
    var row = byId.get(sourceId);
    if (row != null) {
      if (!rows.contains(row)) {
        filter.set("");
      }
      selected.set(row);
    }
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
    var ids = new HashMap<Long, SourceSnapshot>();
    chosen.forEach(row -> ids.put(row.id(), row.state().source()));
    ids.keySet().forEach(id -> commands.accept(new EngineCommand.RemoveSource(id)));
    kept.removed(state, ids.keySet());
  }

  /// Sources as text in the layout of `ntpq -p`.
  ///
  /// @param chosen the sources
  /// @return the text
  public String asNtpq(List<SourceRow> chosen) {
    var state = snapshot.get();
    return state == null ? "" : PeerTable.ntpq(snapshots(chosen), state.takenAt());
  }

  /// Writes sources to a file of comma-separated values, in the background.
  ///
  /// @param chosen the sources
  /// @param file the file, replaced if it is there
  public void exportCsv(List<SourceRow> chosen, Path file) {
    var state = snapshot.get();
    if (state != null) {
      var text = SourcesCsv.text(snapshots(chosen), state.takenAt());
      FxThread.deliver(
          write.apply(file, text),
          fxThread,
          written ->
              announce.accept(messages.text("ui.csv.done", chosen.size(), written.toString())),
          problem -> announce.accept(messages.text("ui.csv.failed", file.toString(), problem)));
    }
  }

  /// Says that something was copied.
  ///
  /// @param count how many rows
  public void copied(int count) {
    announce.accept(messages.text("ui.copied", count));
  }

  private static List<SourceSnapshot> snapshots(List<SourceRow> chosen) {
    return chosen.stream().map(row -> row.state().source()).toList();
  }

  /// Shows or hides a column, for good.
  ///
  /// @param column the column
  /// @param visible whether it is shown
  public void showColumn(SourceColumn column, boolean visible) {
    settings.change(before -> {
      var hidden = new ArrayList<>(before.ui().hiddenColumns());
      hidden.remove(column.name());
      if (!visible) {
        hidden.add(column.name());
      }
      return before.withUi(before.ui().withHiddenColumns(hidden));
    });
  }

  /// Whether a column is shown.
  ///
  /// @param column the column
  /// @return false if the user has hidden it
  public boolean columnVisible(SourceColumn column) {
    return !settings.value().ui().hiddenColumns().contains(column.name());
  }

  /// The rows that pass the filter. The table orders them.
  ///
  /// @return the live list
  public ObservableList<SourceRow> rows() {
    return rows;
  }

  /// What the rows must contain.
  ///
  /// @return a property, never null
  public StringProperty filterProperty() {
    return filter;
  }

  /// The row whose details are shown.
  ///
  /// @return a property of null for none
  public ObjectProperty<@Nullable SourceRow> selectedProperty() {
    return selected;
  }

  /// The units of the columns.
  ///
  /// @return a property, never null
  public ReadOnlyObjectProperty<ColumnUnits> unitsProperty() {
    return units.getReadOnlyProperty();
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

  Messages messages() {
    return messages;
  }

  QuantityFormat quantities() {
    return quantities;
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
