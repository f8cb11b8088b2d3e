package org.truechimer.ui.shell;

import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import javafx.scene.Parent;
import org.truechimer.snapshot.EngineSnapshot;
import org.truechimer.ui.fx.Background;
import org.truechimer.ui.fx.FxThread;
import org.truechimer.ui.fx.HostNews;
import org.truechimer.ui.fx.LiveSettings;
import org.truechimer.ui.fx.UiServices;
import org.truechimer.ui.hostservice.HostServiceView;
import org.truechimer.ui.hostservice.HostServiceViewModel;
import org.truechimer.ui.overview.OverviewView;
import org.truechimer.ui.overview.OverviewViewModel;
import org.truechimer.ui.series.Recording;
import org.truechimer.ui.settings.SettingsView;
import org.truechimer.ui.settings.SettingsViewModel;
import org.truechimer.ui.sources.AddSourceViewModel;
import org.truechimer.ui.sources.SourcesView;
import org.truechimer.ui.sources.SourcesViewModel;
import org.truechimer.wording.Messages;

/// All screens in one language. Another language means another instance.
final class Screens {

  private final OverviewViewModel overview;
  private final SourcesViewModel sources;
  private final HostServiceViewModel host;
  private final OverviewView overviewView;
  private final SourcesView sourcesView;
  private final HostServiceView hostView;
  private final SettingsView settingsView;

  Screens(
      Messages messages,
      UiServices services,
      LiveSettings settings,
      Recording recording,
      Consumer<String> announce,
      LongConsumer showSource) {
    var fxThread = new FxThread();
    var background = new Background();
    overview = new OverviewViewModel(messages, settings, services.clock(), recording, showSource);
    sources =
        new SourcesViewModel(
            messages,
            settings,
            recording,
            services.commands(),
            background::write,
            fxThread,
            announce);
    var add =
        new AddSourceViewModel(
            messages, sources, services.commands(), services.resolve(), fxThread);
    host =
        new HostServiceViewModel(
            messages, services.host(), fxThread, background, services.clock(), settings::zone);
    overviewView = new OverviewView(overview);
    sourcesView = new SourcesView(sources, add);
    hostView = new HostServiceView(host, fxThread);
    settingsView =
        new SettingsView(new SettingsViewModel(messages, settings, services.locations()));
  }

  void accept(EngineSnapshot snapshot) {
    overview.accept(snapshot);
    sources.accept(snapshot);
  }

  void accept(HostNews news) {
    host.accept(news);
  }

  void tick(Instant now) {
    overview.tick(now);
    host.tick(now);
  }

  Parent root(Screen screen) {
    return switch (screen) {
      case OVERVIEW -> overviewView.root();
      case SOURCES -> sourcesView.root();
      case HOST_SERVICE -> {
        host.open();
        yield hostView.root();
      }
      case SETTINGS -> settingsView.root();
    };
  }

  void inherit(Screens before) {
    host.inherit(before.host);
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

  void dispose() {
    settingsView.dispose();
  }

  void focusFilter() {
    sourcesView.focusFilter();
  }
}
