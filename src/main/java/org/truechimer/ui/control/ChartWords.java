package org.truechimer.ui.control;

import java.util.List;

/// What a chart over time cannot know: how its figures are written.
public interface ChartWords {

  /// A value at the left edge.
  ///
  /// @param value the value
  /// @return its text
  String value(double value);

  /// A time at the lower edge.
  ///
  /// @param millis milliseconds since 1970
  /// @param withSeconds whether seconds matter at this scale
  /// @return its text
  String time(long millis, boolean withSeconds);

  /// The box beside the cross-hair.
  ///
  /// @param index of the point in the series that is pointed at
  /// @return its lines, the first one stronger
  List<String> readout(int index);

  /// What stands there while there is nothing to draw.
  ///
  /// @return a sentence
  String nothing();
}
