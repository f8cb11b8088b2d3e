package org.truechimer.ui.control;

/// A colour of a picture, named for what it means; the style sheet sets it as `-ink-…`.
public enum Ink {
  /// Labels.
  TEXT("-ink-text"),
  /// What is to be read first.
  STRONG("-ink-strong"),
  /// Lines behind the data.
  GRID("-ink-grid"),
  /// The ground of boxes that lie over data.
  BOX("-ink-box"),
  /// Error bands and shared intervals.
  BAND("-ink-band"),
  /// What someone else claims.
  CLAIM("-ink-claim"),
  /// What is selected.
  ACCENT("-ink-accent"),
  /// As it should be.
  GOOD("-ink-good"),
  /// Deserves a look.
  WARNING("-ink-warning"),
  /// Wrong.
  BAD("-ink-bad"),
  /// Nothing known.
  FAINT("-ink-faint"),
  /// First of the colours that only tell things apart.
  SERIES_1("-ink-series-1"),
  /// Second.
  SERIES_2("-ink-series-2"),
  /// Third.
  SERIES_3("-ink-series-3"),
  /// Fourth.
  SERIES_4("-ink-series-4"),
  /// Fifth.
  SERIES_5("-ink-series-5"),
  /// Sixth.
  SERIES_6("-ink-series-6");

  private final String property;

  Ink(String property) {
    this.property = property;
  }

  String property() {
    return property;
  }
}
