package org.truechimer.ui.sources;

import java.util.Arrays;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.truechimer.ui.control.ScatterPlot;

/// Everything about the selected source: its samples, why it stands where it stands, and its last
/// packet.
final class DetailPane {

  private static final int SAMPLES = 160;
  private static final double CARDS_MIN_WIDTH = 940;

  private final Parent root;
  private final SourcesViewModel model;
  private final Label scatterNote = new Label();
  private final ScatterPlot scatter;
  private final WhyCard why;
  private final PacketCard packet;

  DetailPane(SourcesViewModel model) {
    this.model = model;
    scatter =
        new ScatterPlot(
            model.quantities()::signed,
            model.messages().text("ui.scatter.delay"),
            model.messages().text("ui.scatter.nothing"));
    scatter.setAccessibleText(model.messages().text("ui.scatter"));
    VBox.setVgrow(scatter, Priority.ALWAYS);
    var title = new Label(model.messages().text("ui.scatter"));
    title.getStyleClass().add("card-title");
    scatterNote.getStyleClass().add("card-note");
    scatterNote.setMinWidth(0);
    var header = new HBox(title, scatterNote);
    header.getStyleClass().add("card-header");
    why = new WhyCard(model);
    packet = new PacketCard(model);
    root =
        DetailCards.row(
            CARDS_MIN_WIDTH,
            DetailCards.card(new VBox(header, scatter), 330),
            DetailCards.scrolling(why.root(), 380),
            DetailCards.scrolling(packet.root(), 330));
    model.selectedProperty().addListener((_, _, _) -> show());
    model.snapshotProperty().addListener((_, _, _) -> show());
    show();
  }

  Parent root() {
    return root;
  }

  private void show() {
    var row = model.selectedProperty().get();
    // Hidden, so nothing to draw.
    if (row == null) {
      return;
    }
    why.show(row.state().source());
    packet.show(row.state().source());
    showSamples(row);
  }

  private void showSamples(@Nullable SourceRow row) {
    if (row == null) {
      return;
    }
    var series = model.recording().samples();
    double[] delays = new double[SAMPLES];
    double[] offsets = new double[SAMPLES];
    int count = 0;
    for (int i = series.size() - 1; i >= 0 && count < SAMPLES; i--) {
      if (series.group(i) == row.id()) {
        delays[count] = series.width(i);
        offsets[count++] = series.value(i);
      }
    }
    scatter.show(Arrays.copyOf(delays, count), Arrays.copyOf(offsets, count));
    scatterNote.setText(
        model.messages().text("ui.scatter.note", row.state().source().name(), count));
  }
}
