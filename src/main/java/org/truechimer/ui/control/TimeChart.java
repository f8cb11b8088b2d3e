package org.truechimer.ui.control;

import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;
import org.truechimer.ui.series.PointSeries;

/// A line over time with an error band and a dot per measurement, whose right edge is now.
///
/// Points are reduced to one rectangle per pixel column before they are drawn: anti-aliased strokes
/// are what costs in software rendering, so a million points take hardly longer than a thousand. A
/// time without points is a gap, not a line across.
public final class TimeChart extends Picture {

  private static final double LEFT = 76;
  private static final double RIGHT = 14;
  private static final double TOP = 10;
  private static final double BOTTOM = 24;

  private final Supplier<PointSeries> line;
  private final @Nullable Supplier<PointSeries> dots;
  private final LongSupplier now;
  private final Words words;
  private final LineLayer lineLayer = new LineLayer();
  private final DotLayer dotLayer = new DotLayer();
  private final LineLayer claimLayer = new LineLayer();
  private final ValueAxis axis = new ValueAxis();
  private @Nullable Supplier<PointSeries> claim;
  private long claimGapMillis;
  private long spanMillis = 120_000;
  private long gapMillis = 60_000;
  private long drawnAt;
  private double mouseX = Double.NaN;

  /// What the chart cannot know: how its figures are written.
  public interface Words {

    /// A value at the left edge.
    ///
    /// @param value the value
    /// @return its text
    String value(double value);

    /// A time at the lower edge.
    ///
    /// @param millis milliseconds since 1970
    /// @param withSeconds whether seconds matter at this scale
    /// @return its text
    String time(long millis, boolean withSeconds);

    /// The box beside the cross-hair.
    ///
    /// @param index of the point in the line
    /// @return its lines, the first one stronger
    List<String> readout(int index);

    /// What stands there while there is nothing to draw.
    ///
    /// @return a sentence
    String nothing();
  }

  /// A chart.
  ///
  /// @param line the line, its width being the error band
  /// @param dots the dots, coloured by group; null for none
  /// @param now the present, in milliseconds since 1970
  /// @param words how figures are written
  public TimeChart(
      Supplier<PointSeries> line,
      @Nullable Supplier<PointSeries> dots,
      LongSupplier now,
      Words words) {
    this.line = line;
    this.dots = dots;
    this.now = now;
    this.words = words;
    getStyleClass().add("time-chart");
    setMinSize(160, 80);
    setPrefSize(600, 220);
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

  /// Draws a second line, dashed and in a colour of its own, on the same scale.
  ///
  /// @param second what someone else claims of the same quantity
  /// @param silenceMillis more than this between two of its points is drawn as a gap
  public void claim(Supplier<PointSeries> second, long silenceMillis) {
    claim = second;
    claimGapMillis = silenceMillis;
    redraw();
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
    var series = line.get();
    var plot =
        new Plot(
            LEFT, TOP, plotWidth(width), Math.max(1, height - TOP - BOTTOM), drawnAt, spanMillis);
    g.setFont(LABEL);
    int from = Math.max(0, series.firstAtOrAfter(plot.startMillis()) - 1);
    var dotSeries = dots == null ? null : dots.get();
    var claimSeries = claim == null ? null : claim.get();
    boolean any = axis.fit(series, from, dotSeries, claimSeries, plot);
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
    g.rect(plot.left(), plot.top(), plot.width(), plot.height());
    g.clip();
    lineLayer.measure(series, from, plot, axis, gapMillis);
    lineLayer.drawBand(g, plot, colour(Ink.BAND));
    if (dotSeries != null) {
      dotLayer.draw(g, dotSeries, plot, axis, this::seriesColour);
    }
    lineLayer.drawLine(g, plot, colour(Ink.STRONG));
    if (claimSeries != null) {
      int first = Math.max(0, claimSeries.firstAtOrAfter(plot.startMillis()) - 1);
      claimLayer.measure(claimSeries, first, plot, axis, claimGapMillis);
      claimLayer.drawDashed(g, plot, colour(Ink.CLAIM));
    }
    g.restore();
    drawReadout(g, series, plot);
  }

  private Color seriesColour(int index) {
    return colour(
        switch (index) {
          case 0 -> Ink.SERIES_1;
          case 1 -> Ink.SERIES_2;
          case 2 -> Ink.SERIES_3;
          case 3 -> Ink.SERIES_4;
          case 4 -> Ink.SERIES_5;
          case 5 -> Ink.SERIES_6;
          default -> Ink.FAINT;
        });
  }

  private void drawReadout(GraphicsContext g, PointSeries series, Plot plot) {
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
