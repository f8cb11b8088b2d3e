package org.truechimer.settings;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// Where this operating system wants a program to keep its files. Computes paths only; nothing is
/// looked at or created.
///
/// @param configuration for what the user has chosen
/// @param state for what the program has gathered and could lose without harm
public record ProgramFolders(Path configuration, Path state) {

  /// The folders of the user who runs this process.
  ///
  /// Linux and other Unix: `$XDG_CONFIG_HOME` and `$XDG_STATE_HOME` (XDG base directories 0.8;
  /// relative ones do not count). Windows: roaming and local application data. macOS:
  /// `~/Library/Application Support`.
  ///
  /// @param environment of the process
  /// @param properties of the Java runtime: `os.name` and `user.home`
  /// @return the folders
  public static ProgramFolders of(Map<String, String> environment, Properties properties) {
    var system = properties.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    var home = Path.of(properties.getProperty("user.home", "."));
    if (system.startsWith("windows")) {
      return new ProgramFolders(
          chosen(environment.get("APPDATA"), home.resolve("AppData/Roaming")).resolve("Truechimer"),
          chosen(environment.get("LOCALAPPDATA"), home.resolve("AppData/Local"))
              .resolve("Truechimer"));
    }
    if (system.startsWith("mac")) {
      var support = home.resolve("Library/Application Support/Truechimer");
      return new ProgramFolders(support, support);
    }
    return new ProgramFolders(
        chosen(environment.get("XDG_CONFIG_HOME"), home.resolve(".config")).resolve("truechimer"),
        chosen(environment.get("XDG_STATE_HOME"), home.resolve(".local/state"))
            .resolve("truechimer"));
  }

  /// Where the settings are kept.
  ///
  /// @return path of a file that need not exist
  public Path settingsFile() {
    return configuration.resolve("settings.json");
  }

  /// Where the history of samples is kept.
  ///
  /// @return path of a file that need not exist
  public Path historyDatabase() {
    return state.resolve("history.db");
  }

  /// Where what was learnt about the oscillator is kept.
  ///
  /// @return path of a file that need not exist
  public Path driftFile() {
    return state.resolve("drift.json");
  }

  /// Where keys and cookies of NTS are kept from one run to the next.
  ///
  /// @return path of a folder that need not exist
  public Path ntsSessions() {
    return state.resolve("nts");
  }

  private static Path chosen(@Nullable String named, Path usual) {
    if (named == null || named.isEmpty()) {
      return usual;
    }
    var path = Path.of(named);
    return path.isAbsolute() ? path : usual;
  }
}
