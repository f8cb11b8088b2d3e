package org.truechimer.ui.sources;

/// A row of our own measurements.
public final class SourceRow extends PeerRow<RowState> {

  private final long id;

  SourceRow(RowState state) {
    super(state);
    this.id = state.source().id();
  }

  /// The engine's number for the source.
  ///
  /// @return the number
  public long id() {
    return id;
  }
}
