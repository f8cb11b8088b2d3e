package org.truechimer.ui.control;

import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javafx.geometry.Insets;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;
import org.truechimer.ui.series.PointSeries;

/// A line over time with an error band and a dot per measurement, whose right edge is now.
///
/// Points are reduced to one rectangle per pixel column before they are drawn: anti-aliased strokes
/// are what costs in software rendering, so a million points take hardly longer than a thousand. A
/// time without points is a gap, not a line across.
public final class TimeChart extends MovingChart {

  private final Supplier<PointSeries> line;
  private final @Nullable Supplier<PointSeries> dots;
  private final LineLayer lineLayer = new LineLayer();
  private final DotLayer dotLayer = new DotLayer();
  private final LineLayer claimLayer = new LineLayer();
  private @Nullable Supplier<PointSeries> claim;
  private long claimGapMillis;

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
      ChartWords words) {
    super(now, words, new Insets(10, 14, 24, 76), 120_000, 60_000);
    this.line = line;
    this.dots = dots;
    setPrefSize(600, 220);
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

  private static @Nullable PointSeries of(@Nullable Supplier<PointSeries> series) {
    return series == null ? null : series.get();
  }

  @Override
  boolean fit(ValueAxis range, Plot plot) {
    var series = line.get();
    return range.fit(series, first(series, plot), of(dots), of(claim), plot);
  }

  @Override
  void drawValues(GraphicsContext g, Plot plot, ValueAxis range, long gap) {
    var series = line.get();
    lineLayer.measure(series, first(series, plot), plot, range, gap);
    lineLayer.drawBand(g, plot, colour(Ink.BAND));
    var dotSeries = of(dots);
    if (dotSeries != null) {
      dotLayer.draw(g, dotSeries, plot, range, this::seriesColour);
    }
    lineLayer.drawLine(g, plot, colour(Ink.STRONG));
    var claimSeries = of(claim);
    if (claimSeries != null) {
      claimLayer.measure(claimSeries, first(claimSeries, plot), plot, range, claimGapMillis);
      claimLayer.drawDashed(g, plot, colour(Ink.CLAIM));
    }
  }

  @Override
  PointSeries pointed() {
    return line.get();
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
}
