package org.truechimer.ui.control;

import org.truechimer.ui.series.PointSeries;

/// Where in a canvas the data lies, and which time it spans.
///
/// @param left left edge in pixels
/// @param top upper edge in pixels
/// @param width width in pixels
/// @param height height in pixels
/// @param endMillis time at the right edge
/// @param spanMillis time from the left edge to the right one
record Plot(double left, double top, double width, double height, long endMillis, long spanMillis) {

  long startMillis() {
    return endMillis - spanMillis;
  }

  double x(long millis) {
    return left + width * (millis - startMillis()) / spanMillis;
  }

  /// The time at which a column of pixels begins, counted from the left edge.
  long millis(int column) {
    return startMillis() + (long) Math.ceil(column * (double) spanMillis / width);
  }

  double y(ValueAxis axis, double value) {
    return top + height * (1 - axis.place(value));
  }

  int nearest(PointSeries series, double x) {
    long at = startMillis() + Math.round((x - left) * spanMillis / width);
    int index = Math.min(series.firstAtOrAfter(at), series.size() - 1);
    boolean earlier =
        index > 0 && at - series.millis(index - 1) < Math.abs(series.millis(index) - at);
    return earlier ? index - 1 : index;
  }
}
