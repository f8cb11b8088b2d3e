package org.truechimer.ui.overview;

import java.util.List;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;
import org.truechimer.ui.claims.OffsetChart;
import org.truechimer.ui.control.ChartWords;
import org.truechimer.ui.control.TimeChart;

/// The offset chart with the daemon's claim, and the jitter chart under it.
final class ChartsCard {

  private final VBox root = new VBox();
  private final OverviewViewModel model;
  private final OffsetChart offsets;
  private final TimeChart jitters;

  ChartsCard(OverviewViewModel model) {
    this.model = model;
    offsets = new OffsetChart(model.claims());
    jitters =
        new TimeChart(() -> model.recording().jitters(), null, model.claims()::nowMillis, words());
    offsets.root().setPrefHeight(260);
    offsets.root().setMinHeight(170);
    jitters.setPrefHeight(110);
    jitters.setMinHeight(96);
    jitters.setAccessibleText(model.messages().text("ui.chart.jitter"));
    VBox.setVgrow(offsets.root(), Priority.ALWAYS);
    var jitterTitle = new Label(model.messages().text("ui.chart.jitter"));
    jitterTitle.getStyleClass().add("card-title");
    root.getChildren().addAll(header(), offsets.root(), jitterTitle, jitters);
    root.getStyleClass().add("card");
    model.rangeProperty().addListener((_, _, range) -> show(range));
    model
        .snapshotProperty()
        .addListener((_, _, _) -> {
          jitters.gap(model.claims().gapMillis());
          jitters.redraw();
        });
    show(model.rangeProperty().get());
  }

  Parent root() {
    return root;
  }

  private void show(OverviewViewModel.Range range) {
    offsets.span(range.millis());
    jitters.span(range.millis());
  }

  private HBox header() {
    var title = new Label(model.messages().text("ui.chart.offset"));
    title.getStyleClass().add("card-title");
    title.setMinWidth(Region.USE_PREF_SIZE);
    var note = new Label(model.messages().text("claims.chart.dots"));
    note.getStyleClass().add("card-note");
    note.setMinWidth(0);
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var ranges = new SegmentedButton();
    ranges.setMinWidth(Region.USE_PREF_SIZE);
    var group = new ToggleGroup();
    for (var range : OverviewViewModel.Range.values()) {
      var button = new ToggleButton(model.messages().text("ui.range." + range.name()));
      button.setToggleGroup(group);
      button.setSelected(range == model.rangeProperty().get());
      // A press on the chosen range must not unchoose it.
      button.setOnAction(_ -> {
        button.setSelected(true);
        model.choose(range);
      });
      ranges.getButtons().add(button);
    }
    ranges.setToggleGroup(group);
    var header = new HBox(title, note, space, ranges);
    header.getStyleClass().add("card-header");
    return header;
  }

  private ChartWords words() {
    return new ChartWords() {
      @Override
      public String value(double value) {
        return model.quantities().seconds(value);
      }

      @Override
      public String time(long millis, boolean withSeconds) {
        return model.claims().time(millis, withSeconds);
      }

      @Override
      public List<String> readout(int index) {
        return model.jitterReadout(index);
      }

      @Override
      public String nothing() {
        return model.messages().text("ui.chart.nothing");
      }
    };
  }
}
