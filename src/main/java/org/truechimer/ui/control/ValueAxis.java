package org.truechimer.ui.control;

import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.truechimer.ui.series.Extent;
import org.truechimer.ui.series.PointSeries;

/// The range of values that a chart shows: all of the line, the error band unless it would flatten
/// the line, those dots that are not far away (a falseticker's are), and all of a second line, as
/// that is looked at to see how far it is from the first.
final class ValueAxis {

  /// A band this many times wider than the line's own range is cut off.
  private static final double WIDEST_BAND = 8;

  private static final int MOST_STEPS = 5;
  private static final double PIXELS_PER_STEP = 26;

  private final Extent extent = new Extent();
  private final Extent claimed = new Extent();
  private double low;
  private double high = 1;
  private double step = 1;
  private int most = 1;
  private boolean logarithmic;

  double low() {
    return low;
  }

  double high() {
    return high;
  }

  /// Where a value lies: 0 at the lower edge, 1 at the upper one.
  double place(double value) {
    return logarithmic
        ? Math.log(value / low) / Math.log(high / low)
        : (value - low) / (high - low);
  }

  /// The round values from the lower edge to the upper one.
  double[] marks() {
    return logarithmic
        ? Ticks.decades(low, high, most)
        : LongStream.rangeClosed(Math.round(low / step), Math.round(high / step))
            .mapToDouble(i -> i * step)
            .toArray();
  }

  /// Chooses the range.
  ///
  /// @return false if there is nothing to show
  boolean fit(
      PointSeries line,
      int from,
      @Nullable PointSeries dots,
      @Nullable PointSeries second,
      Plot plot) {
    logarithmic = false;
    claimed.clear();
    if (second != null) {
      int first = second.firstAtOrAfter(plot.startMillis());
      second.extent(first, second.firstAtOrAfter(plot.endMillis() + 1), claimed);
    }
    line.extent(from, line.firstAtOrAfter(plot.endMillis() + 1), extent);
    if (extent.isEmpty()) {
      return fitDots(dots, plot);
    }
    double lowest = extent.low();
    double highest = extent.high();
    double size = Math.max(highest - lowest, Math.max(Math.abs(highest), Math.abs(lowest)) * 0.1);
    if (size == 0) {
      size = 1e-6;
    }
    double middle = (lowest + highest) / 2;
    if (extent.bandHigh() - extent.bandLow() <= WIDEST_BAND * size) {
      lowest = extent.bandLow();
      highest = extent.bandHigh();
    }
    if (dots != null) {
      int first = dots.firstAtOrAfter(plot.startMillis());
      for (int i = first; i < dots.size(); i++) {
        double value = dots.value(i);
        if (Math.abs(value - middle) < WIDEST_BAND / 2 * size) {
          lowest = Math.min(lowest, value);
          highest = Math.max(highest, value);
        }
      }
    }
    round(Math.min(lowest, claimed.low()), Math.max(highest, claimed.high()), plot);
    return true;
  }

  /// Chooses a range that begins at zero, as rates do.
  ///
  /// @return false if there is nothing to show
  boolean fitFromZero(List<PointSeries> lines, Plot plot) {
    logarithmic = false;
    double highest = Double.NEGATIVE_INFINITY;
    for (var line : lines) {
      highest = Math.max(highest, highest(line, plot));
    }
    if (highest == Double.NEGATIVE_INFINITY) {
      return false;
    }
    most = steps(plot);
    // Nothing a second is a line at the bottom of a scale, not a scale of its own.
    step = Ticks.step(Math.max(highest, 1) * 1.05, most);
    low = 0;
    high = Math.ceil(Math.max(highest, 1) * 1.02 / step) * step;
    return true;
  }

  /// Chooses a range of powers of ten, at least one of them, so that small differences stay small.
  ///
  /// @return false if there is nothing to show
  boolean fitDecades(List<PointSeries> lines, Plot plot) {
    logarithmic = true;
    double lowest = Double.POSITIVE_INFINITY;
    double highest = 0;
    for (var line : lines) {
      measure(line, plot);
      if (!extent.isEmpty()) {
        lowest = Math.min(lowest, extent.low());
        highest = Math.max(highest, extent.high());
      }
    }
    if (!(highest > 0)) {
      return false;
    }
    most = steps(plot);
    low = Ticks.below(lowest / 1.05);
    high = Math.max(Ticks.above(highest * 1.05), low * 10);
    return true;
  }

  private static int steps(Plot plot) {
    return Math.clamp((long) (plot.height() / PIXELS_PER_STEP), 1, MOST_STEPS);
  }

  /// Whether anything of a rate is above zero.
  boolean rises(PointSeries line, Plot plot) {
    return highest(line, plot) > 0;
  }

  private double highest(PointSeries line, Plot plot) {
    measure(line, plot);
    return extent.high();
  }

  private void measure(PointSeries line, Plot plot) {
    int from = MovingChart.first(line, plot);
    line.extent(from, line.firstAtOrAfter(plot.endMillis() + 1), extent);
  }

  private boolean fitDots(@Nullable PointSeries dots, Plot plot) {
    double lowest = claimed.low();
    double highest = claimed.high();
    int first = dots == null ? 0 : dots.firstAtOrAfter(plot.startMillis());
    for (int i = first; dots != null && i < dots.size(); i++) {
      lowest = Math.min(lowest, dots.value(i));
      highest = Math.max(highest, dots.value(i));
    }
    if (lowest > highest) {
      return false;
    }
    round(lowest, highest, plot);
    return true;
  }

  private void round(double lowest, double highest, Plot plot) {
    most = steps(plot);
    double range = Math.max(highest - lowest, Math.max(Math.abs(highest), Math.abs(lowest)) * 1e-3);
    step = Ticks.step(range == 0 ? 1e-6 : range * 1.05, most);
    low = Math.floor((lowest - range * 0.02) / step) * step;
    high = Math.ceil((highest + range * 0.02) / step) * step;
    if (!(high > low)) {
      high = low + step;
    }
  }
}
