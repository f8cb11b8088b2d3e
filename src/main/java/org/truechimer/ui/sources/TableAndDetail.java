package org.truechimer.ui.sources;

import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.scene.Parent;
import javafx.scene.control.SplitPane;

/// A table, and under it the details of the row that is selected in it.
final class TableAndDetail {

  private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");
  private static final double TABLE_SHARE = 0.48;

  private final SplitPane root;
  private final Parent detail;

  TableAndDetail(Parent table, Parent detail) {
    this.detail = detail;
    root = new SplitPane(table);
    root.setOrientation(Orientation.VERTICAL);
    root.getStyleClass().add("table-and-detail");
    SplitPane.setResizableWithParent(detail, false);
  }

  Parent root() {
    return root;
  }

  void follow(ObservableValue<?> selected) {
    selected.subscribe(row -> {
      if (row == null) {
        root.getItems().remove(detail);
      } else if (!root.getItems().contains(detail)) {
        root.getItems().add(detail);
        root.setDividerPositions(TABLE_SHARE);
      }
    });
  }

  /// Lets everything fade while it is too old to be trusted.
  void fade(boolean stale) {
    root.pseudoClassStateChanged(STALE, stale);
  }
}
