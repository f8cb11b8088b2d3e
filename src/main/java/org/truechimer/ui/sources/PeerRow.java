package org.truechimer.ui.sources;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// A row of a table of sources. The object stays the same for as long as the source exists, so that
/// selection and order survive; what it shows changes.
///
/// @param <S> what it shows
public abstract sealed class PeerRow<S extends PeerState> permits SourceRow, ClaimRow {

  private final ReadOnlyObjectWrapper<S> state;

  PeerRow(S state) {
    this.state = new ReadOnlyObjectWrapper<>(state);
  }

  /// What it shows now.
  ///
  /// @return never null
  public S state() {
    return state.get();
  }

  /// What it shows, to be observed.
  ///
  /// @return a property, never null
  public ReadOnlyObjectProperty<S> stateProperty() {
    return state.getReadOnlyProperty();
  }

  void update(S newState) {
    if (!newState.equals(state.get())) {
      state.set(newState);
    }
  }
}
