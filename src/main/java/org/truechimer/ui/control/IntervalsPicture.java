package org.truechimer.ui.control;

import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.Stream;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;

/// What each source claims, as a bar from the lowest to the highest offset, over the range that the
/// majority shares.
///
/// The scale is linear as long as the shared range can be seen; beyond that it is compressed away
/// from it (inverse hyperbolic sine), and the figures under it say where things are.
public final class IntervalsPicture extends Picture {

  private static final double NAMES = 132;
  private static final double RIGHT = 30;
  private static final double ROW = 20;
  private static final double BOTTOM = 22;
  private static final int FEWEST_ROWS = 6;
  private static final double LARGEST_LINEAR_RATIO = 150;

  private final DoubleFunction<String> words;
  private List<Bar> bars = List.of();
  private double sharedLow = Double.NaN;
  private double sharedHigh = Double.NaN;

  /// One source.
  ///
  /// @param name its name
  /// @param low lower end in seconds
  /// @param high upper end in seconds
  /// @param ink its colour
  /// @param selected whether it is the one that is looked at
  public record Bar(String name, double low, double high, Ink ink, boolean selected) {}

  /// An empty picture.
  ///
  /// @param words how an offset is written, in seconds
  public IntervalsPicture(DoubleFunction<String> words) {
    this.words = words;
    getStyleClass().add("intervals-picture");
  }

  /// Replaces what is shown.
  ///
  /// @param newBars one per source, the selected one among them
  /// @param low lower end of what the majority shares; NaN if nothing
  /// @param high its upper end
  public void show(List<Bar> newBars, double low, double high) {
    bars = List.copyOf(newBars);
    sharedLow = low;
    sharedHigh = high;
    setPrefHeight(bars.size() * ROW + BOTTOM + 4);
    setMinHeight(Math.min(FEWEST_ROWS, bars.size()) * ROW + BOTTOM + 4);
    redraw();
  }

  @Override
  protected void draw(GraphicsContext g, double width, double height) {
    if (bars.isEmpty()) {
      return;
    }
    g.setFont(LABEL);
    int rows = (int) Math.max(1, Math.min(bars.size(), (height - BOTTOM) / ROW));
    var shown = shown(rows);
    double low = Double.isNaN(sharedLow) ? Double.POSITIVE_INFINITY : sharedLow;
    double high = Double.isNaN(sharedHigh) ? Double.NEGATIVE_INFINITY : sharedHigh;
    for (var bar : shown) {
      low = Math.min(low, bar.low());
      high = Math.max(high, bar.high());
    }
    var scale =
        new Scale(NAMES, Math.max(10, width - NAMES - RIGHT), low, high, focus(), unit(low, high));
    drawShared(g, scale, rows * ROW);
    for (int i = 0; i < shown.size(); i++) {
      drawBar(g, shown.get(i), scale, i * ROW + ROW / 2);
    }
    drawTicks(g, scale, rows * ROW + 4);
  }

  private List<Bar> shown(int rows) {
    if (bars.size() <= rows) {
      return bars;
    }
    var first = bars.subList(0, rows);
    if (first.stream().anyMatch(Bar::selected)) {
      return first;
    }
    var selected = bars.stream().filter(Bar::selected).toList();
    return Stream.concat(
            bars.subList(0, Math.max(0, rows - selected.size())).stream(), selected.stream())
        .toList();
  }

  private double focus() {
    return Double.isNaN(sharedLow) ? 0 : (sharedLow + sharedHigh) / 2;
  }

  /// The size around the focus within which the compressed scale is nearly linear; 0 for a linear
  /// one.
  private double unit(double low, double high) {
    if (Double.isNaN(sharedLow)) {
      return 0;
    }
    double radius = Math.max((sharedHigh - sharedLow) / 2, (high - low) * 1e-9);
    return high - low > LARGEST_LINEAR_RATIO * radius ? 3 * radius : 0;
  }

  private void drawShared(GraphicsContext g, Scale scale, double height) {
    if (!Double.isNaN(sharedLow)) {
      g.setFill(colour(Ink.BAND));
      double x = scale.x(sharedLow);
      g.fillRect(x, 0, Math.max(2, scale.x(sharedHigh) - x), height);
    }
  }

  private void drawBar(GraphicsContext g, Bar bar, Scale scale, double y) {
    g.setTextBaseline(VPos.CENTER);
    g.setTextAlign(TextAlignment.LEFT);
    g.setFill(colour(bar.selected() ? Ink.STRONG : Ink.TEXT));
    g.fillText(shortened(bar.name()), 0, y);
    double from = scale.x(bar.low());
    double to = Math.max(from + 4, scale.x(bar.high()));
    g.setFill(colour(bar.ink()));
    g.fillRoundRect(from, y - 3, to - from, 6, 6, 6);
    g.setFill(colour(Ink.STRONG));
    double middle = scale.x((bar.low() + bar.high()) / 2);
    g.fillOval(middle - 3, y - 3, 6, 6);
  }

  private static String shortened(String name) {
    int most = 20;
    return name.length() <= most ? name : name.substring(0, most - 1) + '…';
  }

  private void drawTicks(GraphicsContext g, Scale scale, double y) {
    g.setFill(colour(Ink.TEXT));
    g.setTextBaseline(VPos.TOP);
    g.setTextAlign(TextAlignment.CENTER);
    double last = Double.NEGATIVE_INFINITY;
    int ticks = (int) Math.max(2, scale.width / 90);
    for (int i = 0; i <= ticks; i++) {
      double x = scale.left + scale.width * i / ticks;
      double value = rounded(scale.value(x), scale.value(x + 20) - scale.value(x));
      x = scale.x(value);
      if (x - last >= 64) {
        g.fillRect(Math.floor(x), y - 3, 1, 4);
        g.fillText(words.apply(value), x, y + 3);
        last = x;
      }
    }
  }

  /// The roundest number within a step of a value.
  private static double rounded(double value, double step) {
    double unit = Ticks.step(Math.max(step, Double.MIN_NORMAL), 1);
    return Math.round(value / unit) * unit;
  }

  /// From seconds to pixels and back.
  private record Scale(
      double left, double width, double low, double high, double focus, double unit) {

    double x(double value) {
      double a = bent(low);
      double b = bent(high);
      return left + width * (b > a ? (bent(value) - a) / (b - a) : 0.5);
    }

    double value(double x) {
      double a = bent(low);
      double bentValue = a + (x - left) / width * (bent(high) - a);
      return unit == 0 ? bentValue : focus + unit * Math.sinh(bentValue);
    }

    private double bent(double value) {
      if (unit == 0) {
        return value;
      }
      double v = (value - focus) / unit;
      return Math.signum(v) * Math.log(Math.abs(v) + Math.sqrt(v * v + 1));
    }
  }
}
