package org.truechimer.ui.settings;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.truechimer.settings.HistorySettings;
import org.truechimer.settings.UiSettings;
import org.truechimer.ui.fx.FileLocations;
import org.truechimer.ui.fx.LiveSettings;
import org.truechimer.wording.Messages;

/// Turns what the user chooses into settings. Everything takes effect at once, save what says that
/// it waits for the next start.
public final class SettingsViewModel {

  private final Messages messages;
  private final LiveSettings settings;
  private final FileLocations locations;

  /// The screen for some settings.
  ///
  /// @param messages the language
  /// @param settings the settings
  /// @param locations where files are kept
  public SettingsViewModel(Messages messages, LiveSettings settings, FileLocations locations) {
    this.messages = messages;
    this.settings = settings;
    this.locations = locations;
  }

  /// Chooses the colours.
  ///
  /// @param theme the theme
  public void theme(UiSettings.Theme theme) {
    settings.change(before -> before.withUi(before.ui().withTheme(theme)));
  }

  /// Chooses the language.
  ///
  /// @param language the language
  public void language(UiSettings.Language language) {
    settings.change(before -> before.withUi(before.ui().withLanguage(language)));
  }

  /// Chooses the zone of times.
  ///
  /// @param zone the zone
  public void timeZone(UiSettings.TimeZone zone) {
    settings.change(before -> before.withUi(before.ui().withTimeZone(zone)));
  }

  /// Chooses up to which size a correction is slewed without a question.
  ///
  /// @param milliseconds 1 to 1 000 000
  public void stepThreshold(int milliseconds) {
    settings.change(
        before -> before.withEngine(before.engine().withStepThreshold(milliseconds / 1000.0)));
  }

  /// Chooses the key file, from the next start on.
  ///
  /// @param path where it is; blank for none
  public void keyFile(String path) {
    settings.change(before ->
        before.withEngine(
            before.engine().withProofFiles(blankIsNone(path), before.engine().ntsTrustFile())));
  }

  /// Chooses the certificates that count besides the system's, from the next start on.
  ///
  /// @param path where they are; blank for none
  public void ntsTrustFile(String path) {
    settings.change(before ->
        before.withEngine(
            before.engine().withProofFiles(before.engine().keyFile(), blankIsNone(path))));
  }

  /// Chooses the list of leap seconds, from the next start on.
  ///
  /// @param path where it is, `none` for using none; blank for the system's
  public void leapFile(String path) {
    settings.change(before -> before.withEngine(before.engine().withLeapFile(blankIsNone(path))));
  }

  private static @Nullable String blankIsNone(String path) {
    return path.isBlank() ? null : path.strip();
  }

  /// Chooses whether samples are kept on disk.
  ///
  /// @param keep true to keep them
  public void keepHistory(boolean keep) {
    settings.change(
        before -> before.withHistory(new HistorySettings(keep, before.history().hours())));
  }

  /// Chooses for how long samples are kept.
  ///
  /// @param hours 1 to 8760
  public void historyHours(int hours) {
    settings.change(
        before -> before.withHistory(new HistorySettings(before.history().keep(), hours)));
  }

  /// Forgets the sources that the user chose, from the next start on.
  public void resetSources() {
    settings.change(before -> before.withEngine(before.engine().withSources(List.of())));
  }

  LiveSettings settings() {
    return settings;
  }

  FileLocations locations() {
    return locations;
  }

  Messages messages() {
    return messages;
  }
}
