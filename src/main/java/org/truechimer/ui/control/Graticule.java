package org.truechimer.ui.control;

import java.util.function.BiFunction;
import java.util.function.DoubleFunction;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/// What lies behind the data of a chart over time: a line for each round value, and the times at
/// the lower edge.
final class Graticule {

  private static final double PIXELS_PER_TIME = 110;

  private Graticule() {}

  static void values(
      GraphicsContext g,
      Plot plot,
      ValueAxis axis,
      DoubleFunction<String> words,
      Color grid,
      Color text) {
    g.setTextAlign(TextAlignment.RIGHT);
    g.setTextBaseline(VPos.CENTER);
    for (double value : axis.marks()) {
      double y = Math.floor(plot.y(axis, value));
      g.setFill(grid);
      g.fillRect(plot.left(), y, plot.width(), 1);
      g.setFill(text);
      g.fillText(words.apply(value), plot.left() - 8, y);
    }
  }

  static void times(
      GraphicsContext g, Plot plot, BiFunction<Long, Boolean, String> words, Color text) {
    long step =
        Ticks.timeStep(plot.spanMillis(), (int) Math.max(1, plot.width() / PIXELS_PER_TIME));
    g.setFill(text);
    g.setTextBaseline(VPos.TOP);
    g.setTextAlign(TextAlignment.CENTER);
    long first = Math.ceilDiv(plot.startMillis(), step) * step;
    for (long at = first; at <= plot.endMillis(); at += step) {
      double x = plot.x(at);
      // A label that would be cut off at the edge is left out.
      if (x > plot.left() + 20 && x < plot.left() + plot.width() - 20) {
        g.fillText(words.apply(at, step < 60_000), x, plot.top() + plot.height() + 8);
      }
    }
  }
}
