package org.truechimer.settings;

/// Everything that the program remembers about its user's wishes.
///
/// @param ui how the window looks
/// @param engine what is measured
/// @param history what is kept
public record Settings(UiSettings ui, EngineSettings engine, HistorySettings history) {

  /// What a new user gets.
  ///
  /// @return the defaults
  public static Settings defaults() {
    return new Settings(
        UiSettings.defaults(), EngineSettings.defaults(), HistorySettings.defaults());
  }

  /// The same with another look.
  ///
  /// @param newUi look
  /// @return the settings
  public Settings withUi(UiSettings newUi) {
    return new Settings(newUi, engine, history);
  }

  /// The same with other measuring.
  ///
  /// @param newEngine measuring
  /// @return the settings
  public Settings withEngine(EngineSettings newEngine) {
    return new Settings(ui, newEngine, history);
  }

  /// The same with another history.
  ///
  /// @param newHistory history
  /// @return the settings
  public Settings withHistory(HistorySettings newHistory) {
    return new Settings(ui, engine, newHistory);
  }
}
