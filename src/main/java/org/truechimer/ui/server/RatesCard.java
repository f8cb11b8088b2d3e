package org.truechimer.ui.server;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.truechimer.ui.control.Ink;
import org.truechimer.ui.control.LegendMark;
import org.truechimer.ui.control.RatesChart;
import org.truechimer.ui.control.TimeChart;
import org.truechimer.ui.series.Extent;
import org.truechimer.ui.series.PointSeries;
import org.truechimer.ui.series.ServerTraffic;
import org.truechimer.wording.ServerSentences;

/// Rates over the last ten minutes, and whose line is which with its newest value.
final class RatesCard {

  private static final long SPAN_MILLIS = 600_000;

  private final VBox root;
  private final ServerViewModel model;
  private final List<Line> lines;
  private final List<LegendMark> marks = new ArrayList<>();
  private final RatesChart chart;
  private final String nothing;

  /// A line of the chart.
  ///
  /// @param name whose it is
  /// @param points its values
  /// @param ink its colour
  /// @param always whether it is named while it has only zeros
  record Line(String name, PointSeries points, Ink ink, boolean always) {}

  RatesCard(
      ServerViewModel model, String id, String titleKey, String nothingKey, List<Line> lines) {
    this.model = model;
    this.lines = lines;
    nothing = model.messages().text(nothingKey);
    var title = model.messages().text(titleKey);
    var note = Parts.label(model.messages().text("server.chart.note"), "card-note");
    note.setMinWidth(0);
    chart =
        new RatesChart(
            lines.stream()
                .map(line -> new RatesChart.Line(line.points(), line.ink(), line.always()))
                .toList(),
            () -> model.now().get().toEpochMilli(),
            new Words());
    chart.setId(id);
    chart.setAccessibleText(title);
    chart.span(SPAN_MILLIS);
    chart.setPrefHeight(150);
    chart.setMinHeight(110);
    VBox.setVgrow(chart, Priority.ALWAYS);
    var legend = new FlowPane();
    legend.getStyleClass().addAll("chart-legend", "rates-legend");
    for (var line : lines) {
      var mark = new LegendMark(line.ink());
      marks.add(mark);
      legend.getChildren().add(mark.root());
    }
    root = Parts.card(Parts.header(title, note), chart, legend);
    model
        .snapshotProperty()
        .subscribe(_ -> {
          chart.redraw();
          name();
        });
  }

  Region root() {
    return root;
  }

  private void name() {
    var spoken = new StringBuilder(model.messages().text("server.chart.note"));
    for (int i = 0; i < lines.size(); i++) {
      var line = lines.get(i);
      double newest = ServerTraffic.newest(line.points());
      boolean named = line.always() || seen(line.points());
      Parts.show(marks.get(i).root(), named);
      marks.get(i).show(line.name() + ' ' + ServerSentences.rate(newest), true);
      if (named) {
        spoken
            .append(model.messages().text("list.separator"))
            .append(line.name())
            .append(' ')
            .append(ServerSentences.rate(newest));
      }
    }
    chart.setAccessibleHelp(spoken.toString());
  }

  private static boolean seen(PointSeries points) {
    var extent = new Extent();
    points.extent(0, points.size(), extent);
    return !extent.isEmpty() && extent.high() > 0;
  }

  /// How the chart's figures are written.
  private final class Words implements TimeChart.Words {

    @Override
    public String value(double value) {
      return ServerSentences.shortRate(value);
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
          readout.add(
              model
                  .messages()
                  .text("server.chart.readout", line.name(), ServerSentences.rate(value)));
        }
      }
      return readout;
    }

    @Override
    public String nothing() {
      return nothing;
    }
  }
}
