package org.truechimer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Application;
import javafx.scene.Node;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import org.truechimer.engine.NameLookup;
import org.truechimer.settings.Settings;
import org.truechimer.settings.UiSettings;
import org.truechimer.ui.fx.FileLocations;
import org.truechimer.ui.fx.HostDesk;
import org.truechimer.ui.fx.Resolution;
import org.truechimer.ui.fx.StoredHistory;
import org.truechimer.ui.fx.UiServices;
import org.truechimer.ui.hostservice.RecordedHost;
import org.truechimer.ui.server.RecordedServer;
import org.truechimer.ui.shell.MainWindow;
import org.truechimer.ui.sources.SourceRow;

/// The real window, headless, on the real engine, with real packets to servers on loopback whose
/// clocks are 300 ms ahead of this machine's. The clock itself is out of reach: its steering is one
/// that refuses.
@SuppressWarnings("NullAway.Init") // The extension calls start before each test.
@ExtendWith(ApplicationExtension.class)
class RealWindowTest {

  private static final double AHEAD_SECONDS = 0.3;

  private final List<String> steered = new ArrayList<>();
  private final List<Settings> saved = new ArrayList<>();
  private LoopbackEngine loopback;
  private MainWindow window;
  private Stage stage;

  @Start
  void start(Stage testStage) throws IOException {
    stage = testStage;
    loopback =
        new LoopbackEngine(
            3, AHEAD_SECONDS, RealWindowTest::lookUp, new LoopbackEngine.Refusing(steered::add));
    var ui =
        UiSettings.defaults()
            .withTheme(UiSettings.Theme.DARK)
            .withLanguage(UiSettings.Language.ENGLISH)
            .withWindow(0, 0, 1000, 900, false);
    window =
        new MainWindow(
            stage,
            new UiServices(
                loopback.engine()::submit,
                Settings.defaults().withUi(ui),
                saved::add,
                InstantSource.system(),
                RealWindowTest::resolve,
                () -> CompletableFuture.completedFuture(new StoredHistory(List.of(), List.of())),
                new HostDesk(RecordedHost.debian(), Runnable::run, Runnable::run),
                new RecordedServer(Instant.EPOCH),
                "0.1.0",
                new FileLocations("settings.json", "history.db"),
                List.of(),
                Locale.ENGLISH));
    stage.setX(0);
    stage.setY(0);
    window.show();
    loopback.engine().subscribe(window::accept);
    loopback.start();
  }

  private static NameLookup.Outcome lookUp(String host) {
    return host.equals("127.0.0.1")
        ? new NameLookup.Outcome.Found(List.of(InetAddress.getLoopbackAddress()))
        : new NameLookup.Outcome.Failed(host + ": no such name");
  }

  private static CompletableFuture<Resolution> resolve(String host) {
    return CompletableFuture.completedFuture(
        switch (lookUp(host)) {
          case NameLookup.Outcome.Found _ -> new Resolution.Found(List.of(host));
          case NameLookup.Outcome.Failed failed -> new Resolution.Failed(failed.problem());
        });
  }

  @AfterEach
  void end(FxRobot robot) {
    robot.interact(window::close);
    loopback.close();
  }

  @Test
  void showsRowsWhoseValuesMove(FxRobot robot) throws TimeoutException {
    var table = sources(robot);
    until(() -> table.getItems().size() == 3);
    until(
        () -> offsets(table).stream().allMatch(offset -> Math.abs(offset - AHEAD_SECONDS) < 0.02));
    var before = table.getItems().stream().map(row -> row.state().source().received()).toList();
    until(() ->
        table.getItems().getFirst().state().source().received() > before.getFirst() + 1
            && table.getItems().getLast().state().source().received() > before.getLast() + 1);
    until(() -> pill(robot).contains("300"));
    assertTrue(pill(robot).startsWith("Not synchronised: the clock is 300"), pill(robot));
  }

  @Test
  void filters(FxRobot robot) throws TimeoutException {
    var table = sources(robot);
    until(() -> table.getItems().size() == 3);
    var port = String.valueOf(loopback.ports().get(1));
    robot.clickOn("#source-filter").write(port);
    until(() -> table.getItems().size() == 1);
    robot.eraseText(port.length());
    until(() -> table.getItems().size() == 3);
  }

  @Test
  void saysWhatIsWrongWithABadHost(FxRobot robot) throws TimeoutException {
    sources(robot);
    robot.clickOn("#add-source");
    until(() -> robot.lookup("#add-source-name").tryQuery().isPresent());
    var hint = text(robot, "#add-source-remark");
    robot.clickOn("#add-source-name").write("bad host!");
    until(() -> !text(robot, "#add-source-remark").equals(hint));
    var malformed = text(robot, "#add-source-remark");
    robot.push(KeyCode.ENTER);
    robot.interact(
        () -> robot.lookup("#add-source-name").queryAs(TextField.class).setText("missing.example"));
    robot.push(KeyCode.ENTER);
    until(() -> text(robot, "#add-source-remark").contains("no such name"));
    assertNotEquals(malformed, text(robot, "#add-source-remark"));
    assertEquals(3, robot.lookup("#sources-table").queryTableView().getItems().size());
  }

  @Test
  void refusesToSyncWithoutTheRightAndChangesNothing(FxRobot robot) throws TimeoutException {
    var table = sources(robot);
    until(() -> table.getItems().size() == 3 && pill(robot).contains("300"));
    robot.clickOn("#sync-now");
    until(() -> robot.lookup("#sync-step").tryQuery().filter(Node::isVisible).isPresent());
    assertTrue(text(robot, "#sync-body").contains("300"), text(robot, "#sync-body"));
    assertEquals(List.of(), steered);
    robot.clickOn("#sync-step");
    until(() -> text(robot, "#sync-body").contains("CAP_SYS_TIME"));
    assertEquals(List.of("step"), steered);
    assertFalse(pill(robot).startsWith("Synchronised"));
  }

  @Test
  void switchesThemeAndLanguageWhileItRuns(FxRobot robot) throws TimeoutException {
    var table = sources(robot);
    until(() -> table.getItems().size() == 3 && pill(robot).contains("300"));
    robot.clickOn("#nav-SETTINGS");
    ChoiceBox<Object> theme = choice(robot, "#setting-theme");
    var styles = List.copyOf(stage.getScene().getRoot().getStyleClass());
    var look = Application.getUserAgentStylesheet();
    robot.interact(() -> theme.setValue(UiSettings.Theme.LIGHT));
    WaitForAsyncUtils.waitForFxEvents();
    assertTrue(
        !styles.equals(stage.getScene().getRoot().getStyleClass())
            || !String.valueOf(look).equals(Application.getUserAgentStylesheet()));
    ChoiceBox<Object> language = choice(robot, "#setting-language");
    robot.interact(() -> language.setValue(UiSettings.Language.CHINESE));
    until(() -> pill(robot).startsWith("未同步"));
    assertEquals("概览", robot.lookup("#nav-OVERVIEW").query().getAccessibleText());
    assertEquals(UiSettings.Language.CHINESE, saved.getLast().ui().language());
  }

  private TableView<SourceRow> sources(FxRobot robot) {
    robot.clickOn("#nav-SOURCES");
    return robot.lookup("#sources-table").queryTableView();
  }

  private static List<Double> offsets(TableView<SourceRow> table) {
    return table.getItems().stream().map(row -> row.state().source().offsetSeconds()).toList();
  }

  private static String pill(FxRobot robot) {
    return String.valueOf(robot.lookup("#state-pill").query().getAccessibleText());
  }

  private static String text(FxRobot robot, String id) {
    return robot.lookup(id).tryQueryAs(Label.class).map(Label::getText).orElse("");
  }

  private static ChoiceBox<Object> choice(FxRobot robot, String id) {
    return robot.lookup(id).query();
  }

  /// Waits for what a condition says, asked on the JavaFX thread; what is measured comes when it
  /// comes.
  private static void until(Callable<Boolean> condition) throws TimeoutException {
    WaitForAsyncUtils.waitFor(
        30, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
  }
}
