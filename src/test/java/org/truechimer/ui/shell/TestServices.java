package org.truechimer.ui.shell;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.truechimer.command.EngineCommand;
import org.truechimer.settings.Settings;
import org.truechimer.settings.UiSettings;
import org.truechimer.ui.Snapshots;
import org.truechimer.ui.fx.FileLocations;
import org.truechimer.ui.fx.HostDesk;
import org.truechimer.ui.fx.Resolution;
import org.truechimer.ui.fx.StoredHistory;
import org.truechimer.ui.fx.UiServices;
import org.truechimer.ui.hostservice.RecordedHost;
import org.truechimer.ui.server.RecordedServer;

/// What a window under test asks of the rest of the program, written down.
final class TestServices {

  final List<EngineCommand> commands = new ArrayList<>();
  final List<Settings> saved = new ArrayList<>();
  final RecordedHost host;
  final RecordedServer server;
  Instant now = Snapshots.NOW.plusSeconds(1);

  TestServices() {
    this(RecordedHost.debian());
  }

  TestServices(RecordedHost host) {
    this(host, new RecordedServer(Snapshots.NOW.plusSeconds(1)));
  }

  TestServices(RecordedHost host, RecordedServer server) {
    this.host = host;
    this.server = server;
  }

  static Settings settings(UiSettings.Theme theme, UiSettings.Language language) {
    var ui = UiSettings.defaults().withTheme(theme).withLanguage(language);
    return Settings.defaults().withUi(ui.withWindow(0, 0, 1000, 800, false));
  }

  UiServices services(Settings settings) {
    return new UiServices(
        commands::add,
        settings,
        saved::add,
        () -> now,
        host ->
            CompletableFuture.completedFuture(
                host.startsWith("bad")
                    ? new Resolution.Failed("NXDOMAIN")
                    : new Resolution.Found(List.of("192.0.2.7"))),
        () -> CompletableFuture.completedFuture(new StoredHistory(List.of(), List.of())),
        new HostDesk(host, Runnable::run, Runnable::run),
        server,
        "0.1.0",
        new FileLocations(
            "/home/user/.config/truechimer/settings.json",
            "/home/user/.local/share/truechimer/history.db"),
        List.of(),
        Locale.ENGLISH);
  }
}
