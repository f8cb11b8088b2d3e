package org.truechimer.ui.shell;

import java.time.Instant;
import java.util.Locale;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.value.ChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.controlsfx.control.Notifications;
import org.jspecify.annotations.Nullable;
import org.truechimer.diagnosis.Probes;
import org.truechimer.service.Daemon;
import org.truechimer.service.DaemonReading;
import org.truechimer.settings.Settings;
import org.truechimer.snapshot.EngineSnapshot;
import org.truechimer.ui.fx.FxThread;
import org.truechimer.ui.fx.HostNews;
import org.truechimer.ui.fx.LatestFeed;
import org.truechimer.ui.fx.LiveSettings;
import org.truechimer.ui.fx.UiServices;
import org.truechimer.ui.hostservice.ErrandViewModel;
import org.truechimer.ui.series.ClaimRecording;
import org.truechimer.ui.series.Recording;
import org.truechimer.ui.series.ServerTraffic;
import org.truechimer.wording.Messages;

/// The window. Constructed, shown and closed on the JavaFX thread; snapshots may come from any.
///
/// Theme, language and zone change while it is open. A new language means new screens in the same
/// scene: what is selected, what was recorded and where the window stands stays.
public final class MainWindow {

  private static final double SMALLEST_WIDTH = 820;
  private static final double SMALLEST_HEIGHT = 520;

  private final Stage stage;
  private final UiServices services;
  private final LiveSettings settings;
  private final FxThread fxThread = new FxThread();
  private final LatestFeed<EngineSnapshot> feed = new LatestFeed<>(fxThread, this::deliver);
  private final LatestFeed<HostNews> hostFeed = new LatestFeed<>(fxThread, this::deliver);
  private final Recording recording = new Recording();
  private final ClaimRecording claimRecording = new ClaimRecording();
  private final ServerTraffic traffic = new ServerTraffic();
  private final Diagnosis diagnosis = new Diagnosis();
  private final StackPane content = new StackPane();
  private final WindowPlace place;
  private final Heartbeat heartbeat;
  private final ChangeListener<ColorScheme> schemeListener = (_, _, _) -> applyTheme();
  private Texts texts;
  private @Nullable EngineSnapshot latest;
  private @Nullable DaemonReading reading;
  private boolean daemonAsked;
  private String stopped = "";
  private boolean outdated;
  private boolean shownSinceTick;

  /// What is made anew for another language.
  private record Texts(FrameViewModel model, SyncViewModel sync, Frame frame, Screens screens) {

    /// Lets go of the settings, which outlive it.
    void dispose() {
      frame.dispose();
      screens.dispose();
    }
  }

  /// Builds the window without showing it.
  ///
  /// @param stage the stage to fill
  /// @param services everything that it needs from outside
  public MainWindow(Stage stage, UiServices services) {
    this.stage = stage;
    this.services = services;
    settings = new LiveSettings(services.settings(), services.saveSettings());
    place = new WindowPlace(stage, settings);
    heartbeat = new Heartbeat(services.clock(), this::tick);
    Appearance.loadFonts();
    texts = texts(settings.locale(services.systemLocale()));
    content.getChildren().setAll(texts.frame().root());
  }

  /// Shows the window.
  public void show() {
    applyTheme();
    var scene =
        new Scene(
            content, settings.value().ui().windowWidth(), settings.value().ui().windowHeight());
    Appearance.dress(scene);
    addKeys(scene);
    stage.setScene(scene);
    stage.setTitle("Truechimer");
    stage.getIcons().setAll(Appearance.icons());
    stage.setMinWidth(SMALLEST_WIDTH);
    stage.setMinHeight(SMALLEST_HEIGHT);
    place.restore();
    settings.property().addListener((_, before, after) -> settingsChanged(before, after));
    Platform.getPreferences().colorSchemeProperty().addListener(schemeListener);
    showScreen(texts.model().screenProperty().get());
    stage.setOnHiding(_ -> close());
    stage.show();
    heartbeat.start();
    services.notices().forEach(this::announce);
    FxThread.deliver(
        services.history().get(),
        fxThread,
        stored -> {
          recording.prepend(stored.samples(), stored.systemSamples());
          var snapshot = latest;
          if (snapshot != null) {
            texts.screens().accept(snapshot);
          }
        },
        this::announce);
  }

  /// Shows the engine's latest state. May be called by any thread and never blocks.
  ///
  /// @param snapshot the state
  public void accept(EngineSnapshot snapshot) {
    feed.accept(snapshot);
  }

  /// Shows what was last seen of the time services. May be called by any thread and never blocks.
  ///
  /// @param news the newest state
  public void acceptHost(HostNews news) {
    hostFeed.accept(news);
  }

  /// Takes over what was tried out to find causes. May be called by any thread.
  ///
  /// @param probes what came of it
  public void acceptProbes(Probes probes) {
    fxThread.execute(() -> {
      diagnosis.accept(probes);
      diagnose();
    });
  }

  /// Shows what came of asking the daemon that keeps the clock. Called on the JavaFX thread.
  ///
  /// @param latest its claims, or why there are none; null if there was nobody to ask
  void acceptDaemon(@Nullable DaemonReading latest) {
    reading = latest;
    daemonAsked = true;
    claimRecording.accept(latest, services.clock().instant());
    texts.screens().acceptDaemon(latest);
  }

  /// Says that the engine has ended by an error. May be called by any thread.
  ///
  /// @param problem what happened, in a few words
  public void engineStopped(String problem) {
    fxThread.execute(() -> {
      stopped = problem;
      texts.model().engineStopped(problem);
    });
  }

  /// Keeps where the window stands and ends everything that moves in it.
  public void close() {
    heartbeat.stop();
    place.keep();
    Platform.getPreferences().colorSchemeProperty().removeListener(schemeListener);
    if (stage.isShowing()) {
      stage.setOnHiding(null);
      stage.close();
    }
  }

  /// What is asked for by a press is shown at once; figures change once a tick of the heartbeat
  /// (four times a second) at most, as nobody reads faster and every change costs layout and
  /// drawing.
  private void deliver(EngineSnapshot snapshot) {
    latest = snapshot;
    recording.accept(snapshot);
    texts.sync().accept(snapshot.sync());
    if (shownSinceTick) {
      outdated = true;
    } else {
      show(snapshot);
    }
  }

  private void deliver(HostNews news) {
    texts.screens().accept(news);
    acceptDaemon(news.reading());
    diagnosis.accept(news);
    diagnose();
  }

  private void show(EngineSnapshot snapshot) {
    outdated = false;
    shownSinceTick = true;
    texts.model().accept(snapshot);
    texts.screens().accept(snapshot);
    diagnosis.accept(snapshot);
    diagnose();
  }

  private void diagnose() {
    texts.screens().accept(diagnosis.findings(), services.clock().instant());
  }

  /// Called by the heartbeat.
  ///
  /// @param now the present
  void tick(Instant now) {
    var snapshot = latest;
    shownSinceTick = false;
    if (outdated && snapshot != null) {
      show(snapshot);
    }
    texts.model().tick(now);
    texts.screens().tick(now);
  }

  private Texts texts(Locale locale) {
    var messages = Messages.of(locale);
    var errand = new ErrandViewModel(messages, services.host(), fxThread);
    var model =
        new FrameViewModel(
            messages, settings, new KeepingViewModel(messages, services.commands(), errand));
    var sync =
        new SyncViewModel(
            messages,
            services.commands(),
            errand,
            () -> settings.value().engine().stepThresholdSeconds());
    var frame = new Frame(model, sync, services.version());
    var remedies =
        new Remedies(
            messages,
            sync,
            screen -> show(screen, 0),
            this::addSource,
            this::keeper,
            _ -> lookAgain());
    var screens =
        new Screens(
            messages,
            services,
            settings,
            recording,
            claimRecording,
            traffic,
            remedies::request,
            remedies,
            this::announce,
            this::showSource);
    model.screenProperty().addListener((_, _, screen) -> showScreen(screen));
    screens.serverState().subscribe(model::accept);
    return new Texts(model, sync, frame, screens);
  }

  /// Opens a screen, and a source on it.
  ///
  /// @param screen the screen
  /// @param sourceId the source to select; 0 for none
  void show(Screen screen, long sourceId) {
    texts.model().screenProperty().set(screen);
    texts.screens().selectSource(sourceId);
  }

  private void showScreen(Screen screen) {
    texts.frame().show(texts.screens().root(screen));
  }

  private void showSource(long id) {
    show(Screen.SOURCES, id);
  }

  private void settingsChanged(Settings before, Settings after) {
    if (before.ui().theme() != after.ui().theme()) {
      applyTheme();
    }
    if (before.ui().language() != after.ui().language()) {
      changeLanguage();
    }
    if (before.ui().timeZone() != after.ui().timeZone()) {
      tick(services.clock().instant());
      var snapshot = latest;
      if (snapshot != null) {
        texts.screens().accept(snapshot);
      }
    }
  }

  private void changeLanguage() {
    var screen = texts.model().screenProperty().get();
    long selected = texts.screens().selectedSource();
    var range = texts.screens().range();
    var side = texts.screens().side();
    var before = texts;
    before.dispose();
    texts = texts(settings.locale(services.systemLocale()));
    content.getChildren().setAll(texts.frame().root());
    texts.model().screenProperty().set(screen);
    showScreen(screen);
    texts.screens().range(range);
    texts.screens().inherit(before.screens());
    if (!stopped.isEmpty()) {
      texts.model().engineStopped(stopped);
    }
    var snapshot = latest;
    if (snapshot != null) {
      texts.sync().accept(snapshot.sync());
      show(snapshot);
    }
    if (daemonAsked) {
      texts.screens().acceptDaemon(reading);
      texts.screens().side(side);
    }
    texts.screens().selectSource(selected);
    tick(services.clock().instant());
  }

  private void applyTheme() {
    Appearance.apply(settings.value().ui().theme());
  }

  /// What was changed is looked at.
  private void lookAgain() {
    FxThread.deliver(services.host().look(), fxThread, this::acceptHost, this::announce);
  }

  private void addSource() {
    texts.screens().openAdd();
  }

  private @Nullable Daemon keeper() {
    return reading == null ? null : reading.daemon();
  }

  private void announce(String sentence) {
    Notifications.create()
        .owner(content)
        .position(Pos.BOTTOM_RIGHT)
        .hideAfter(Duration.seconds(6))
        .text(sentence)
        .show();
  }

  private void addKeys(Scene scene) {
    var keys = scene.getAccelerators();
    int digit = 1;
    for (var screen : Screen.values()) {
      keys.put(Shortcuts.ofScreen(digit++), () -> texts.model().screenProperty().set(screen));
    }
    keys.put(Shortcuts.SETTINGS, () -> texts.model().screenProperty().set(Screen.SETTINGS));
    keys.put(Shortcuts.SYNC, () -> texts.sync().start());
    keys.put(
        Shortcuts.FILTER,
        () -> {
          if (texts.model().screenProperty().get() == Screen.SERVER) {
            texts.screens().focusClientFilter();
          } else {
            texts.model().screenProperty().set(Screen.SOURCES);
            texts.screens().focusFilter();
          }
        });
  }
}
