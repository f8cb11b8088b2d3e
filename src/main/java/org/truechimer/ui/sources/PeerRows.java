package org.truechimer.ui.sources;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.BiPredicate;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The rows of a table, updated by key: the same row stands for a source from the first time it is
/// seen to the last, and the list changes only when a source comes, goes, or passes the filter
/// differently.
///
/// @param <K> what tells sources apart
/// @param <S> what a row shows
/// @param <R> the rows
final class PeerRows<K, S extends PeerState, R extends PeerRow<S>> {

  private final Map<K, R> byKey = new LinkedHashMap<>();
  private final ObservableList<R> shown = FXCollections.observableArrayList();
  private final ObjectProperty<@Nullable R> selected = new SimpleObjectProperty<>();
  private final StringProperty filter;
  private final Function<S, R> make;
  private final BiPredicate<S, String> matches;

  PeerRows(StringProperty filter, Function<S, R> make, BiPredicate<S, String> matches) {
    this.filter = filter;
    this.make = make;
    this.matches = matches;
    filter.addListener((_, _, _) -> applyFilter());
  }

  void replace(SequencedMap<K, S> states) {
    byKey.keySet().retainAll(states.keySet());
    states.forEach((key, state) -> {
      var row = byKey.get(key);
      if (row == null) {
        byKey.put(key, make.apply(state));
      } else {
        row.update(state);
      }
    });
    applyFilter();
  }

  private void applyFilter() {
    var wanted = filter.get().strip().toLowerCase(Locale.ROOT);
    var matching =
        byKey.values().stream()
            .filter(row -> wanted.isEmpty() || matches.test(row.state(), wanted))
            .toList();
    // The table keeps its rows in the order that the user chose, so only membership counts here.
    if (matching.size() == shown.size() && new HashSet<>(shown).containsAll(matching)) {
      return;
    }
    var chosen = selected.get();
    shown.setAll(matching);
    selected.set(chosen != null && matching.contains(chosen) ? chosen : null);
  }

  /// Selects a row if it is there, taking the filter away if it hides it.
  void select(K key) {
    var row = byKey.get(key);
    if (row != null) {
      if (!shown.contains(row)) {
        filter.set("");
      }
      selected.set(row);
    }
  }

  ObservableList<R> shown() {
    return shown;
  }

  ObjectProperty<@Nullable R> selectedProperty() {
    return selected;
  }

  static boolean mentions(PeerState state, String wanted) {
    return state.name().toLowerCase(Locale.ROOT).contains(wanted)
        || state.address().contains(wanted)
        || state.referenceId().toLowerCase(Locale.ROOT).contains(wanted);
  }
}
