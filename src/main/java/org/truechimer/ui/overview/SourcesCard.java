package org.truechimer.ui.overview;

import java.util.Locale;
import javafx.collections.ListChangeListener;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.truechimer.snapshot.SourceSnapshot;
import org.truechimer.ui.control.ReachBar;

/// The most important sources in a few columns.
final class SourcesCard {

  private final VBox root = new VBox();
  private final GridPane rows = new GridPane();
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

  private void fill() {
    rows.getChildren().clear();
    if (model.sources().isEmpty()) {
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
    int row = 1;
    for (var source : model.sources()) {
      rows.addRow(
          row++,
          tally(source),
          label(source.name(), "source-name"),
          label(source.stratum() >= 16 ? "–" : Integer.toString(source.stratum()), "figure"),
          reach(source),
          label(model.quantities().seconds(source.delaySeconds()), "figure"),
          label(model.quantities().signed(source.offsetSeconds()), "figure"),
          label(model.quantities().seconds(source.jitterSeconds()), "figure"));
    }
  }

  private Label head(String key) {
    return label(key.isEmpty() ? "" : model.messages().text(key), "column-head");
  }

  private static Label label(String text, String style) {
    var label = new Label(text);
    label.getStyleClass().add(style);
    label.setMinWidth(0);
    return label;
  }

  private static Label tally(SourceSnapshot source) {
    var label = label(Character.toString(source.tally().symbol()), "tally");
    label.getStyleClass().add(source.tally().name().toLowerCase(Locale.ROOT));
    return label;
  }

  private static Node reach(SourceSnapshot source) {
    var bar = new ReachBar();
    bar.show(source.reach());
    bar.setAccessibleText(Integer.toOctalString(source.reach()));
    return bar;
  }
}
