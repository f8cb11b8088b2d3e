package org.truechimer.ui.control;

import java.util.Arrays;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import org.truechimer.ui.series.Extent;
import org.truechimer.ui.series.PointSeries;

/// A line and its band, reduced to the lowest and highest value of each pixel column.
///
/// Between two points the line is straight, so every column between them has a value too, unless
/// they are further apart than a gap. With few points the line is stroked, which looks better and
/// costs little; with many it is one rectangle per column, which costs the same for any number.
final class LineLayer {

  /// Up to so many points per frame are stroked: about 2 ms in software rendering.
  private static final int STROKED = 400;

  /// From so many points per column on, columns are asked for their extent instead of points for
  /// their place.
  private static final int DENSE = 16;

  private static final double DASH = 7;
  private static final double SPACE = 4;

  private float[] low = new float[0];
  private float[] high = new float[0];
  private float[] bandLow = new float[0];
  private float[] bandHigh = new float[0];
  private double[] xs = new double[STROKED + 2];
  private double[] ys = new double[STROKED + 2];
  private int[] breaks = new int[STROKED + 2];
  private final Extent extent = new Extent();
  private int points;
  private int segments;
  private int columns;

  void measure(PointSeries series, int from, Plot plot, ValueAxis axis, long gapMillis) {
    columns = (int) plot.width() + 1;
    if (low.length < columns) {
      low = new float[columns];
      high = new float[columns];
      bandLow = new float[columns];
      bandHigh = new float[columns];
    }
    Arrays.fill(low, 0, columns, Float.POSITIVE_INFINITY);
    Arrays.fill(high, 0, columns, Float.NEGATIVE_INFINITY);
    Arrays.fill(bandLow, 0, columns, Float.POSITIVE_INFINITY);
    Arrays.fill(bandHigh, 0, columns, Float.NEGATIVE_INFINITY);
    points = 0;
    segments = 0;
    if (series.size() - from > DENSE * columns) {
      measureColumns(series, from, plot, axis, gapMillis);
    } else {
      measurePoints(series, from, plot, axis, gapMillis);
    }
  }

  private void measureColumns(
      PointSeries series, int from, Plot plot, ValueAxis axis, long gapMillis) {
    double scale = plot.height() / (axis.high() - axis.low());
    int next = from;
    for (int column = -1; column < columns && next < series.size(); column++) {
      int first = next;
      // The point before the left edge has a column of its own, which is not drawn.
      next = series.firstAtOrAfter(Math.min(plot.millis(column + 1), plot.endMillis() + 1));
      if (next <= first) {
        next = first;
        continue;
      }
      series.extent(first, next, extent);
      if (column >= 0 && !extent.isEmpty()) {
        mark(column, plot.y(axis, extent.low()), 0);
        mark(column, plot.y(axis, extent.high()), 0);
        bandLow[column] = Math.min(bandLow[column], (float) plot.y(axis, extent.bandHigh()));
        bandHigh[column] = Math.max(bandHigh[column], (float) plot.y(axis, extent.bandLow()));
      }
      if (first > from) {
        joinPoints(series, first - 1, plot, axis, scale, gapMillis);
      }
    }
  }

  /// Draws the line from one point to the next one, in another column.
  private void joinPoints(
      PointSeries series, int index, Plot plot, ValueAxis axis, double scale, long gapMillis) {
    double before = series.value(index);
    double after = series.value(index + 1);
    boolean joined =
        !Double.isNaN(before)
            && !Double.isNaN(after)
            && series.millis(index + 1) - series.millis(index) <= gapMillis;
    if (joined) {
      join(
          plot.x(series.millis(index)) - plot.left(),
          plot.y(axis, before),
          width(series, index, scale),
          plot.x(series.millis(index + 1)) - plot.left(),
          plot.y(axis, after),
          width(series, index + 1, scale));
    }
  }

  private static double width(PointSeries series, int index, double scale) {
    double width = series.width(index);
    return Double.isNaN(width) ? 0 : width * scale;
  }

  private void measurePoints(
      PointSeries series, int from, Plot plot, ValueAxis axis, long gapMillis) {
    boolean stroked = series.size() - from <= STROKED;
    double lastX = Double.NaN;
    double lastY = 0;
    double lastWidth = 0;
    long lastMillis = 0;
    double scale = plot.height() / (axis.high() - axis.low());
    for (int i = from; i < series.size(); i++) {
      long millis = series.millis(i);
      double value = series.value(i);
      if (Double.isNaN(value) || millis > plot.endMillis()) {
        lastX = Double.NaN;
        continue;
      }
      double x = plot.x(millis) - plot.left();
      double y = plot.y(axis, value);
      double width = width(series, i, scale);
      boolean joined = !Double.isNaN(lastX) && millis - lastMillis <= gapMillis;
      if (joined) {
        join(lastX, lastY, lastWidth, x, y, width);
      } else {
        mark((int) x, y, width);
      }
      if (stroked) {
        if (!joined) {
          breaks[segments++] = points;
        }
        xs[points] = plot.left() + x;
        ys[points++] = y;
      }
      lastX = x;
      lastY = y;
      lastWidth = width;
      lastMillis = millis;
    }
    breaks[segments] = points;
  }

  private void join(double x1, double y1, double w1, double x2, double y2, double w2) {
    if (x1 >= 0 && (int) x1 == (int) x2) {
      // By far the most frequent case with many points; the first one is marked already.
      mark((int) x2, y2, w2);
      return;
    }
    int first = (int) Math.max(0, Math.floor(x1));
    int last = (int) Math.min(columns - 1, Math.floor(x2));
    if (first >= last || x2 - x1 < 1e-9) {
      mark((int) x1, y1, w1);
      mark((int) x2, y2, w2);
      return;
    }
    for (int column = first; column <= last; column++) {
      double a = Math.clamp((column - x1) / (x2 - x1), 0, 1);
      double b = Math.clamp((column + 1 - x1) / (x2 - x1), 0, 1);
      mark(column, y1 + a * (y2 - y1), w1 + a * (w2 - w1));
      mark(column, y1 + b * (y2 - y1), w1 + b * (w2 - w1));
    }
  }

  private void mark(int column, double y, double width) {
    if (column >= 0 && column < columns) {
      low[column] = Math.min(low[column], (float) y);
      high[column] = Math.max(high[column], (float) y);
      bandLow[column] = Math.min(bandLow[column], (float) (y - width));
      bandHigh[column] = Math.max(bandHigh[column], (float) (y + width));
    }
  }

  void drawBand(GraphicsContext g, Plot plot, Color colour) {
    g.setFill(colour);
    for (int column = 0; column < columns; column++) {
      if (bandHigh[column] > bandLow[column]) {
        // Cut to the picture: a rectangle of a million pixels is slow to clip.
        double top = Math.max(plot.top(), bandLow[column]);
        double bottom = Math.min(plot.top() + plot.height(), bandHigh[column]);
        g.fillRect(Math.floor(plot.left()) + column, top, 1, bottom - top);
      }
    }
  }

  void drawLine(GraphicsContext g, Plot plot, Color colour) {
    if (points > 0) {
      g.setStroke(colour);
      g.setLineWidth(1.6);
      g.setFill(colour);
      for (int s = 0; s < segments; s++) {
        strokeSegment(g, breaks[s], breaks[s + 1]);
      }
      return;
    }
    g.setFill(colour);
    for (int column = 0; column < columns; column++) {
      if (high[column] >= low[column]) {
        double size = Math.max(1.5, high[column] - low[column]);
        g.fillRect(Math.floor(plot.left()) + column, low[column] - 0.25, 1, size);
      }
    }
  }

  /// Draws the line in dashes that stay where they are in time while the picture moves.
  void drawDashed(GraphicsContext g, Plot plot, Color colour) {
    double period = DASH + SPACE;
    double pixelsPerMilli = plot.width() / plot.spanMillis();
    double shift = plot.startMillis() % (period / pixelsPerMilli) * pixelsPerMilli;
    if (points > 0) {
      g.setStroke(colour);
      g.setFill(colour);
      g.setLineWidth(2);
      g.setLineDashes(DASH, SPACE);
      for (int s = 0; s < segments; s++) {
        double phase = (xs[breaks[s]] - plot.left() + shift) % period;
        g.setLineDashOffset(phase < 0 ? phase + period : phase);
        strokeSegment(g, breaks[s], breaks[s + 1]);
      }
      g.setLineDashes();
      return;
    }
    g.setFill(colour);
    for (int column = 0; column < columns; column++) {
      if (high[column] >= low[column] && (column + shift) % period < DASH) {
        double size = Math.max(2, high[column] - low[column]);
        g.fillRect(Math.floor(plot.left()) + column, low[column] - 0.5, 1, size);
      }
    }
  }

  private void strokeSegment(GraphicsContext g, int from, int to) {
    if (to - from == 1) {
      g.fillOval(xs[from] - 1.5, ys[from] - 1.5, 3, 3);
      return;
    }
    g.beginPath();
    g.moveTo(xs[from], ys[from]);
    for (int i = from + 1; i < to; i++) {
      g.lineTo(xs[i], ys[i]);
    }
    g.stroke();
  }
}
