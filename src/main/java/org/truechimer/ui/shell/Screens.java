package org.truechimer.ui.shell;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.Parent;
import org.jspecify.annotations.Nullable;
import org.truechimer.diagnosis.Finding;
import org.truechimer.diagnosis.Remedy;
import org.truechimer.service.DaemonReading;
import org.truechimer.service.ServiceRequest;
import org.truechimer.snapshot.EngineSnapshot;
import org.truechimer.ui.claims.ClaimsViewModel;
import org.truechimer.ui.fx.Background;
import org.truechimer.ui.fx.FxThread;
import org.truechimer.ui.fx.HostNews;
import org.truechimer.ui.fx.LiveSettings;
import org.truechimer.ui.fx.UiServices;
import org.truechimer.ui.hostservice.HostServiceView;
import org.truechimer.ui.hostservice.HostServiceViewModel;
import org.truechimer.ui.overview.FindingsViewModel;
import org.truechimer.ui.overview.OverviewView;
import org.truechimer.ui.overview.OverviewViewModel;
import org.truechimer.ui.series.ClaimRecording;
import org.truechimer.ui.series.Recording;
import org.truechimer.ui.series.ServerTraffic;
import org.truechimer.ui.server.ClientsViewModel;
import org.truechimer.ui.server.ServerState;
import org.truechimer.ui.server.ServerView;
import org.truechimer.ui.server.ServerViewModel;
import org.truechimer.ui.settings.SettingsView;
import org.truechimer.ui.settings.SettingsViewModel;
import org.truechimer.ui.sources.AddSourceViewModel;
import org.truechimer.ui.sources.DaemonSourcesViewModel;
import org.truechimer.ui.sources.Exports;
import org.truechimer.ui.sources.SideViewModel;
import org.truechimer.ui.sources.SourcesView;
import org.truechimer.ui.sources.SourcesViewModel;
import org.truechimer.wording.Messages;

/// All screens in one language. Another language means another instance.
final class Screens {

  private final ClaimsViewModel claims;
  private final SideViewModel side;
  private final OverviewViewModel overview;
  private final FindingsViewModel findings;
  private final SourcesViewModel sources;
  private final HostServiceViewModel host;
  private final ServerViewModel server;
  private final OverviewView overviewView;
  private final SourcesView sourcesView;
  private final ServerView serverView;
  private final HostServiceView hostView;
  private final SettingsView settingsView;

  Screens(
      Messages messages,
      UiServices services,
      LiveSettings settings,
      Recording recording,
      ClaimRecording claimRecording,
      ServerTraffic traffic,
      Consumer<ServiceRequest> ask,
      Consumer<Remedy> remedies,
      Consumer<String> announce,
      LongConsumer showSource) {
    var fxThread = new FxThread();
    var background = new Background();
    claims = new ClaimsViewModel(messages, settings, services.clock(), recording, claimRecording);
    overview = new OverviewViewModel(messages, claims, services.clock(), recording, showSource);
    findings = new FindingsViewModel(messages, remedies);
    var exports = new Exports(messages, background::write, fxThread, announce);
    sources = new SourcesViewModel(messages, settings, recording, services.commands(), exports);
    var daemon =
        new DaemonSourcesViewModel(
            messages, claims, sources.filterProperty(), sources.columns(), exports);
    side = new SideViewModel(messages, claims, services.clock(), ask);
    var add =
        new AddSourceViewModel(
            messages, sources, services.commands(), services.resolve(), fxThread);
    host =
        new HostServiceViewModel(
            messages, services.host(), fxThread, background, services.clock(), settings::zone);
    server =
        new ServerViewModel(
            messages,
            services.server(),
            settings,
            traffic,
            new ClientsViewModel(messages, background, fxThread, background::write, announce),
            background,
            fxThread,
            services.clock());
    overviewView = new OverviewView(overview, findings);
    sourcesView = new SourcesView(sources, add, daemon, side);
    serverView = new ServerView(server);
    hostView = new HostServiceView(host, fxThread);
    settingsView =
        new SettingsView(new SettingsViewModel(messages, settings, services.locations()));
  }

  void accept(EngineSnapshot snapshot) {
    claims.accept(snapshot);
    overview.accept(snapshot);
    sources.accept(snapshot);
  }

  /// Shows what came of asking the daemon that keeps the clock.
  ///
  /// @param reading its claims, or why there are none; null if there was nobody to ask
  void acceptDaemon(@Nullable DaemonReading reading) {
    claims.acceptDaemon(reading);
  }

  void accept(List<Finding> found, Instant now) {
    findings.accept(found, now);
  }

  void openAdd() {
    sourcesView.openAdd();
  }

  void accept(HostNews news) {
    host.accept(news);
    server.accept(news);
  }

  void tick(Instant now) {
    overview.tick(now);
    claims.tick(now);
    side.tick(now);
    server.tick(now);
    host.tick(now);
  }

  /// The server in words.
  ReadOnlyObjectProperty<ServerState> serverState() {
    return server.stateProperty();
  }

  Parent root(Screen screen) {
    server.shown(screen == Screen.SERVER);
    return switch (screen) {
      case OVERVIEW -> overviewView.root();
      case SOURCES -> sourcesView.root();
      case SERVER -> serverView.root();
      case HOST_SERVICE -> {
        host.open();
        yield hostView.root();
      }
      case SETTINGS -> settingsView.root();
    };
  }

  void inherit(Screens before) {
    host.inherit(before.host);
    server.inherit(before.server);
  }

  long selectedSource() {
    var row = sources.selectedProperty().get();
    return row == null ? 0 : row.id();
  }

  void selectSource(long id) {
    sources.select(id);
  }

  OverviewViewModel.Range range() {
    return overview.rangeProperty().get();
  }

  void range(OverviewViewModel.Range range) {
    overview.choose(range);
  }

  SideViewModel.Side side() {
    return side.sideProperty().get();
  }

  void side(SideViewModel.Side wanted) {
    side.choose(wanted);
  }

  void dispose() {
    settingsView.dispose();
  }

  void focusFilter() {
    sourcesView.focusFilter();
  }

  void focusClientFilter() {
    server.choose(ServerViewModel.Part.ACTIVITY);
    serverView.focusFilter();
  }
}
