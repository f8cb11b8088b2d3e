package org.truechimer.ui.control;

import javafx.scene.layout.Region;

/// An offset with its error as a small picture: a mark for zero, a bar for what is possible, a dot
/// for the offset. What lies beyond the picture is cut at its edge.
public final class ErrorBar extends Region {

  private final Region zero = part("error-zero");
  private final Region bar = part("error-range");
  private final Region dot = part("error-dot");
  private double value = Double.NaN;
  private double error;
  private double scale = 1;

  /// An empty picture.
  public ErrorBar() {
    getStyleClass().add("error-bar");
    getChildren().addAll(zero, bar, dot);
  }

  private static Region part(String style) {
    var region = new Region();
    region.getStyleClass().add(style);
    return region;
  }

  /// Shows an offset.
  ///
  /// @param newValue the offset; NaN for none
  /// @param newError bound on its error, in the same unit
  /// @param newScale the value at the right edge, in the same unit
  public void show(double newValue, double newError, double newScale) {
    if (value != newValue || error != newError || scale != newScale) {
      value = newValue;
      error = newError;
      scale = newScale;
      requestLayout();
    }
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    double height = getHeight();
    boolean known = !Double.isNaN(value) && scale > 0;
    bar.setVisible(known);
    dot.setVisible(known);
    zero.setVisible(known);
    zero.resizeRelocate(Math.floor(width / 2), height / 2 - 7, 1, 14);
    if (known) {
      double from = x(value - error, width);
      double to = x(value + error, width);
      bar.resizeRelocate(from, Math.floor(height / 2) - 1, Math.max(2, to - from), 2);
      dot.resizeRelocate(x(value, width) - 3.5, Math.floor(height / 2) - 3.5, 7, 7);
    }
  }

  private double x(double at, double width) {
    double half = width / 2 - 4;
    return width / 2 + half * Math.clamp(at / scale, -1, 1);
  }

  @Override
  protected double computePrefWidth(double height) {
    return 110;
  }

  @Override
  protected double computePrefHeight(double width) {
    return 20;
  }
}
