package org.truechimer.ui.sources;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.truechimer.service.Daemon;
import org.truechimer.service.DaemonView;
import org.truechimer.service.NumericAddress;
import org.truechimer.service.SourceClaim;
import org.truechimer.snapshot.EngineSnapshot;
import org.truechimer.ui.claims.ClaimsViewModel;
import org.truechimer.wording.ClaimSentences;
import org.truechimer.wording.ClaimsCsv;
import org.truechimer.wording.Messages;
import org.truechimer.wording.PeerTable;
import org.truechimer.wording.QuantityFormat;
import org.truechimer.wording.Sentences;
import org.truechimer.wording.ServiceSentences;
import org.truechimer.wording.Tone;

/// Turns a daemon's claims into rows, each beside our own measurement of the same address.
///
/// The rows are those of the last view that the daemon gave; the screen says how old it is.
public final class DaemonSourcesViewModel implements TableModel<ClaimState, ClaimRow> {

  private final ClaimsViewModel claims;
  private final Messages messages;
  private final QuantityFormat quantities;
  private final Sentences sentences;
  private final ServiceSentences services;
  private final ClaimSentences claimSentences;
  private final ColumnChoice columns;
  private final Exports exports;
  private final PeerRows<String, ClaimState, ClaimRow> rows;
  private final ReadOnlyObjectWrapper<ColumnUnits> units =
      new ReadOnlyObjectWrapper<>(ColumnUnits.FIRST);
  private final ReadOnlyObjectWrapper<@Nullable Shown> shown = new ReadOnlyObjectWrapper<>();

  /// The two states that the rows were made of.
  ///
  /// @param view the daemon's claims
  /// @param measured our measurements; null before the first
  record Shown(DaemonView view, @Nullable EngineSnapshot measured) {}

  /// Follows the claims.
  ///
  /// @param messages the language
  /// @param claims what the daemon said last
  /// @param filter what the rows must contain, on either side
  /// @param columns which columns the user wants to see
  /// @param exports the way out of the window
  public DaemonSourcesViewModel(
      Messages messages,
      ClaimsViewModel claims,
      StringProperty filter,
      ColumnChoice columns,
      Exports exports) {
    this.messages = messages;
    this.claims = claims;
    this.quantities = new QuantityFormat(messages);
    this.sentences = new Sentences(messages);
    this.services = new ServiceSentences(messages);
    this.claimSentences = new ClaimSentences(messages);
    this.columns = columns;
    this.exports = exports;
    rows = new PeerRows<>(filter, ClaimRow::new, this::matches);
    claims.viewProperty().addListener((_, _, _) -> show());
    claims.snapshotProperty().addListener((_, _, _) -> show());
    show();
  }

  private void show() {
    var view = claims.viewProperty().get();
    if (view == null) {
      rows.replace(new LinkedHashMap<>());
      shown.set(null);
      return;
    }
    var measured = claims.snapshotProperty().get();
    var states = states(view, measured);
    rows.replace(states);
    units.set(ColumnUnits.of(List.copyOf(states.values()), units.get()));
    shown.set(new Shown(view, measured));
  }

  private static SequencedMap<String, ClaimState> states(
      DaemonView view, @Nullable EngineSnapshot measured) {
    var ours = measured == null ? Map.<String, RowState>of() : byAddress(measured);
    var states = new LinkedHashMap<String, ClaimState>();
    for (var claim : view.sources()) {
      var address = NumericAddress.canonical(claim.address());
      var key = address.isEmpty() ? claim.name() : address;
      // Two ports of one address, or two pools of one name: each has its row.
      while (states.containsKey(key)) {
        key += "'";
      }
      states.put(key, new ClaimState(claim, address.isEmpty() ? null : ours.get(address)));
    }
    return states;
  }

  private static Map<String, RowState> byAddress(EngineSnapshot measured) {
    var map = new HashMap<String, RowState>();
    for (var source : measured.sources()) {
      if (source.address() != null) {
        map.putIfAbsent(
            NumericAddress.canonical(source.address()), RowState.of(source, measured.takenAt()));
      }
    }
    return map;
  }

  private boolean matches(ClaimState state, String wanted) {
    return PeerRows.mentions(state, wanted)
        || word(state).toLowerCase(Locale.ROOT).contains(wanted);
  }

  /// The source table exactly as the daemon's own tool prints it.
  ///
  /// @return empty where there is no such tool
  String nativeTable() {
    var view = claims.viewProperty().get();
    return view == null ? "" : view.nativeTable();
  }

  /// How many sources the daemon has.
  int claimed() {
    var view = claims.viewProperty().get();
    return view == null ? 0 : view.sources().size();
  }

  /// The command that prints such a table.
  ///
  /// @return empty where there is none, or where it is that of [#asNtpq]
  String nativeTool() {
    var view = claims.viewProperty().get();
    boolean chrony = view != null && view.daemon() == Daemon.CHRONY;
    return chrony && !view.nativeTable().isEmpty() ? "chronyc -n sources" : "";
  }

  /// All rows of a daemon of the ntpd family are copied as its own tool prints them.
  @Override
  public String asNtpq(List<ClaimRow> chosen) {
    var view = claims.viewProperty().get();
    if (view == null) {
      return "";
    }
    boolean all = chosen.size() == view.sources().size();
    return all && view.daemon().ntpdFamily() && !view.nativeTable().isEmpty()
        ? view.nativeTable()
        : PeerTable.claims(claimed(chosen));
  }

  @Override
  public void exportCsv(List<ClaimRow> chosen, Path file) {
    var view = claims.viewProperty().get();
    if (view != null) {
      exports.csv(chosen.size(), ClaimsCsv.text(view, claimed(chosen)), file);
    }
  }

  private static List<SourceClaim> claimed(List<ClaimRow> chosen) {
    return chosen.stream().map(row -> row.state().claim()).toList();
  }

  @Override
  public void copied(int count) {
    exports.copied(count);
  }

  @Override
  public ObservableList<ClaimRow> rows() {
    return rows.shown();
  }

  @Override
  public ObjectProperty<@Nullable ClaimRow> selectedProperty() {
    return rows.selectedProperty();
  }

  @Override
  public ReadOnlyObjectProperty<ColumnUnits> unitsProperty() {
    return units.getReadOnlyProperty();
  }

  @Override
  public ReadOnlyObjectProperty<@Nullable Shown> stateProperty() {
    return shown.getReadOnlyProperty();
  }

  @Override
  public Empty empty() {
    var view = claims.viewProperty().get();
    if (view == null) {
      return new Empty(claimSentences.note(claims.readingProperty().get()), "", false);
    }
    return view.sources().isEmpty()
        ? new Empty(
            messages.text("claims.empty", view.daemon().displayName()),
            messages.text("claims.empty.hint"),
            false)
        : new Empty(
            messages.text("ui.sources.filtered"), messages.text("ui.sources.filtered.hint"), false);
  }

  @Override
  public String word(ClaimState state) {
    return services.selection(state.claim().selection());
  }

  @Override
  public Tone tone(ClaimState state) {
    return services.tone(state.claim().selection());
  }

  @Override
  public String reasons(ClaimState state) {
    return String.join("\n", claimSentences.why(daemonName(), state.claim()));
  }

  @Override
  public String authentication(ClaimState state) {
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

  /// The name of the daemon whose claims are shown.
  String daemonName() {
    var view = claims.viewProperty().get();
    return view == null ? "" : view.daemon().displayName();
  }

  ClaimsViewModel claims() {
    return claims;
  }

  ClaimSentences claimSentences() {
    return claimSentences;
  }

  Sentences sentences() {
    return sentences;
  }
}
