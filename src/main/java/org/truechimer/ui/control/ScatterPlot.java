package org.truechimer.ui.control;

import java.util.function.DoubleFunction;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;

/// Offset against delay of one source. Samples with a longer delay lie within a wedge that opens
/// from the fastest one at half of the extra delay to either side: what lies outside is not due to
/// the path.
public final class ScatterPlot extends Picture {

  private static final double LEFT = 76;
  private static final double RIGHT = 16;
  private static final double TOP = 10;
  private static final double BOTTOM = 42;

  private final DoubleFunction<String> words;
  private final String delayAxis;
  private final String nothing;
  private double[] delays = new double[0];
  private double[] offsets = new double[0];
  private int size;

  /// An empty plot.
  ///
  /// @param words how a time is written, in seconds
  /// @param delayAxis what stands under the horizontal axis
  /// @param nothing what stands there while there is no sample
  public ScatterPlot(DoubleFunction<String> words, String delayAxis, String nothing) {
    this.nothing = nothing;
    this.words = words;
    this.delayAxis = delayAxis;
    getStyleClass().add("scatter-plot");
    setMinSize(120, 100);
    setPrefSize(360, 240);
  }

  /// Replaces the points.
  ///
  /// @param newDelays delays in seconds
  /// @param newOffsets offsets in seconds, as many
  public void show(double[] newDelays, double[] newOffsets) {
    delays = newDelays.clone();
    offsets = newOffsets.clone();
    size = Math.min(delays.length, offsets.length);
    redraw();
  }

  @Override
  protected void draw(GraphicsContext g, double width, double height) {
    g.setFont(LABEL);
    if (size == 0) {
      g.setTextAlign(TextAlignment.CENTER);
      g.setTextBaseline(VPos.CENTER);
      g.setFill(colour(Ink.TEXT));
      g.fillText(nothing, width / 2, height / 2);
      return;
    }
    int fastest = 0;
    double maxDelay = delays[0];
    double low = offsets[0];
    double high = offsets[0];
    for (int i = 1; i < size; i++) {
      fastest = delays[i] < delays[fastest] ? i : fastest;
      maxDelay = Math.max(maxDelay, delays[i]);
      low = Math.min(low, offsets[i]);
      high = Math.max(high, offsets[i]);
    }
    double minDelay = delays[fastest];
    double delayRange = Math.max(maxDelay - minDelay, Math.max(1e-6, minDelay * 0.05));
    double span = Math.max(high - low, Math.max(delayRange * 0.3, 1e-6));
    double middle = (high + low) / 2;
    var area =
        new Area(
            Math.max(1, width - LEFT - RIGHT),
            Math.max(1, height - TOP - BOTTOM),
            minDelay - delayRange * 0.04,
            delayRange * 1.1,
            middle - span * 0.6,
            span * 1.2);
    drawAxes(g, area);
    g.save();
    g.beginPath();
    g.rect(LEFT, TOP, area.width, area.height);
    g.clip();
    drawWedge(g, area, minDelay, offsets[fastest], delayRange * 1.1);
    var dot = colour(Ink.SERIES_1);
    g.setFill(dot.deriveColor(0, 1, 1, 0.75));
    for (int i = 0; i < size; i++) {
      g.fillOval(area.x(delays[i]) - 2, area.y(offsets[i]) - 2, 4, 4);
    }
    g.restore();
    g.setStroke(colour(Ink.GOOD));
    g.setLineWidth(2);
    g.strokeOval(area.x(minDelay) - 5, area.y(offsets[fastest]) - 5, 10, 10);
  }

  private void drawAxes(GraphicsContext g, Area area) {
    double step = Ticks.step(area.offsetRange, 4);
    g.setTextAlign(TextAlignment.RIGHT);
    g.setTextBaseline(VPos.CENTER);
    for (double v = Math.ceil(area.minOffset / step) * step;
        v <= area.minOffset + area.offsetRange;
        v += step) {
      double y = Math.floor(area.y(v));
      g.setFill(colour(Ink.GRID));
      g.fillRect(LEFT, y, area.width, 1);
      g.setFill(colour(Ink.TEXT));
      g.fillText(words.apply(Math.abs(v) < step / 1000 ? 0 : v), LEFT - 8, y);
    }
    double across = Ticks.step(area.delayRange, Math.max(1, (int) (area.width / 80)));
    g.setTextAlign(TextAlignment.CENTER);
    g.setTextBaseline(VPos.TOP);
    g.setFill(colour(Ink.TEXT));
    for (double v = Math.ceil(area.minDelay / across) * across;
        v <= area.minDelay + area.delayRange;
        v += across) {
      if (v >= 0 && area.x(v) < LEFT + area.width - 10) {
        // Delays have no sign to show.
        var text = words.apply(v < across / 1000 ? 0 : v);
        g.fillText(
            text.startsWith("+") ? text.substring(1) : text, area.x(v), TOP + area.height + 6);
      }
    }
    g.fillText(delayAxis, LEFT + area.width / 2, TOP + area.height + 24);
  }

  private void drawWedge(
      GraphicsContext g, Area area, double minDelay, double offset, double reach) {
    g.setStroke(colour(Ink.TEXT));
    g.setLineWidth(1);
    g.setLineDashes(4, 4);
    double x = area.x(minDelay);
    double far = area.x(minDelay + reach);
    g.strokeLine(x, area.y(offset), far, area.y(offset + reach / 2));
    g.strokeLine(x, area.y(offset), far, area.y(offset - reach / 2));
    g.setLineDashes();
  }

  /// From seconds to pixels.
  private record Area(
      double width,
      double height,
      double minDelay,
      double delayRange,
      double minOffset,
      double offsetRange) {

    double x(double delay) {
      return LEFT + width * (delay - minDelay) / delayRange;
    }

    double y(double offset) {
      return TOP + height * (1 - (offset - minOffset) / offsetRange);
    }
  }
}
