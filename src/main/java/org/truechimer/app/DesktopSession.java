package org.truechimer.app;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import org.truechimer.command.EngineCommand;
import org.truechimer.command.ServerAccess;
import org.truechimer.service.HostAccess;
import org.truechimer.settings.Loaded;
import org.truechimer.settings.ProgramFolders;
import org.truechimer.settings.Saved;
import org.truechimer.settings.Settings;
import org.truechimer.settings.SettingsFile;
import org.truechimer.settings.SettingsSaver;
import org.truechimer.snapshot.EngineSnapshot;
import org.truechimer.ui.fx.Background;
import org.truechimer.ui.fx.FileLocations;
import org.truechimer.ui.fx.FxThread;
import org.truechimer.ui.fx.HostDesk;
import org.truechimer.ui.fx.Resolution;
import org.truechimer.ui.fx.UiServices;
import org.truechimer.wording.Messages;

/// What the window needs besides the engine: settings that are kept, samples that are stored, names
/// that are looked up.
final class DesktopSession implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(DesktopSession.class.getName());

  private final ProgramFolders folders;
  private final Loaded loaded;
  private final InstantSource clock;
  private final Locale systemLocale;
  private final List<String> notices = new ArrayList<>();
  private final ExecutorService files =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("files").factory());
  private final Executor lookups = task -> Thread.ofVirtual().name("look-up").start(task);
  private final SettingsSaver saver;
  private final KeptHistory history;
  private double stepThresholdSeconds;

  /// Opens what is kept.
  ///
  /// @param folders where it is kept
  /// @param file the settings file
  /// @param loaded what was read from it
  /// @param clock the time of day
  /// @param messages words for the notices
  /// @param systemLocale language of the operating system
  DesktopSession(
      ProgramFolders folders,
      SettingsFile file,
      Loaded loaded,
      InstantSource clock,
      Messages messages,
      Locale systemLocale) {
    this.folders = folders;
    this.loaded = loaded;
    this.clock = clock;
    this.systemLocale = systemLocale;
    this.stepThresholdSeconds = loaded.settings().engine().stepThresholdSeconds();
    this.saver = new SettingsSaver(file, files, DesktopSession::notSaved);
    this.history =
        KeptHistory.open(loaded.settings().history(), folders, clock, messages, notices::add);
    switch (loaded) {
      case Loaded.Fresh _ -> {}
      case Loaded.Read read ->
          read.notices()
              .forEach(n -> notices.add(messages.text("notice.setting", n.key(), n.found())));
      case Loaded.SetAside aside ->
          notices.add(messages.text("notice.settings.aside", aside.keptAs().toString()));
      case Loaded.Unreadable unreadable ->
          notices.add(
              messages.text(
                  "notice.settings.unreadable",
                  folders.settingsFile().toString(),
                  unreadable.problem()));
    }
  }

  private static void notSaved(Saved.Failed failed) {
    LOG.log(System.Logger.Level.WARNING, "settings were not saved: {0}", failed.problem());
  }

  /// Who follows the engine besides the window.
  List<Consumer<EngineSnapshot>> listeners() {
    return history.listeners();
  }

  /// What the window needs.
  ///
  /// @param commands the way to the engine
  /// @param resolve looks a name up; may block
  /// @param host the time services of this machine
  /// @param server the NTP server
  /// @param version of the program
  UiServices services(
      Consumer<EngineCommand> commands,
      Function<String, Resolution> resolve,
      HostAccess host,
      ServerAccess server,
      String version) {
    return new UiServices(
        commands,
        loaded.settings(),
        settings -> changed(settings, commands),
        clock,
        name -> CompletableFuture.supplyAsync(() -> resolve.apply(name), lookups),
        () -> CompletableFuture.supplyAsync(history::read, files),
        new HostDesk(host, new Background(), new FxThread()),
        server,
        version,
        new FileLocations(folders.settingsFile().toString(), folders.historyDatabase().toString()),
        notices,
        systemLocale);
  }

  /// Keeps the settings, and tells the engine what concerns it. Called on the JavaFX thread.
  private void changed(Settings settings, Consumer<EngineCommand> commands) {
    saver.accept(settings);
    history.retain(settings.history());
    double threshold = settings.engine().stepThresholdSeconds();
    if (threshold != stepThresholdSeconds) {
      stepThresholdSeconds = threshold;
      commands.accept(new EngineCommand.SetStepThreshold(threshold));
    }
  }

  @Override
  public void close() {
    history.close();
    saver.close();
    files.shutdown();
  }
}
