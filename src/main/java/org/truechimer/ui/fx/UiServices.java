package org.truechimer.ui.fx;

import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.truechimer.command.EngineCommand;
import org.truechimer.command.ServerAccess;
import org.truechimer.settings.Settings;

/// Everything that the window asks of the rest of the program. Only the window itself sees all of
/// it; each screen is handed the parts that it needs. Nothing here may block its caller, but for
/// what is said of the server.
///
/// @param commands the way to the engine
/// @param settings what the user has chosen so far
/// @param saveSettings keeps what the user chooses
/// @param clock the system clock
/// @param resolve looks up a name
/// @param history reads the samples of the last 24 hours
/// @param host the time services of this machine
/// @param server the NTP server of this program; must not be asked to start or stop on the JavaFX
///   thread
/// @param version version of the program
/// @param locations where files are kept
/// @param notices sentences to show at the start, in the language of the settings
/// @param systemLocale language of the operating system
public record UiServices(
    Consumer<EngineCommand> commands,
    Settings settings,
    Consumer<Settings> saveSettings,
    InstantSource clock,
    Function<String, CompletableFuture<Resolution>> resolve,
    Supplier<CompletableFuture<StoredHistory>> history,
    HostDesk host,
    ServerAccess server,
    String version,
    FileLocations locations,
    List<String> notices,
    Locale systemLocale) {
  /// Copies the list.
  public UiServices {
    notices = List.copyOf(notices);
  }
}
