package org.truechimer.settings;

import org.truechimer.command.ServerSettings;

/// Everything that the program remembers about its user's wishes.
///
/// @param ui how the window looks
/// @param engine what is measured
/// @param history what is kept
/// @param server how the NTP server is to run once it is started
public record Settings(
    UiSettings ui, EngineSettings engine, HistorySettings history, ServerSettings server) {

  /// What a new user gets.
  ///
  /// @return the defaults
  public static Settings defaults() {
    return new Settings(
        UiSettings.defaults(),
        EngineSettings.defaults(),
        HistorySettings.defaults(),
        ServerSettings.onLoopback());
  }

  /// The same with another look.
  ///
  /// @param newUi look
  /// @return the settings
  public Settings withUi(UiSettings newUi) {
    return new Settings(newUi, engine, history, server);
  }

  /// The same with other measuring.
  ///
  /// @param newEngine measuring
  /// @return the settings
  public Settings withEngine(EngineSettings newEngine) {
    return new Settings(ui, newEngine, history, server);
  }

  /// The same with another history.
  ///
  /// @param newHistory history
  /// @return the settings
  public Settings withHistory(HistorySettings newHistory) {
    return new Settings(ui, engine, newHistory, server);
  }

  /// The same with another server.
  ///
  /// @param newServer how it is to run
  /// @return the settings
  public Settings withServer(ServerSettings newServer) {
    return new Settings(ui, engine, history, newServer);
  }
}
