package org.truechimer.ui.claims;

import java.util.List;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.truechimer.ui.control.ChartWords;
import org.truechimer.ui.control.LegendMark;
import org.truechimer.ui.control.TimeChart;

/// The offset of the clock over time: our measurement with its error band and dots, the daemon's
/// claim as a dashed line on the same scale, and under them whose is which.
public final class OffsetChart {

  private final VBox root = new VBox();
  private final TimeChart chart;
  private final ClaimsViewModel model;

  /// Builds the chart.
  ///
  /// @param model what to show
  public OffsetChart(ClaimsViewModel model) {
    this.model = model;
    chart =
        new TimeChart(
            () -> model.recording().offsets(),
            () -> model.recording().samples(),
            model::nowMillis,
            words());
    chart.claim(() -> model.claims().offsets(), ClaimsViewModel.CLAIM_GAP_MILLIS);
    chart.setAccessibleText(model.messages().text("ui.chart.offset"));
    VBox.setVgrow(chart, Priority.ALWAYS);
    root.getChildren().addAll(chart, legend());
    root.getStyleClass().add("offset-chart");
    root.setMinWidth(0);
    model
        .snapshotProperty()
        .addListener((_, _, _) -> {
          chart.gap(model.gapMillis());
          chart.redraw();
        });
    model.readingProperty().addListener((_, _, _) -> chart.redraw());
  }

  /// The node to put into a card.
  ///
  /// @return always the same node
  public Region root() {
    return root;
  }

  /// Chooses how much time is shown.
  ///
  /// @param millis from the left edge to the right one
  public void span(long millis) {
    chart.span(millis);
  }

  private FlowPane legend() {
    var ours = new LegendMark(LegendMark.Shape.LINE);
    var band = new LegendMark(LegendMark.Shape.BAND);
    band.show(model.messages().text("claims.legend.ours.band"), true);
    var claim = new LegendMark(LegendMark.Shape.DASHES);
    model
        .legendProperty()
        .subscribe(words -> {
          ours.show(words.ours(), true);
          claim.show(words.claim(), words.claimFresh());
        });
    var legend = new FlowPane(ours.root(), band.root(), claim.root());
    legend.setId("chart-legend");
    legend.getStyleClass().add("chart-legend");
    return legend;
  }

  private ChartWords words() {
    return new ChartWords() {
      @Override
      public String value(double value) {
        return model.quantities().signed(value);
      }

      @Override
      public String time(long millis, boolean withSeconds) {
        return model.time(millis, withSeconds);
      }

      @Override
      public List<String> readout(int index) {
        return model.readout(index);
      }

      @Override
      public String nothing() {
        return model.messages().text("ui.chart.nothing");
      }
    };
  }
}
