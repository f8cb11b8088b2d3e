package org.truechimer.settings;

import java.util.List;

/// How the window looks.
///
/// @param theme colours
/// @param language words
/// @param timeZone zone in which times are shown
/// @param windowX left edge in pixels; NaN to let the system choose
/// @param windowY top edge in pixels; NaN to let the system choose
/// @param windowWidth width in pixels
/// @param windowHeight height in pixels
/// @param maximised whether the window fills the screen
/// @param hiddenColumns identifiers of the columns of the peer table that are not shown
public record UiSettings(
    Theme theme,
    Language language,
    TimeZone timeZone,
    double windowX,
    double windowY,
    double windowWidth,
    double windowHeight,
    boolean maximised,
    List<String> hiddenColumns) {

  /// Copies the list.
  public UiSettings {
    hiddenColumns = List.copyOf(hiddenColumns);
  }

  /// Colours of the window.
  public enum Theme {
    /// As the operating system does.
    SYSTEM,
    /// Dark text on light ground.
    LIGHT,
    /// Light text on dark ground.
    DARK
  }

  /// Language of the window.
  public enum Language {
    /// As the operating system does.
    SYSTEM,
    /// English.
    ENGLISH,
    /// 简体中文.
    CHINESE
  }

  /// Zone in which times are shown.
  public enum TimeZone {
    /// Coordinated Universal Time.
    UTC,
    /// The machine's own zone.
    LOCAL
  }

  /// What a new user gets.
  ///
  /// @return the defaults
  public static UiSettings defaults() {
    return new UiSettings(
        Theme.SYSTEM,
        Language.SYSTEM,
        TimeZone.UTC,
        Double.NaN,
        Double.NaN,
        1280,
        800,
        false,
        List.of());
  }

  /// The same with other colours.
  ///
  /// @param newTheme colours
  /// @return the settings
  public UiSettings withTheme(Theme newTheme) {
    return new UiSettings(
        newTheme,
        language,
        timeZone,
        windowX,
        windowY,
        windowWidth,
        windowHeight,
        maximised,
        hiddenColumns);
  }

  /// The same in another language.
  ///
  /// @param newLanguage language
  /// @return the settings
  public UiSettings withLanguage(Language newLanguage) {
    return new UiSettings(
        theme,
        newLanguage,
        timeZone,
        windowX,
        windowY,
        windowWidth,
        windowHeight,
        maximised,
        hiddenColumns);
  }

  /// The same in another zone.
  ///
  /// @param newZone zone
  /// @return the settings
  public UiSettings withTimeZone(TimeZone newZone) {
    return new UiSettings(
        theme,
        language,
        newZone,
        windowX,
        windowY,
        windowWidth,
        windowHeight,
        maximised,
        hiddenColumns);
  }

  /// The same with the window elsewhere.
  ///
  /// @param x left edge
  /// @param y top edge
  /// @param width width
  /// @param height height
  /// @param full whether it fills the screen
  /// @return the settings
  public UiSettings withWindow(double x, double y, double width, double height, boolean full) {
    return new UiSettings(theme, language, timeZone, x, y, width, height, full, hiddenColumns);
  }

  /// The same with other columns left out.
  ///
  /// @param columns their identifiers
  /// @return the settings
  public UiSettings withHiddenColumns(List<String> columns) {
    return new UiSettings(
        theme, language, timeZone, windowX, windowY, windowWidth, windowHeight, maximised, columns);
  }
}
