package org.truechimer.ui.overview;

import java.util.ArrayList;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.geometry.HPos;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.truechimer.snapshot.SourceSnapshot;

/// The most important sources in a few columns.
final class SourcesCard {

  private final VBox root = new VBox();
  private final GridPane rows = new GridPane();
  private final List<SourceLine> lines = new ArrayList<>();
  private final OverviewViewModel model;

  SourcesCard(OverviewViewModel model) {
    this.model = model;
    var title = new Label(model.messages().text("ui.screen.sources"));
    title.getStyleClass().add("card-title");
    rows.getStyleClass().add("source-rows");
    rows.getColumnConstraints()
        .addAll(
            column(14, HPos.CENTER, Priority.NEVER),
            column(90, HPos.LEFT, Priority.ALWAYS),
            column(48, HPos.RIGHT, Priority.NEVER),
            column(74, HPos.CENTER, Priority.NEVER),
            column(66, HPos.RIGHT, Priority.NEVER),
            column(76, HPos.RIGHT, Priority.NEVER),
            column(58, HPos.RIGHT, Priority.NEVER));
    root.getChildren().addAll(title, rows);
    root.getStyleClass().add("card");
    root.setMinWidth(440);
    root.setPrefWidth(560);
    model.sources().addListener((ListChangeListener<SourceSnapshot>) _ -> fill());
    fill();
  }

  Parent root() {
    return root;
  }

  private static ColumnConstraints column(double width, HPos alignment, Priority grow) {
    var column = new ColumnConstraints();
    column.setPrefWidth(width);
    column.setMinWidth(width);
    column.setHalignment(alignment);
    column.setHgrow(grow);
    return column;
  }

  /// Lines are kept from snapshot to snapshot: new ones would need new styles.
  private void fill() {
    var sources = model.sources();
    if (lines.size() != sources.size() || lines.isEmpty()) {
      build(sources.size());
    }
    for (int i = 0; i < sources.size(); i++) {
      lines.get(i).show(sources.get(i), model.quantities());
    }
  }

  private void build(int count) {
    rows.getChildren().clear();
    lines.clear();
    if (count == 0) {
      var nothing = new Label(model.messages().text("ui.sources.empty.short"));
      nothing.getStyleClass().add("muted");
      nothing.setWrapText(true);
      GridPane.setHalignment(nothing, HPos.LEFT);
      rows.add(nothing, 0, 0, 7, 1);
      return;
    }
    rows.addRow(
        0,
        head(""),
        head("ui.column.name"),
        head("ui.column.stratum"),
        head("ui.column.reach"),
        head("ui.column.delay"),
        head("ui.column.offset"),
        head("ui.column.jitter"));
    for (int row = 1; row <= count; row++) {
      var line = new SourceLine();
      lines.add(line);
      rows.addRow(row, line.nodes());
    }
  }

  private Label head(String key) {
    var label = new Label(key.isEmpty() ? "" : model.messages().text(key));
    label.getStyleClass().add("column-head");
    label.setMinWidth(0);
    return label;
  }
}
