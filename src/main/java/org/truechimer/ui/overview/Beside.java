package org.truechimer.ui.overview;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/// Two cards beside each other, or one under the other when there is no room for both.
final class Beside {

  private static final double ROOM_FOR_BOTH = 1010;

  private final GridPane root = new GridPane();
  private final Node left;
  private final Node right;

  Beside(Node left, Node right) {
    this.left = left;
    this.right = right;
    root.getStyleClass().add("card-grid");
    root.setMinWidth(0);
    root.widthProperty()
        .addListener((_, _, width) -> arrange(width.doubleValue() >= ROOM_FOR_BOTH));
    arrange(true);
  }

  Parent root() {
    return root;
  }

  private void arrange(boolean both) {
    int columns = both ? 2 : 1;
    if (root.getColumnConstraints().size() == columns) {
      return;
    }
    root.getColumnConstraints().clear();
    root.getChildren().clear();
    for (int i = 0; i < columns; i++) {
      var column = new ColumnConstraints();
      column.setPercentWidth(100.0 / columns);
      column.setHgrow(Priority.ALWAYS);
      root.getColumnConstraints().add(column);
    }
    root.add(left, 0, 0);
    root.add(right, both ? 1 : 0, both ? 0 : 1);
    GridPane.setVgrow(left, Priority.ALWAYS);
    GridPane.setVgrow(right, Priority.ALWAYS);
  }
}
