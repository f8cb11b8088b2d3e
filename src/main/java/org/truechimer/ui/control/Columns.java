package org.truechimer.ui.control;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/// Nodes in columns of one width, row by row; in fewer columns where there is no room.
public final class Columns extends GridPane {

  private final int wide;
  private final int narrow;
  private final double room;
  private List<? extends Node> nodes = List.of();

  /// An empty pane.
  ///
  /// @param wide how many columns there are
  /// @param narrow how many where there is no room for these
  /// @param room the width from which on there is
  /// @param style class of the style sheet
  public Columns(int wide, int narrow, double room, String style) {
    this.wide = wide;
    this.narrow = narrow;
    this.room = room;
    getStyleClass().add(style);
    setMinWidth(0);
    widthProperty().addListener((_, _, width) -> arrange(columns(width.doubleValue())));
    arrange(wide);
  }

  private int columns(double width) {
    return width >= room ? wide : narrow;
  }

  /// Replaces its nodes.
  ///
  /// @param others in order
  public void fill(List<? extends Node> others) {
    nodes = List.copyOf(others);
    place(getColumnConstraints().size());
  }

  private void arrange(int columns) {
    if (getColumnConstraints().size() == columns) {
      return;
    }
    getColumnConstraints().clear();
    for (int i = 0; i < columns; i++) {
      var column = new ColumnConstraints();
      column.setPercentWidth(100.0 / columns);
      column.setHgrow(Priority.ALWAYS);
      getColumnConstraints().add(column);
    }
    place(columns);
  }

  private void place(int columns) {
    getChildren().clear();
    for (int i = 0; i < nodes.size(); i++) {
      add(nodes.get(i), i % columns, i / columns);
      setVgrow(nodes.get(i), Priority.ALWAYS);
    }
  }
}
