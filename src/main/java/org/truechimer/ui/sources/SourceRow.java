package org.truechimer.ui.sources;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// A row of the peer table. The object stays the same for as long as the source exists, so that
/// selection and order survive; what it shows changes.
public final class SourceRow {

  private final long id;
  private final ReadOnlyObjectWrapper<RowState> state;

  SourceRow(RowState state) {
    this.id = state.source().id();
    this.state = new ReadOnlyObjectWrapper<>(state);
  }

  /// The engine's number for the source.
  ///
  /// @return the number
  public long id() {
    return id;
  }

  /// What it shows now.
  ///
  /// @return never null
  public RowState state() {
    return state.get();
  }

  /// What it shows, to be observed.
  ///
  /// @return a property, never null
  public ReadOnlyObjectProperty<RowState> stateProperty() {
    return state.getReadOnlyProperty();
  }

  void update(RowState newState) {
    if (!newState.equals(state.get())) {
      state.set(newState);
    }
  }
}
