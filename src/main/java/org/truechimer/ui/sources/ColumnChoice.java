package org.truechimer.ui.sources;

import java.util.ArrayList;
import org.truechimer.ui.fx.LiveSettings;

/// Which columns the user wants to see, for good; the same for every table of sources.
final class ColumnChoice {

  private final LiveSettings settings;

  ColumnChoice(LiveSettings settings) {
    this.settings = settings;
  }

  void show(SourceColumn column, boolean visible) {
    settings.change(before -> {
      var hidden = new ArrayList<>(before.ui().hiddenColumns());
      hidden.remove(column.name());
      if (!visible) {
        hidden.add(column.name());
      }
      return before.withUi(before.ui().withHiddenColumns(hidden));
    });
  }

  boolean visible(SourceColumn column) {
    return !settings.value().ui().hiddenColumns().contains(column.name());
  }
}
