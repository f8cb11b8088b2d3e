package org.truechimer.ui.control;

import java.util.Arrays;
import java.util.function.IntFunction;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import org.truechimer.ui.series.PointSeries;

/// A dot per point, coloured by group. With many points, those that would cover each other are
/// drawn once.
final class DotLayer {

  /// Up to so many dots are drawn round.
  private static final int ROUND = 1500;

  private static final int COLOURS = 6;
  private static final int CELL = 3;

  private boolean[] taken = new boolean[0];

  void draw(
      GraphicsContext g, PointSeries dots, Plot plot, ValueAxis axis, IntFunction<Color> colours) {
    int from = dots.firstAtOrAfter(plot.startMillis());
    boolean round = dots.size() - from <= ROUND;
    int columns = (int) plot.width() / CELL + 1;
    int rows = (int) plot.height() / CELL + 1;
    if (!round) {
      if (taken.length < columns * rows) {
        taken = new boolean[columns * rows];
      }
      Arrays.fill(taken, false);
    }
    int colour = Integer.MIN_VALUE;
    for (int i = from; i < dots.size(); i++) {
      double x = plot.x(dots.millis(i));
      double y = plot.y(axis, dots.value(i));
      if (!(y >= plot.top() && y < plot.top() + plot.height()) || x > plot.left() + plot.width()) {
        continue;
      }
      if (!round) {
        int cell = (int) (x - plot.left()) / CELL + columns * ((int) (y - plot.top()) / CELL);
        if (taken[cell]) {
          continue;
        }
        taken[cell] = true;
      }
      int wanted = dots.group(i) < 0 ? -1 : (int) (dots.group(i) % COLOURS);
      if (wanted != colour) {
        colour = wanted;
        g.setFill(colours.apply(wanted));
      }
      if (round) {
        g.fillOval(x - 2, y - 2, 4, 4);
      } else {
        g.fillRect(Math.floor(x), Math.floor(y), 2, 2);
      }
    }
  }
}
