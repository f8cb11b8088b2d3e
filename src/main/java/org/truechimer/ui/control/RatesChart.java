package org.truechimer.ui.control;

import java.util.List;
import java.util.function.LongSupplier;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;
import org.truechimer.ui.series.PointSeries;

/// Several rates over time on one scale that begins at zero; the right edge is now. A time without
/// a value is a gap, not a line across.
///
/// The series have their points at the same times: the box beside the cross-hair reads all of them
/// at one.
public final class RatesChart extends Picture {

  private static final double LEFT = 52;
  private static final double RIGHT = 12;
  private static final double TOP = 8;
  private static final double BOTTOM = 24;

  private final List<Line> lines;
  private final LongSupplier now;
  private final TimeChart.Words words;
  private final LineLayer layer = new LineLayer();
  private final ValueAxis axis = new ValueAxis();
  private long spanMillis = 600_000;
  private long gapMillis = 5_000;
  private long drawnAt;
  private double mouseX = Double.NaN;

  /// One rate.
  ///
  /// @param points its values, not negative
  /// @param ink its colour
  /// @param always whether it is drawn while it has only zeros
  public record Line(PointSeries points, Ink ink, boolean always) {}

  /// A chart.
  ///
  /// @param lines what is drawn, the last one on top; at least one
  /// @param now the present, in milliseconds since 1970
  /// @param words how figures are written; the readout is asked for a point of the first line
  public RatesChart(List<Line> lines, LongSupplier now, TimeChart.Words words) {
    this.lines = List.copyOf(lines);
    this.now = now;
    this.words = words;
    getStyleClass().add("time-chart");
    setMinSize(160, 80);
    setPrefSize(400, 180);
    setMoving(true);
    setOnMouseMoved(event -> pointAt(event.getX()));
    setOnMouseExited(_ -> pointAt(Double.NaN));
  }

  /// Chooses how much time is shown.
  ///
  /// @param millis from the left edge to the right one, at least 1000
  public void span(long millis) {
    spanMillis = millis;
    redraw();
  }

  /// Chooses which silence is drawn as a gap.
  ///
  /// @param millis more than this between two points
  public void gap(long millis) {
    gapMillis = millis;
  }

  private void pointAt(double x) {
    mouseX = x;
    redraw();
  }

  @Override
  protected boolean outOfDate() {
    // A shift of less than a pixel cannot be seen.
    double shift = (now.getAsLong() - drawnAt) * plotWidth(getWidth()) / spanMillis;
    return shift >= 1 || shift < 0;
  }

  private static double plotWidth(double width) {
    return Math.max(1, width - LEFT - RIGHT);
  }

  @Override
  protected void draw(GraphicsContext g, double width, double height) {
    drawnAt = now.getAsLong();
    var plot =
        new Plot(
            LEFT, TOP, plotWidth(width), Math.max(1, height - TOP - BOTTOM), drawnAt, spanMillis);
    g.setFont(LABEL);
    var shown =
        lines.stream().filter(line -> line.always() || axis.rises(line.points(), plot)).toList();
    boolean any = axis.fitFromZero(shown.stream().map(Line::points).toList(), plot);
    Graticule.times(g, plot, words::time, colour(Ink.TEXT));
    if (!any) {
      g.setTextAlign(TextAlignment.CENTER);
      g.setTextBaseline(VPos.CENTER);
      g.setFill(colour(Ink.TEXT));
      g.fillText(words.nothing(), plot.left() + plot.width() / 2, plot.top() + plot.height() / 2);
      return;
    }
    Graticule.values(g, plot, axis, words::value, colour(Ink.GRID), colour(Ink.TEXT));
    g.save();
    g.beginPath();
    g.rect(plot.left(), plot.top() - 2, plot.width(), plot.height() + 4);
    g.clip();
    for (var line : shown) {
      int from = Math.max(0, line.points().firstAtOrAfter(plot.startMillis()) - 1);
      layer.measure(line.points(), from, plot, axis, gapMillis);
      layer.drawLine(g, plot, colour(line.ink()));
    }
    g.restore();
    drawReadout(g, plot);
  }

  private void drawReadout(GraphicsContext g, Plot plot) {
    var series = lines.getFirst().points();
    if (!(mouseX >= plot.left() && mouseX <= plot.left() + plot.width()) || series.size() == 0) {
      return;
    }
    int index = plot.nearest(series, mouseX);
    double x = Math.floor(plot.x(series.millis(index)));
    if (x < plot.left()) {
      return;
    }
    Readout.draw(
        g,
        words.readout(index),
        plot,
        x,
        colour(Ink.BOX),
        colour(Ink.GRID),
        colour(Ink.STRONG),
        colour(Ink.TEXT));
  }
}
