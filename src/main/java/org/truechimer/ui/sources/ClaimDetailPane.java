package org.truechimer.ui.sources;

import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.truechimer.ui.claims.OffsetChart;

/// Everything about the selected source of a daemon: why it is used or not, our measurement beside
/// the claim, and what both say of the clock.
final class ClaimDetailPane {

  private static final long CHART_MILLIS = 900_000;
  private static final double CARDS_MIN_WIDTH = 1070;

  private final Parent root;
  private final DaemonSourcesViewModel model;
  private final ClaimWhyCard why;
  private final BesideCard beside;

  ClaimDetailPane(DaemonSourcesViewModel model) {
    this.model = model;
    why = new ClaimWhyCard(model);
    beside = new BesideCard(model);
    var chart = new OffsetChart(model.claims());
    chart.span(CHART_MILLIS);
    VBox.setVgrow(chart.root(), Priority.ALWAYS);
    var title = new Label(model.messages().text("claims.chart"));
    title.getStyleClass().add("card-title");
    var note = new Label(model.messages().text("claims.chart.note"));
    note.getStyleClass().add("card-note");
    note.setMinWidth(0);
    var header = new HBox(title, note);
    header.getStyleClass().add("card-header");
    root =
        DetailCards.row(
            CARDS_MIN_WIDTH,
            DetailCards.scrolling(why.root(), 320),
            DetailCards.scrolling(beside.root(), 385),
            DetailCards.card(new VBox(header, chart.root()), 350));
    model.selectedProperty().addListener((_, _, _) -> show());
    model.stateProperty().addListener((_, _, _) -> show());
    show();
  }

  Parent root() {
    return root;
  }

  private void show() {
    var row = model.selectedProperty().get();
    var shown = model.stateProperty().get();
    // Hidden, so nothing to draw.
    if (row != null && shown != null) {
      why.show(row.state(), shown.view());
      beside.show(row.state(), shown.view());
    }
  }
}
