package org.truechimer.ui.sources;

import javafx.beans.value.ChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.control.TableRow;
import org.jspecify.annotations.Nullable;

/// A row that fades while its figures are stale.
///
/// @param <S> what the row shows
/// @param <R> the row
final class StaleAwareRow<S extends PeerState, R extends PeerRow<S>> extends TableRow<R> {

  private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");

  private final ChangeListener<S> listener = (_, _, state) -> show(state);
  private @Nullable R shown;

  @Override
  protected void updateItem(@Nullable R row, boolean empty) {
    super.updateItem(row, empty);
    if (shown != row) {
      if (shown != null) {
        shown.stateProperty().removeListener(listener);
      }
      shown = row;
      if (row != null) {
        row.stateProperty().addListener(listener);
      }
    }
    show(row == null || empty ? null : row.state());
  }

  private void show(@Nullable PeerState state) {
    pseudoClassStateChanged(STALE, state != null && state.stale());
  }
}
