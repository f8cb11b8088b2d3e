package org.truechimer.ui.control;

import java.util.function.LongSupplier;
import javafx.geometry.Insets;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;
import org.truechimer.ui.series.PointSeries;

/// Values over the time until now, which is the right edge: round values at the left edge, times at
/// the lower one, and a cross-hair with the figures of the nearest point. What is drawn in between
/// is the subclass's.
public abstract class MovingChart extends Picture {

  /// A line at the edge of the plot is not cut to half of its width.
  private static final double OVERHANG = 2;

  private final LongSupplier now;
  private final ChartWords words;
  private final Insets margins;
  private final ValueAxis axis = new ValueAxis();
  private long spanMillis;
  private long gapMillis;
  private long drawnAt;
  private double mouseX = Double.NaN;

  /// An empty chart.
  ///
  /// @param now the present, in milliseconds since 1970
  /// @param words how figures are written
  /// @param margins room for them around the plot
  /// @param spanMillis how much time is shown
  /// @param gapMillis more than this between two points is drawn as a gap
  MovingChart(LongSupplier now, ChartWords words, Insets margins, long spanMillis, long gapMillis) {
    this.now = now;
    this.words = words;
    this.margins = margins;
    this.spanMillis = spanMillis;
    this.gapMillis = gapMillis;
    getStyleClass().add("time-chart");
    setMinSize(160, 80);
    setMoving(true);
    setOnMouseMoved(event -> pointAt(event.getX()));
    setOnMouseExited(_ -> pointAt(Double.NaN));
  }

  /// Chooses the range of values.
  ///
  /// @return false if there is nothing to draw
  abstract boolean fit(ValueAxis range, Plot plot);

  /// Draws what lies in the plot, which is all that can be seen of it.
  abstract void drawValues(GraphicsContext g, Plot plot, ValueAxis range, long gap);

  /// The series whose points the cross-hair finds.
  abstract PointSeries pointed();

  /// Chooses how much time is shown.
  ///
  /// @param millis from the left edge to the right one, at least 1000
  public final void span(long millis) {
    spanMillis = millis;
    redraw();
  }

  /// Chooses which silence is drawn as a gap.
  ///
  /// @param millis more than this between two points
  public final void gap(long millis) {
    gapMillis = millis;
  }

  private void pointAt(double x) {
    mouseX = x;
    redraw();
  }

  @Override
  protected final boolean outOfDate() {
    // A shift of less than a pixel cannot be seen.
    double shift = (now.getAsLong() - drawnAt) * plotWidth(getWidth()) / spanMillis;
    return shift >= 1 || shift < 0;
  }

  private double plotWidth(double width) {
    return Math.max(1, width - margins.getLeft() - margins.getRight());
  }

  @Override
  protected final void draw(GraphicsContext g, double width, double height) {
    drawnAt = now.getAsLong();
    var plot =
        new Plot(
            margins.getLeft(),
            margins.getTop(),
            plotWidth(width),
            Math.max(1, height - margins.getTop() - margins.getBottom()),
            drawnAt,
            spanMillis);
    g.setFont(LABEL);
    boolean any = fit(axis, plot);
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
    g.rect(plot.left(), plot.top() - OVERHANG, plot.width(), plot.height() + 2 * OVERHANG);
    g.clip();
    drawValues(g, plot, axis, gapMillis);
    g.restore();
    drawReadout(g, plot);
  }

  /// The last point before the left edge, from which the line comes; 0 if there is none.
  static int first(PointSeries series, Plot plot) {
    return Math.max(0, series.firstAtOrAfter(plot.startMillis()) - 1);
  }

  private void drawReadout(GraphicsContext g, Plot plot) {
    var series = pointed();
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
