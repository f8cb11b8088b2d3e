package org.truechimer.ui.shell;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.event.ActionEvent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.PopupWindow;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.util.Duration;
import javax.imageio.ImageIO;
import org.fxmisc.richtext.CodeArea;
import org.jspecify.annotations.Nullable;
import org.truechimer.command.ServerOutcome;
import org.truechimer.service.Daemon;
import org.truechimer.service.DaemonReading;
import org.truechimer.settings.UiSettings.Language;
import org.truechimer.settings.UiSettings.Theme;
import org.truechimer.snapshot.EngineSnapshot;
import org.truechimer.snapshot.ServerSnapshot;
import org.truechimer.snapshot.SyncSnapshot;
import org.truechimer.snapshot.SystemSnapshot;
import org.truechimer.ui.DaemonViews;
import org.truechimer.ui.Snapshots;
import org.truechimer.ui.fx.HostNews;
import org.truechimer.ui.hostservice.ConfigurationViewModel.Mode;
import org.truechimer.ui.hostservice.RecordedHost;
import org.truechimer.ui.server.RecordedServer;

/// Draws every screen in its states into PNG files, to be looked at: a tool, not a test.
///
/// Arguments: the folder to write to, then parts of names to draw only some.
final class Screenshots {

  private final File folder;
  private final String[] only;

  private Screenshots(File folder, String[] only) {
    this.folder = folder;
    this.only = only;
  }

  public static void main(String[] args) throws Exception {
    var folder = new File(args[0]);
    if (!folder.isDirectory() && !folder.mkdirs()) {
      throw new IOException("cannot make " + folder);
    }
    var only = Arrays.copyOfRange(args, 1, args.length);
    Platform.startup(() -> {});
    Platform.setImplicitExit(false);
    new Screenshots(folder, only).all();
    Platform.exit();
  }

  private void all() throws Exception {
    serverShots();
    shotsOfTheDaemon();
    shotsOfFindings();
    for (var theme : new Theme[] {Theme.DARK, Theme.LIGHT}) {
      var t = theme.name().toLowerCase(Locale.ROOT);
      shot(
          t + "-overview",
          theme,
          Language.ENGLISH,
          1440,
          900,
          Screen.OVERVIEW,
          Snapshots.synchronised(),
          0);
      shot(
          t + "-sources",
          theme,
          Language.ENGLISH,
          1440,
          900,
          Screen.SOURCES,
          Snapshots.synchronised(),
          5);
      shot(
          t + "-nts",
          theme,
          Language.ENGLISH,
          1440,
          900,
          Screen.SOURCES,
          Snapshots.synchronised(),
          3);
      shot(
          t + "-settings",
          theme,
          Language.ENGLISH,
          1440,
          900,
          Screen.SETTINGS,
          Snapshots.synchronised(),
          0);
    }
    shot(
        "zh-overview",
        Theme.DARK,
        Language.CHINESE,
        1440,
        900,
        Screen.OVERVIEW,
        Snapshots.synchronised(),
        0);
    shot(
        "zh-sources",
        Theme.LIGHT,
        Language.CHINESE,
        1440,
        900,
        Screen.SOURCES,
        Snapshots.synchronised(),
        5);
    shot(
        "zh-settings",
        Theme.DARK,
        Language.CHINESE,
        1440,
        900,
        Screen.SETTINGS,
        Snapshots.synchronised(),
        0);
    shot(
        "small-overview",
        Theme.DARK,
        Language.ENGLISH,
        900,
        600,
        Screen.OVERVIEW,
        Snapshots.synchronised(),
        0);
    shot(
        "small-sources",
        Theme.DARK,
        Language.ENGLISH,
        900,
        600,
        Screen.SOURCES,
        Snapshots.synchronised(),
        5);
    shot(
        "empty-overview",
        Theme.DARK,
        Language.ENGLISH,
        1200,
        800,
        Screen.OVERVIEW,
        Snapshots.empty(),
        0);
    shot(
        "empty-sources",
        Theme.LIGHT,
        Language.ENGLISH,
        1200,
        800,
        Screen.SOURCES,
        Snapshots.empty(),
        0);
    shot(
        "offline-overview",
        Theme.DARK,
        Language.ENGLISH,
        1200,
        800,
        Screen.OVERVIEW,
        Snapshots.offline(),
        0);
    shot(
        "offline-sources",
        Theme.DARK,
        Language.ENGLISH,
        1200,
        800,
        Screen.SOURCES,
        Snapshots.offline(),
        2);
    shot(
        "demo-sources",
        Theme.DARK,
        Language.ENGLISH,
        1200,
        800,
        Screen.SOURCES,
        Snapshots.demonstration(),
        1);
    shot(
        "many-sources",
        Theme.DARK,
        Language.ENGLISH,
        1440,
        900,
        Screen.SOURCES,
        Snapshots.many(10_000),
        0);
    var proposal = new SyncSnapshot.Proposal(-0.1284, 3.1e-3, 4, 5, 256, true);
    shot(
        "sync-proposed",
        Theme.DARK,
        Language.ENGLISH,
        1200,
        800,
        Screen.OVERVIEW,
        Snapshots.syncing(new SyncSnapshot.Proposed(proposal)),
        0);
    shot(
        "sync-measuring",
        Theme.LIGHT,
        Language.ENGLISH,
        1200,
        800,
        Screen.OVERVIEW,
        Snapshots.syncing(new SyncSnapshot.Measuring(7, 20, false)),
        0);
    shot(
        "sync-refused",
        Theme.DARK,
        Language.ENGLISH,
        1200,
        800,
        Screen.OVERVIEW,
        Snapshots.syncing(
            new SyncSnapshot.Refused(
                new SyncSnapshot.Refusal.ServiceSteers("chronyd", -0.1284, 3.1e-3))),
        0);
    shot(
        "sync-done",
        Theme.LIGHT,
        Language.CHINESE,
        1200,
        800,
        Screen.OVERVIEW,
        Snapshots.syncing(new SyncSnapshot.Done(true, -0.1284, -0.1284, 31e-6, 3.1e-3, 0)),
        0);
    shot(
        "wrong-overview",
        Theme.LIGHT,
        Language.ENGLISH,
        1200,
        800,
        Screen.OVERVIEW,
        Snapshots.of(
            Snapshots.sources(),
            Snapshots.system(SystemSnapshot.State.WRONG, Snapshots.sources()),
            new SyncSnapshot.Idle(),
            1),
        0);
    hostShots();
    hostShotsOfTheDocument();
  }

  /// The Server screen in its states.
  private void serverShots() throws InterruptedException {
    var large = new int[] {1440, 900};
    var small = new int[] {900, 600};
    serverShot("dark-server", Theme.DARK, Language.ENGLISH, large, busy(), Screenshots::tenMinutes);
    serverShot(
        "light-server", Theme.LIGHT, Language.ENGLISH, large, busy(), Screenshots::tenMinutes);
    serverShot("zh-server", Theme.DARK, Language.CHINESE, large, busy(), Screenshots::tenMinutes);
    serverShot(
        "small-server", Theme.DARK, Language.ENGLISH, small, busy(), Screenshots::tenMinutes);
    serverShot(
        "server-filtered",
        Theme.DARK,
        Language.ENGLISH,
        large,
        busy(),
        (_, _, scene) -> type(scene, "client-filter", "2001:db8:0:4"));
    serverShot(
        "server-quiet",
        Theme.DARK,
        Language.ENGLISH,
        large,
        new RecordedServer(Snapshots.NOW).withoutTime(),
        (outside, window, scene) -> fire(scene, "server-start"));
    for (var language : new Language[] {Language.ENGLISH, Language.CHINESE}) {
      var l = language == Language.ENGLISH ? "" : "zh-";
      serverShot(
          l + "server-empty",
          Theme.DARK,
          language,
          large,
          new RecordedServer(Snapshots.NOW),
          (_, _, _) -> {});
      serverShot(
          l + "server-set-up",
          Theme.LIGHT,
          language,
          large,
          new RecordedServer(Snapshots.NOW),
          (_, _, scene) -> setUp(scene));
      serverShot(
          l + "server-error",
          Theme.DARK,
          language,
          large,
          new RecordedServer(Snapshots.NOW)
              .answering(new ServerOutcome.PortTaken("127.0.0.1:123", false)),
          (_, window, scene) -> {
            var host = RecordedHost.debian();
            window.acceptHost(
                new HostNews(host.inspect(), host.read(Daemon.CHRONY), host.unfinished()));
            fire(scene, "server-start");
          });
    }
    serverShot(
        "small-server-set-up",
        Theme.DARK,
        Language.ENGLISH,
        small,
        new RecordedServer(Snapshots.NOW),
        (_, _, scene) -> setUp(scene));
  }

  private static RecordedServer busy() {
    return new RecordedServer(Snapshots.NOW)
        .running()
        .withClients(14_208)
        .exchanging(
            new ServerSnapshot.KeyExchangeCounts(
                812,
                800,
                3,
                9,
                0,
                "CN=time.example.org",
                Snapshots.NOW.plusSeconds(5_000_000),
                null));
  }

  /// Ten minutes of it.
  private static void run(TestServices outside, MainWindow window) {
    for (int second = 0; second <= 600; second++) {
      outside.now = Snapshots.NOW.plusSeconds(second - 599L);
      outside.server.busyAt(outside.now, second + 100);
      window.tick(outside.now);
    }
  }

  private static void tenMinutes(TestServices outside, MainWindow window, Scene scene) {
    run(outside, window);
    scene.getRoot().requestFocus();
  }

  private static void setUp(Scene scene) {
    type(scene, "server-addresses", "192.168.1.8 2001:db8::8 300.1.1.1");
    type(scene, "server-port", "123");
    type(scene, "server-local_stratum", "10");
    fire(scene, "server-nts");
    type(scene, "server-certificate", "/etc/ssl/time.example.org/chain.pem");
    fire(scene, "server-limited");
    type(scene, "server-burst", "300");
    fire(scene, "server-broadcast");
    type(scene, "server-broadcast_address", "192.168.1.255");
    type(scene, "server-broadcast_key", "17");
    type(scene, "server-client_room", "1000000");
    fire(scene, "server-rules-as-text");
    if (scene.lookup("#server-rules-text") instanceof TextArea area) {
      area.setText(
          "allow 192.168.0.0/16\nallow 2001:db8::/32\ndeny 192.168.66.0/24\n"
              + "alow 10.0.0.0/8\nrestrict 10.0.0.0/8 limited kod nomodify notrap");
    }
    fire(scene, "server-rules-as-text");
  }

  private static void type(Scene scene, String id, String text) {
    if (scene.lookup("#" + id) instanceof TextField field) {
      field.setText(text);
    }
  }

  /// What is done on the screen before it is drawn.
  private interface Deed {

    void on(TestServices outside, MainWindow window, Scene scene);
  }

  private void serverShot(
      String name, Theme theme, Language language, int[] size, RecordedServer server, Deed deed)
      throws InterruptedException {
    var outside = new TestServices(RecordedHost.debian(), server);
    shot(
        name,
        theme,
        language,
        size[0],
        size[1],
        Screen.SERVER,
        Snapshots.synchronised(),
        0,
        outside,
        (stage, window) -> deed.on(outside, window, stage.getScene()));
  }

  /// The Host service screen in its states.
  private void hostShots() throws InterruptedException {
    hostShot("dark-host", Theme.DARK, Language.ENGLISH, 1440, 900, RecordedHost.lab(), Mode.FORM);
    hostShot("light-host", Theme.LIGHT, Language.ENGLISH, 1440, 900, RecordedHost.lab(), Mode.TEXT);
    hostShot("dark-host-text", Theme.DARK, Language.ENGLISH, 1440, 900, wrong(), Mode.TEXT);
    hostShot(
        "dark-host-diff",
        Theme.DARK,
        Language.ENGLISH,
        1440,
        900,
        RecordedHost.debian(),
        Mode.DIFF);
    hostShot(
        "light-host-form",
        Theme.LIGHT,
        Language.ENGLISH,
        1200,
        800,
        RecordedHost.debian(),
        Mode.FORM);
    hostShot(
        "light-host-diff",
        Theme.LIGHT,
        Language.ENGLISH,
        1440,
        900,
        RecordedHost.debian(),
        Mode.DIFF);
    hostShot("small-host", Theme.DARK, Language.ENGLISH, 900, 600, RecordedHost.lab(), Mode.FORM);
    hostShot(
        "small-host-text", Theme.LIGHT, Language.ENGLISH, 900, 600, RecordedHost.lab(), Mode.TEXT);
    hostShot("zh-host", Theme.DARK, Language.CHINESE, 1440, 900, RecordedHost.lab(), Mode.FORM);
    hostShot("zh-host-text", Theme.LIGHT, Language.CHINESE, 1440, 900, wrong(), Mode.TEXT);
    hostShot("empty-host", Theme.DARK, Language.ENGLISH, 1200, 800, RecordedHost.bare(), Mode.FORM);
    hostShot(
        "error-host", Theme.DARK, Language.ENGLISH, 1200, 800, RecordedHost.broken(), Mode.FORM);
    hostShot(
        "closed-host", Theme.DARK, Language.ENGLISH, 1200, 800, RecordedHost.closed(), Mode.FORM);
    hostShot(
        "troubled-host",
        Theme.LIGHT,
        Language.ENGLISH,
        1200,
        800,
        RecordedHost.troubled(),
        Mode.FORM);
    hostShot(
        "many-host",
        Theme.DARK,
        Language.ENGLISH,
        1440,
        900,
        RecordedHost.longFile(10_000),
        Mode.TEXT);
  }

  /// What stands in front of the document: a role, a translation, proposals, the journal, and a
  /// change that was taken back.
  private void hostShotsOfTheDocument() throws InterruptedException {
    for (var size : new int[][] {{1440, 900}, {900, 600}}) {
      var at = size[0] == 900 ? "small" : "dark";
      hostShot(
          at + "-host-role",
          size,
          Language.ENGLISH,
          scene -> {
            choose(scene, "host-roles", "role-SUBNET_SERVER");
            if (scene.lookup("#role-subnets") instanceof TextField field) {
              field.setText("192.168.1.0/24 2001:db8::/32");
            }
            if (scene.lookup("#role-servers") instanceof TextField field) {
              field.setText("ntp1.lan ntp2.lan");
            }
          });
      hostShot(
          at + "-host-translation",
          size,
          Language.ENGLISH,
          scene -> choose(scene, "host-translate", "translate-TIMESYNCD"));
    }
    var size = new int[] {1440, 900};
    hostShot(
        "zh-host-role",
        size,
        Language.CHINESE,
        scene -> choose(scene, "host-roles", "role-ISOLATED"));
    hostShot(
        "host-journal",
        size,
        Language.ENGLISH,
        scene -> {
          takenBack(scene);
          fire(scene, "mode-journal");
        });
    hostShot("host-rolled-back", size, Language.ENGLISH, Screenshots::takenBack);
    hostShot(
        "host-completion",
        size,
        Language.ENGLISH,
        scene -> {
          fire(scene, "mode-text");
          if (scene.lookup("#host-text") instanceof CodeArea area) {
            area.requestFocus();
            area.replaceText(0, 0, "ma\n");
            area.moveTo(0, 2);
            // Proposals come once the text has been read and laid out.
            var read = new PauseTransition(Duration.millis(700));
            read.setOnFinished(_ ->
                area.fireEvent(
                    new KeyEvent(
                        KeyEvent.KEY_PRESSED, "", "", KeyCode.SPACE, false, true, false, false)));
            read.play();
          }
        });
  }

  private static void takenBack(Scene scene) {
    fire(scene, "mode-text");
    if (scene.lookup("#host-text") instanceof CodeArea area) {
      area.replaceText("server " + RecordedHost.SILENT_SERVER + " iburst\nallow\n");
    }
    fire(scene, "host-apply");
    fire(scene, "errand-confirm");
  }

  private static void fire(Scene scene, String id) {
    if (scene.lookup("#" + id) instanceof ButtonBase button) {
      button.fire();
    }
  }

  private static void choose(Scene scene, String menuId, String itemId) {
    if (scene.lookup("#" + menuId) instanceof MenuButton menu) {
      menu.getItems().stream().filter(item -> itemId.equals(item.getId())).forEach(MenuItem::fire);
    }
  }

  private void hostShot(String name, int[] size, Language language, Consumer<Scene> prepare)
      throws InterruptedException {
    shot(
        name,
        Theme.DARK,
        language,
        size[0],
        size[1],
        Screen.HOST_SERVICE,
        Snapshots.synchronised(),
        0,
        new TestServices(RecordedHost.lab()),
        stage -> prepare.accept(stage.getScene()));
  }

  private static RecordedHost wrong() {
    return RecordedHost.lab()
        .with(
            """
            # A file with what people get wrong.
            server ntp1.lan iburst prefer nts
            server ntp2.lan iburst key 7 minpoll 99
            pool 192.0.2.7 iburst
            drfitfile /var/lib/chrony/chrony.drift
            makestep 1 3
            allow 192.168.1.7/24
            """);
  }

  private void hostShot(
      String name,
      Theme theme,
      Language language,
      double width,
      double height,
      RecordedHost host,
      Mode mode)
      throws InterruptedException {
    shot(
        name,
        theme,
        language,
        width,
        height,
        Screen.HOST_SERVICE,
        Snapshots.synchronised(),
        0,
        new TestServices(host),
        window -> {
          var scene = window.getScene();
          if (mode == Mode.DIFF && scene.lookup("#form-client") instanceof TextField field) {
            field.setText("192.168.1.0/24");
            field.fireEvent(new ActionEvent());
          }
          if (scene.lookup("#mode-" + mode.name().toLowerCase(Locale.ROOT))
              instanceof ToggleButton button) {
            button.fire();
          }
        });
  }

  private void shot(
      String name,
      Theme theme,
      Language language,
      double width,
      double height,
      Screen screen,
      EngineSnapshot snapshot,
      long selected)
      throws InterruptedException {
    shot(
        name,
        theme,
        language,
        width,
        height,
        screen,
        snapshot,
        selected,
        new TestServices(),
        (Stage _) -> {});
  }

  /// What the daemon said, and what is looked at on its side.
  ///
  /// @param readings in order of time
  /// @param side whether its side is shown
  /// @param row the row that is selected there; −1 for none
  /// @param last what it said after that; null for nothing
  private record Heard(
      List<DaemonReading> readings, boolean side, int row, @Nullable DaemonReading last) {

    /// A claim every 10 s for half an hour, with two minutes of silence.
    static Heard chronyd(boolean side, int row) {
      return new Heard(claims(List.of()), side, row);
    }

    static List<DaemonReading> claims(List<String> withheld) {
      var readings = new ArrayList<DaemonReading>();
      for (int ago = 1800; ago >= 3; ago -= 10) {
        double offset = 1e-6 * (60 * Math.sin(9 * (1 - ago / 1800.0) + 0.4) + 15);
        boolean silence = ago > 500 && ago < 640;
        readings.add(
            silence
                ? DaemonViews.silent(Daemon.CHRONY, DaemonReading.Reason.SILENT, "timed out")
                : DaemonViews.read(
                    DaemonViews.beside(Snapshots.NOW.minusSeconds(ago), offset, withheld)));
      }
      return readings;
    }

    Heard(List<DaemonReading> readings, boolean side, int row) {
      this(readings, side, row, null);
    }

    Heard then(DaemonReading reading) {
      return new Heard(readings, side, row, reading);
    }
  }

  private void shotsOfTheDaemon() throws InterruptedException {
    var both = Snapshots.synchronised();
    for (var theme : new Theme[] {Theme.DARK, Theme.LIGHT}) {
      var t = theme.name().toLowerCase(Locale.ROOT);
      shot(
          t + "-claims-overview",
          theme,
          Language.ENGLISH,
          1440,
          900,
          Screen.OVERVIEW,
          both,
          0,
          Heard.chronyd(false, -1));
      shot(
          t + "-claims-sources",
          theme,
          Language.ENGLISH,
          1440,
          900,
          Screen.SOURCES,
          both,
          0,
          Heard.chronyd(true, 2));
    }
    shot(
        "zh-claims-overview",
        Theme.LIGHT,
        Language.CHINESE,
        1440,
        900,
        Screen.OVERVIEW,
        both,
        0,
        Heard.chronyd(false, -1));
    shot(
        "zh-claims-sources",
        Theme.DARK,
        Language.CHINESE,
        1440,
        900,
        Screen.SOURCES,
        both,
        0,
        Heard.chronyd(true, 3));
    shot(
        "small-claims-overview",
        Theme.LIGHT,
        Language.ENGLISH,
        900,
        600,
        Screen.OVERVIEW,
        both,
        0,
        Heard.chronyd(false, -1));
    shot(
        "small-claims-sources",
        Theme.DARK,
        Language.ENGLISH,
        900,
        600,
        Screen.SOURCES,
        both,
        0,
        Heard.chronyd(true, 4));
    var ntpsec = DaemonViews.read(DaemonViews.ntpsec(Snapshots.NOW));
    shot(
        "claims-ntpsec",
        Theme.DARK,
        Language.ENGLISH,
        1440,
        900,
        Screen.SOURCES,
        both,
        0,
        new Heard(List.of(ntpsec), true, 4));
    var recorded = DaemonViews.read(DaemonViews.recorded(Snapshots.NOW));
    shot(
        "claims-recorded",
        Theme.LIGHT,
        Language.ENGLISH,
        1200,
        800,
        Screen.SOURCES,
        both,
        0,
        new Heard(List.of(recorded), true, 3));
    shot(
        "claims-withheld",
        Theme.DARK,
        Language.ENGLISH,
        1200,
        800,
        Screen.SOURCES,
        both,
        0,
        new Heard(Heard.claims(List.of("selectdata", "authdata")), true, 0));
    var closed =
        DaemonViews.silent(
            Daemon.CHRONY, DaemonReading.Reason.NO_PERMISSION, "/run/chrony/chronyd.sock");
    shot(
        "claims-closed",
        Theme.DARK,
        Language.ENGLISH,
        1200,
        800,
        Screen.SOURCES,
        both,
        5,
        new Heard(List.of(closed), false, -1));
    var lost =
        DaemonViews.silent(
            Daemon.CHRONY, DaemonReading.Reason.SILENT, "/run/chrony/chronyd.sock: timed out");
    shot(
        "claims-lost",
        Theme.LIGHT,
        Language.ENGLISH,
        1200,
        800,
        Screen.SOURCES,
        both,
        0,
        Heard.chronyd(true, 1).then(lost));
    var many = DaemonViews.read(DaemonViews.many(Snapshots.NOW, 10_000));
    shot(
        "claims-many",
        Theme.DARK,
        Language.ENGLISH,
        1440,
        900,
        Screen.SOURCES,
        both,
        0,
        new Heard(List.of(many), true, -1));
  }

  private void shotsOfFindings() throws InterruptedException {
    for (var language : new Language[] {Language.ENGLISH, Language.CHINESE}) {
      var host = RecordedHost.troubled();
      shot(
          "findings-" + language.name().toLowerCase(Locale.ROOT),
          language == Language.ENGLISH ? Theme.DARK : Theme.LIGHT,
          language,
          1440,
          900,
          Screen.OVERVIEW,
          Snapshots.synchronised(),
          0,
          new TestServices(),
          (_, window) ->
              window.acceptHost(
                  new HostNews(host.inspect(), host.read(Daemon.CHRONY), host.unfinished())));
    }
  }

  /// A skin makes its nodes only then.
  private static void layOut(Stage stage) {
    stage.getScene().getRoot().applyCss();
    stage.getScene().getRoot().layout();
  }

  private static void hear(Heard heard, MainWindow window, Stage stage) {
    heard.readings().forEach(window::acceptDaemon);
    layOut(stage);
    if (heard.side() && stage.getScene().lookup("#side-daemon") instanceof ToggleButton side) {
      side.fire();
      layOut(stage);
      if (heard.row() >= 0
          && stage.getScene().lookup("#daemon-table") instanceof TableView<?> table) {
        table.getSelectionModel().select(heard.row());
      }
    }
    if (heard.last() != null) {
      window.acceptDaemon(heard.last());
    }
  }

  private void shot(
      String name,
      Theme theme,
      Language language,
      double width,
      double height,
      Screen screen,
      EngineSnapshot snapshot,
      long selected,
      Heard heard)
      throws InterruptedException {
    shot(
        name,
        theme,
        language,
        width,
        height,
        screen,
        snapshot,
        selected,
        new TestServices(),
        (stage, window) -> hear(heard, window, stage));
  }

  private void shot(
      String name,
      Theme theme,
      Language language,
      double width,
      double height,
      Screen screen,
      EngineSnapshot snapshot,
      long selected,
      TestServices outside,
      Consumer<Stage> prepare)
      throws InterruptedException {
    shot(
        name,
        theme,
        language,
        width,
        height,
        screen,
        snapshot,
        selected,
        outside,
        (stage, _) -> prepare.accept(stage));
  }

  private void shot(
      String name,
      Theme theme,
      Language language,
      double width,
      double height,
      Screen screen,
      EngineSnapshot snapshot,
      long selected,
      TestServices outside,
      BiConsumer<Stage, MainWindow> prepare)
      throws InterruptedException {
    if (only.length > 0 && Arrays.stream(only).noneMatch(name::contains)) {
      return;
    }
    var done = new CountDownLatch(1);
    Platform.runLater(() -> {
      var settings = TestServices.settings(theme, language);
      var ui = settings.ui().withWindow(0, 0, width, height, false);
      var stage = new Stage();
      var window = new MainWindow(stage, outside.services(settings.withUi(ui)));
      window.show();
      window.accept(snapshot);
      var pause = new PauseTransition(Duration.millis(300));
      pause.setOnFinished(_ -> {
        window.show(screen, selected);
        // Long enough for a skin and a chart to be laid out and drawn.
        var wait = new PauseTransition(Duration.millis(2500));
        // Its controls are there once they have been laid out.
        var laidOut = new PauseTransition(Duration.millis(1200));
        laidOut.setOnFinished(_ -> prepare.accept(stage, window));
        laidOut.play();
        wait.setOnFinished(_ -> save(name, stage, window, done));
        wait.play();
      });
      pause.play();
    });
    done.await();
  }

  private void save(String name, Stage stage, MainWindow window, CountDownLatch done) {
    try {
      var image = stage.getScene().snapshot(null);
      ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", new File(folder, name + ".png"));
      for (var other : Window.getWindows()) {
        if (other instanceof PopupWindow popup) {
          var popped = popup.getScene().snapshot(null);
          var file = new File(folder, name + "-popup.png");
          ImageIO.write(SwingFXUtils.fromFXImage(popped, null), "png", file);
        }
      }
      System.out.println(name);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } finally {
      window.close();
      done.countDown();
    }
  }
}
