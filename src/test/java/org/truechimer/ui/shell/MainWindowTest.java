package org.truechimer.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import javafx.application.Application;
import javafx.event.EventDispatcher;
import javafx.scene.Scene;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import org.truechimer.command.EngineCommand;
import org.truechimer.service.Daemon;
import org.truechimer.service.DaemonReading;
import org.truechimer.settings.UiSettings.Language;
import org.truechimer.settings.UiSettings.Theme;
import org.truechimer.snapshot.EngineSnapshot;
import org.truechimer.snapshot.SyncSnapshot;
import org.truechimer.ui.DaemonViews;
import org.truechimer.ui.Snapshots;
import org.truechimer.ui.fx.HostNews;
import org.truechimer.ui.hostservice.RecordedHost;
import org.truechimer.ui.sources.ClaimRow;
import org.truechimer.ui.sources.SourceRow;

/// The whole window on the headless platform, fed with made-up states.
// The extension calls start before each test.
@SuppressWarnings("NullAway.Init")
@ExtendWith(ApplicationExtension.class)
class MainWindowTest {

  private final TestServices outside = new TestServices();
  private MainWindow window;
  private Stage stage;

  @Start
  void start(Stage testStage) {
    stage = testStage;
    window =
        new MainWindow(
            stage, outside.services(TestServices.settings(Theme.DARK, Language.ENGLISH)));
    stage.setX(0);
    stage.setY(0);
    window.show();
    fixHeadlessMouse(stage.getScene());
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(window::close);
  }

  /// The headless platform of JavaFX 26 marks every press of the first button as one for a pop-up
  /// menu, which the heads of a table ignore.
  private static void fixHeadlessMouse(Scene scene) {
    EventDispatcher original = scene.getEventDispatcher();
    scene.setEventDispatcher((event, tail) ->
        original.dispatchEvent(
            event instanceof MouseEvent m
                    && m.isPopupTrigger()
                    && m.getButton() == MouseButton.PRIMARY
                ? new MouseEvent(
                    m.getSource(),
                    m.getTarget(),
                    m.getEventType(),
                    m.getX(),
                    m.getY(),
                    m.getScreenX(),
                    m.getScreenY(),
                    m.getButton(),
                    m.getClickCount(),
                    m.isShiftDown(),
                    m.isControlDown(),
                    m.isAltDown(),
                    m.isMetaDown(),
                    m.isPrimaryButtonDown(),
                    m.isMiddleButtonDown(),
                    m.isSecondaryButtonDown(),
                    m.isBackButtonDown(),
                    m.isForwardButtonDown(),
                    m.isSynthesized(),
                    false,
                    m.isStillSincePress(),
                    m.getPickResult())
                : event,
            tail));
  }

  private void publish(EngineSnapshot snapshot) {
    window.accept(snapshot);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private TableView<SourceRow> table(FxRobot robot) {
    robot.interact(() -> window.show(Screen.SOURCES, 0));
    // It is there once the screen has been laid out, which otherwise takes a frame.
    robot.interact(() -> {
      var root = robot.window(0).getScene().getRoot();
      root.applyCss();
      root.layout();
    });
    return robot.lookup("#sources-table").queryTableView();
  }

  private static List<String> names(TableView<SourceRow> table) {
    return table.getItems().stream().map(row -> row.state().source().name()).toList();
  }

  @Test
  void showsARowPerSourceAndTheSentenceOfState(FxRobot robot) {
    publish(Snapshots.synchronised());
    assertEquals(6, table(robot).getItems().size());
    assertEquals(
        "Synchronised to ntp1.lan · stratum 3 · correct within ±4.2 ms",
        robot.lookup("#state-pill").query().getAccessibleText());
  }

  @Test
  void theFilterLeavesOnlyMatchingRows(FxRobot robot) {
    publish(Snapshots.synchronised());
    var table = table(robot);
    robot.clickOn("#source-filter").write("false");
    assertEquals(List.of("203.0.113.9"), names(table));
    robot.push(KeyCode.CONTROL, KeyCode.A).push(KeyCode.BACK_SPACE);
    assertEquals(6, table.getItems().size());
  }

  @Test
  void aPressOnAHeadSortsAndTheSelectionSurvives(FxRobot robot) {
    publish(Snapshots.synchronised());
    var table = table(robot);
    robot.interact(() -> window.show(Screen.SOURCES, 5));
    var head =
        table.getColumns().stream()
            .filter(c -> c.getId().equals("NAME"))
            .findFirst()
            .orElseThrow()
            .getGraphic();
    robot.clickOn(head);
    assertEquals("2.pool.example.org", names(table).getFirst());
    assertEquals(5, table.getSelectionModel().getSelectedItem().id());
    publish(Snapshots.later(2));
    assertEquals(5, table.getSelectionModel().getSelectedItem().id());
    assertEquals("2.pool.example.org", names(table).getFirst());
  }

  @Test
  void aBadNameShowsItsErrorAsItIsTypedAndOneThatIsNotFoundIsNotAdded(FxRobot robot) {
    publish(Snapshots.synchronised());
    table(robot);
    robot.clickOn("#add-source");
    WaitForAsyncUtils.waitForFxEvents();
    robot.clickOn("#add-source-name").write("300.1.1.1");
    Label remark = robot.lookup("#add-source-remark").query();
    assertTrue(remark.getText().startsWith("This is not an IPv4 address"), remark.getText());
    robot.push(KeyCode.CONTROL, KeyCode.A).write("bad.example");
    robot.push(KeyCode.ENTER);
    WaitForAsyncUtils.waitForFxEvents();
    assertTrue(remark.getText().contains("could not be looked up: NXDOMAIN"), remark.getText());
    assertEquals(List.of(), outside.commands);
  }

  @Test
  void aSourceThatIsAddedIsAskedAndKept(FxRobot robot) {
    publish(Snapshots.synchronised());
    table(robot);
    robot.clickOn("#add-source");
    WaitForAsyncUtils.waitForFxEvents();
    robot.clickOn("#add-source-name").write("good.example");
    robot.push(KeyCode.ENTER);
    WaitForAsyncUtils.waitForFxEvents();
    assertEquals(1, outside.commands.size());
    assertTrue(outside.commands.getFirst() instanceof EngineCommand.AddSource);
    assertEquals("good.example", outside.saved.getLast().engine().sources().getLast().host());
  }

  @Test
  void syncNowShowsARefusalAsASentence(FxRobot robot) {
    publish(Snapshots.synchronised());
    robot.clickOn("#sync-now");
    assertEquals(List.of(new EngineCommand.StartSync()), outside.commands);
    publish(
        Snapshots.syncing(
            new SyncSnapshot.Refused(
                new SyncSnapshot.Refusal.NoPrivilege(1e-3, 1e-4, "CAP_SYS_TIME"))));
    Label body = robot.lookup("#sync-body").query();
    assertEquals(
        "The right to set the clock is missing: CAP_SYS_TIME. The clock is 1 ms behind, ±100 µs.",
        body.getText());
    robot.clickOn("#sync-dismiss");
    assertEquals(new EngineCommand.DismissSync(), outside.commands.getLast());
  }

  @Test
  void themeAndLanguageChangeWhileTheWindowIsOpen(FxRobot robot) {
    publish(Snapshots.synchronised());
    robot.interact(() -> window.show(Screen.SETTINGS, 0));
    var dark = Application.getUserAgentStylesheet();
    ChoiceBox<Theme> theme = robot.lookup("#setting-theme").query();
    robot.interact(() -> theme.setValue(Theme.LIGHT));
    assertNotEquals(dark, Application.getUserAgentStylesheet());
    ChoiceBox<Language> language = robot.lookup("#setting-language").query();
    robot.interact(() -> language.setValue(Language.CHINESE));
    assertEquals(
        "已同步到 ntp1.lan · 层级 3 · 误差不超过 ±4.2 ms",
        robot.lookup("#state-pill").query().getAccessibleText());
    assertEquals(Language.CHINESE, outside.saved.getLast().ui().language());
  }

  @Test
  void keysChooseScreensAndTheFilter(FxRobot robot) {
    publish(Snapshots.synchronised());
    robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
    assertTrue(robot.lookup("#sources-table").tryQuery().isPresent());
    robot.push(KeyCode.CONTROL, KeyCode.DIGIT1);
    assertFalse(robot.lookup("#sources-table").tryQuery().isPresent());
    robot.push(KeyCode.CONTROL, KeyCode.F);
    assertTrue(robot.lookup("#source-filter").query().isFocused());
    robot.push(KeyCode.F5);
    assertEquals(List.of(new EngineCommand.StartSync()), outside.commands);
  }

  @Test
  void copiesSelectedRowsAsText(FxRobot robot) {
    publish(Snapshots.synchronised());
    var table = table(robot);
    robot.interact(() -> window.show(Screen.SOURCES, 5));
    robot.interact(table::requestFocus);
    robot.push(KeyCode.CONTROL, KeyCode.C);
    var copied = new String[1];
    robot.interact(() -> copied[0] = Clipboard.getSystemClipboard().getString());
    assertTrue(copied[0].contains("\nx203.0.113.9 "), copied[0]);
    assertFalse(copied[0].contains("ntp1.lan"), copied[0]);
  }

  @Test
  void tenThousandSourcesAreRowsThatFilterAndKeepTheirSelection(FxRobot robot) {
    publish(Snapshots.many(10_000));
    var table = table(robot);
    assertEquals(10_000, table.getItems().size());
    robot.interact(() -> window.show(Screen.SOURCES, 9_000));
    publish(Snapshots.many(10_000));
    assertEquals(9_000, table.getSelectionModel().getSelectedItem().id());
    robot.clickOn("#source-filter").write("host-00042");
    assertEquals(List.of("host-00042.example.net"), names(table));
  }

  @Test
  void saysThatTheEngineHasStopped(FxRobot robot) {
    publish(Snapshots.synchronised());
    window.engineStopped("out of memory");
    WaitForAsyncUtils.waitForFxEvents();
    Label banner = robot.lookup("#engine-stopped").query();
    assertTrue(banner.isVisible());
    assertTrue(banner.getText().contains("out of memory"));
  }

  private void hear(FxRobot robot, @Nullable DaemonReading reading) {
    robot.interact(() -> window.acceptDaemon(reading));
  }

  private static DaemonReading chronyd() {
    return DaemonViews.read(DaemonViews.beside(Snapshots.NOW, 12e-6, List.of()));
  }

  private static TableView<ClaimRow> claims(FxRobot robot) {
    return robot.lookup("#daemon-table").queryTableView();
  }

  @Test
  void theSwitchShowsWhatTheDaemonSaysOfItsSources(FxRobot robot) {
    publish(Snapshots.synchronised());
    table(robot);
    assertTrue(robot.lookup("#side-daemon").query().isDisabled());
    hear(robot, chronyd());
    robot.clickOn("#side-daemon");
    assertEquals(6, claims(robot).getItems().size());
    assertFalse(robot.lookup("#add-source").query().isVisible());
    robot.interact(() -> claims(robot).getSelectionModel().select(2));
    Label verdict = robot.lookup("#claim-verdict").query();
    assertTrue(verdict.getText().contains("more than both bounds together"), verdict.getText());
    robot.clickOn("#side-ours");
    assertTrue(robot.lookup("#sources-table").tryQuery().isPresent());
  }

  @Test
  void copiesTheDaemonsTableAsItsOwnToolPrintsIt(FxRobot robot) {
    publish(Snapshots.synchronised());
    table(robot);
    hear(robot, DaemonViews.read(DaemonViews.recorded(Snapshots.NOW)));
    robot.clickOn("#side-daemon");
    robot.clickOn("#copy-native");
    var copied = new String[1];
    robot.interact(() -> copied[0] = Clipboard.getSystemClipboard().getString());
    assertEquals(DaemonViews.CHRONYC, copied[0]);
  }

  @Test
  void theFilterAndTheSelectionHoldOnTheDaemonsSide(FxRobot robot) {
    publish(Snapshots.synchronised());
    table(robot);
    hear(robot, DaemonViews.read(DaemonViews.many(Snapshots.NOW, 10_000)));
    robot.clickOn("#side-daemon");
    assertEquals(10_000, claims(robot).getItems().size());
    robot.interact(() -> claims(robot).getSelectionModel().select(9_000));
    hear(robot, DaemonViews.read(DaemonViews.many(Snapshots.NOW.plusSeconds(1), 10_000)));
    assertEquals(
        "host-09000.example.net",
        claims(robot).getSelectionModel().getSelectedItem().state().name());
    robot.clickOn("#source-filter").write("host-00042");
    assertEquals(1, claims(robot).getItems().size());
  }

  @Test
  void saysWhyTheDaemonCannotBeShownAndWhatHelps(FxRobot robot) {
    publish(Snapshots.synchronised());
    table(robot);
    hear(
        robot,
        DaemonViews.silent(
            Daemon.CHRONY, DaemonReading.Reason.NO_PERMISSION, "/run/chrony/chronyd.sock"));
    assertTrue(robot.lookup("#side-daemon").query().isDisabled());
    Label line = robot.lookup("#side-line").query();
    assertTrue(line.getText().contains("by an administrator only"), line.getText());
    assertTrue(robot.lookup("#side-help").query().isVisible());
  }

  @Test
  void theDaemonsSideSurvivesAnotherLanguage(FxRobot robot) {
    publish(Snapshots.synchronised());
    table(robot);
    hear(robot, chronyd());
    robot.clickOn("#side-daemon");
    robot.interact(() -> window.show(Screen.SETTINGS, 0));
    ChoiceBox<Language> language = robot.lookup("#setting-language").query();
    robot.interact(() -> language.setValue(Language.CHINESE));
    robot.interact(() -> window.show(Screen.SOURCES, 0));
    assertEquals(6, claims(robot).getItems().size());
  }

  @Test
  void findingsStandOverTheChecksWithTheirButtons(FxRobot robot) {
    publish(Snapshots.synchronised());
    var host = RecordedHost.troubled();
    window.acceptHost(new HostNews(host.inspect(), host.read(Daemon.CHRONY), host.unfinished()));
    WaitForAsyncUtils.waitForFxEvents();
    robot.interact(() -> window.show(Screen.OVERVIEW, 0));
    var found = robot.lookup("#findings .finding").queryAll();
    assertFalse(found.isEmpty());
    assertFalse(robot.lookup("#findings .button").queryAll().isEmpty());
  }
}
