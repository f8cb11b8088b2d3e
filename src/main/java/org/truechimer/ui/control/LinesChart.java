package org.truechimer.ui.control;

import java.util.List;
import java.util.function.LongSupplier;
import javafx.geometry.Insets;
import javafx.scene.canvas.GraphicsContext;
import org.truechimer.ui.series.PointSeries;

/// Several lines over time on one scale. A time without a value is a gap, not a line across.
///
/// The series have their points at the same times: the box beside the cross-hair reads all of them
/// at one.
public final class LinesChart extends MovingChart {

  private final Scale scale;
  private final List<Line> lines;
  private final LineLayer layer = new LineLayer();
  private List<Line> shown = List.of();

  /// Where values lie between the lower and the upper edge.
  public enum Scale {
    /// Evenly, from zero on: rates.
    FROM_ZERO,
    /// By their logarithm: times that differ by powers of ten.
    DECADES
  }

  /// One line.
  ///
  /// @param points its values, not negative; positive with [Scale#DECADES]
  /// @param ink its colour
  /// @param always whether it is drawn while it has only zeros
  public record Line(PointSeries points, Ink ink, boolean always) {}

  /// A chart.
  ///
  /// @param scale where values lie
  /// @param lines what is drawn, the last one on top; at least one
  /// @param now the present, in milliseconds since 1970
  /// @param words how figures are written; the readout is asked for a point of the first line
  public LinesChart(Scale scale, List<Line> lines, LongSupplier now, ChartWords words) {
    super(now, words, new Insets(8, 12, 24, 52), 600_000, 5_000);
    this.scale = scale;
    this.lines = List.copyOf(lines);
    setPrefSize(400, 180);
  }

  @Override
  boolean fit(ValueAxis range, Plot plot) {
    shown =
        lines.stream().filter(line -> line.always() || range.rises(line.points(), plot)).toList();
    var series = shown.stream().map(Line::points).toList();
    return switch (scale) {
      case FROM_ZERO -> range.fitFromZero(series, plot);
      case DECADES -> range.fitDecades(series, plot);
    };
  }

  @Override
  void drawValues(GraphicsContext g, Plot plot, ValueAxis range, long gap) {
    for (var line : shown) {
      layer.measure(line.points(), first(line.points(), plot), plot, range, gap);
      layer.drawLine(g, plot, colour(line.ink()));
    }
  }

  @Override
  PointSeries pointed() {
    return lines.getFirst().points();
  }
}
