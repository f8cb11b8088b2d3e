package org.truechimer.ui.server;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.truechimer.ui.control.ChartWords;
import org.truechimer.ui.control.Ink;
import org.truechimer.ui.control.LegendMark;
import org.truechimer.ui.control.LinesChart;
import org.truechimer.ui.control.Parts;
import org.truechimer.ui.series.Extent;
import org.truechimer.ui.series.PointSeries;
import org.truechimer.ui.series.ServerTraffic;

/// What was counted or timed in the last ten minutes, and whose line is which with its newest
/// value.
final class LinesCard {

  /// How much time is shown, in minutes: the shortest that shows all there is.
  private static final int[] SPANS = {1, 2, 5, 10};

  private static final long MINUTE = 60_000;

  private final VBox root;
  private final ServerViewModel model;
  private final List<Line> lines;
  private final List<LegendMark> marks = new ArrayList<>();
  private final LinesChart chart;
  private final Label note;
  private int minutes = SPANS[0];
  private final Measure measure;

  /// A line of the chart.
  ///
  /// @param name whose it is
  /// @param points its values
  /// @param ink its colour
  /// @param always whether it is named while it has only zeros
  record Line(String name, PointSeries points, Ink ink, boolean always) {}

  /// What is drawn.
  ///
  /// @param key of its words in the bundle
  /// @param scale where values lie
  /// @param onAxis how a value is written at the axis
  /// @param inText how it is written elsewhere
  record Measure(
      String key,
      LinesChart.Scale scale,
      DoubleFunction<String> onAxis,
      DoubleFunction<String> inText) {}

  LinesCard(ServerViewModel model, Measure measure, List<Line> lines) {
    this.model = model;
    this.measure = measure;
    this.lines = lines;
    var title = text("");
    note = Parts.label("", "card-note");
    note.setMinWidth(0);
    chart =
        new LinesChart(
            measure.scale(),
            lines.stream()
                .map(line -> new LinesChart.Line(line.points(), line.ink(), line.always()))
                .toList(),
            () -> model.now().get().toEpochMilli(),
            new Words());
    chart.setId("server-" + measure.key());
    chart.setAccessibleText(title);
    chart.setPrefHeight(164);
    chart.setMinHeight(136);
    VBox.setVgrow(chart, Priority.ALWAYS);
    var legend = new FlowPane();
    legend.getStyleClass().addAll("chart-legend", "rates-legend");
    for (var line : lines) {
      var mark = new LegendMark(line.ink());
      marks.add(mark);
      legend.getChildren().add(mark.root());
    }
    root = Cards.card(Cards.header(title, note), chart, legend);
    model
        .snapshotProperty()
        .subscribe(_ -> {
          span();
          name();
        });
  }

  Region root() {
    return root;
  }

  private void span() {
    var points = lines.getFirst().points();
    long age = points.size() == 0 ? 0 : model.now().get().toEpochMilli() - points.millis(0);
    int last = SPANS.length - 1;
    minutes =
        IntStream.of(SPANS).filter(span -> span * MINUTE >= age).findFirst().orElse(SPANS[last]);
    chart.span(minutes * MINUTE);
    note.setText(text(".note", minutes));
  }

  private void name() {
    var spoken = new StringBuilder(note.getText());
    for (int i = 0; i < lines.size(); i++) {
      var line = lines.get(i);
      double newest = ServerTraffic.newest(line.points());
      boolean named = line.always() || seen(line.points());
      Parts.show(marks.get(i).root(), named);
      var figure = line.name() + ' ' + measure.inText().apply(newest);
      marks.get(i).show(figure, true);
      if (named) {
        spoken.append(model.messages().text("list.separator")).append(figure);
      }
    }
    chart.setAccessibleHelp(spoken.toString());
  }

  private String text(String suffix, Object... args) {
    return model.messages().text("server.chart." + measure.key() + suffix, args);
  }

  private static boolean seen(PointSeries points) {
    var extent = new Extent();
    points.extent(0, points.size(), extent);
    return !extent.isEmpty() && extent.high() > 0;
  }

  /// How the chart's figures are written.
  private final class Words implements ChartWords {

    @Override
    public String value(double value) {
      return measure.onAxis().apply(value);
    }

    @Override
    public String time(long millis, boolean withSeconds) {
      var time =
          model.quantities().timeOfDay(Instant.ofEpochMilli(millis), model.settings().zone());
      return withSeconds ? time : time.substring(0, 5);
    }

    @Override
    public List<String> readout(int index) {
      var readout = new ArrayList<String>();
      readout.add(time(lines.getFirst().points().millis(index), true));
      for (var line : lines) {
        double value = index < line.points().size() ? line.points().value(index) : Double.NaN;
        if (line.always() || value > 0) {
          readout.add(text(".readout", line.name(), measure.inText().apply(value)));
        }
      }
      return readout;
    }

    @Override
    public String nothing() {
      return text(".nothing", minutes);
    }
  }
}
