package org.truechimer.ui.series;

/// The lowest and highest values of some points, and of their bands (value ± width). Reused from
/// frame to frame, as a chart asks for one per pixel column.
public final class Extent {

  private double low;
  private double high;
  private double bandLow;
  private double bandHigh;

  /// An empty extent.
  public Extent() {
    clear();
  }

  /// Forgets all points.
  public void clear() {
    low = Double.POSITIVE_INFINITY;
    high = Double.NEGATIVE_INFINITY;
    bandLow = Double.POSITIVE_INFINITY;
    bandHigh = Double.NEGATIVE_INFINITY;
  }

  void include(double value, double width) {
    if (!Double.isNaN(value)) {
      double reach = Double.isNaN(width) ? 0 : width;
      include(value, value, value - reach, value + reach);
    }
  }

  void include(double lowest, double highest, double lowestBand, double highestBand) {
    low = Math.min(low, lowest);
    high = Math.max(high, highest);
    bandLow = Math.min(bandLow, lowestBand);
    bandHigh = Math.max(bandHigh, highestBand);
  }

  /// Whether no point has a value.
  ///
  /// @return true if there is nothing to show
  public boolean isEmpty() {
    return low > high;
  }

  /// The lowest value.
  ///
  /// @return positive infinity if empty
  public double low() {
    return low;
  }

  /// The highest value.
  ///
  /// @return negative infinity if empty
  public double high() {
    return high;
  }

  /// The lower edge of the widest band; a point without width counts with its value.
  ///
  /// @return positive infinity if empty
  public double bandLow() {
    return bandLow;
  }

  /// The upper edge of the widest band.
  ///
  /// @return negative infinity if empty
  public double bandHigh() {
    return bandHigh;
  }
}
