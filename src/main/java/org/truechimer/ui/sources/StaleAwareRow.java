package org.truechimer.ui.sources;

import javafx.beans.value.ChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.control.TableRow;
import org.jspecify.annotations.Nullable;

/// A row that fades while its figures are stale.
final class StaleAwareRow extends TableRow<SourceRow> {

  private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");

  private final ChangeListener<RowState> listener = (_, _, state) -> show(state);
  private @Nullable SourceRow shown;

  @Override
  protected void updateItem(@Nullable SourceRow row, boolean empty) {
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

  private void show(@Nullable RowState state) {
    pseudoClassStateChanged(STALE, state != null && state.stale());
  }
}
