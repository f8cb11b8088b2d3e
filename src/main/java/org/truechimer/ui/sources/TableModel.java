package org.truechimer.ui.sources;

import java.nio.file.Path;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.truechimer.wording.Messages;
import org.truechimer.wording.QuantityFormat;
import org.truechimer.wording.Tone;

/// What a table of sources shows: our measurements, or a daemon's claims.
///
/// @param <S> what a row shows
/// @param <R> its rows
interface TableModel<S extends PeerState, R extends PeerRow<S>> {

  /// The words that stand in the table while it has no rows.
  ///
  /// @param title what there is not
  /// @param hint what to do
  /// @param first whether adding a source is what to do
  record Empty(String title, String hint, boolean first) {}

  /// The rows that pass the filter. The table orders them.
  ObservableList<R> rows();

  /// The row whose details are shown.
  ObjectProperty<@Nullable R> selectedProperty();

  /// The units of the columns.
  ReadOnlyObjectProperty<ColumnUnits> unitsProperty();

  /// Changes with every state that was taken over, after the rows have changed.
  ReadOnlyObjectProperty<?> stateProperty();

  /// Its words while it has no rows.
  Empty empty();

  /// The state of a source in one or two words.
  String word(S state);

  /// Whether that is good news.
  Tone tone(S state);

  /// The reasons of that state, for a tooltip; empty for none.
  String reasons(S state);

  /// How the replies of a source are proved.
  String authentication(S state);

  /// Rows as text in the layout of `ntpq -p`.
  String asNtpq(List<R> chosen);

  /// Writes rows to a file of comma-separated values, in the background.
  void exportCsv(List<R> chosen, Path file);

  /// Says that something was copied.
  void copied(int count);

  /// Which columns are shown.
  ColumnChoice columns();

  /// The language.
  Messages messages();

  /// How figures are written.
  QuantityFormat quantities();
}
