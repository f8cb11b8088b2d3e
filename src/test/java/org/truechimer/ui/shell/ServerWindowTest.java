package org.truechimer.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import org.truechimer.command.ServerOutcome;
import org.truechimer.settings.UiSettings.Language;
import org.truechimer.settings.UiSettings.Theme;
import org.truechimer.snapshot.ServedClient;
import org.truechimer.ui.Snapshots;
import org.truechimer.ui.hostservice.RecordedHost;
import org.truechimer.ui.server.RecordedServer;

/// The Server screen on the headless platform, on a server whose figures are written down.
// The extension calls start before each test.
@SuppressWarnings("NullAway.Init")
@ExtendWith(ApplicationExtension.class)
class ServerWindowTest {

  private final RecordedServer server =
      new RecordedServer(Snapshots.NOW.plusSeconds(1)).withClients(12_000);
  private final TestServices outside = new TestServices(RecordedHost.debian(), server);
  private MainWindow window;

  @Start
  void start(Stage stage) {
    var settings = TestServices.settings(Theme.DARK, Language.ENGLISH);
    var large = settings.ui().withWindow(0, 0, 1300, 900, false);
    window = new MainWindow(stage, outside.services(settings.withUi(large)));
    stage.setX(0);
    stage.setY(0);
    window.show();
    window.accept(Snapshots.synchronised());
    window.show(Screen.SERVER, 0);
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(window::close);
  }

  private static void until(Callable<Boolean> condition) throws TimeoutException {
    WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, condition);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private static String text(FxRobot robot, String id) {
    return robot.lookup('#' + id).queryAs(Labeled.class).getText();
  }

  private static void type(FxRobot robot, String id, String text) {
    robot.interact(() -> robot.lookup('#' + id).queryAs(TextInputControl.class).setText(text));
  }

  private static TableView<ServedClient> clients(FxRobot robot) {
    return robot.lookup("#clients-table").queryTableView();
  }

  @Test
  void startsShowsItsClientsAndStops(FxRobot robot) throws TimeoutException {
    robot.clickOn("#server-start");
    until(() -> text(robot, "server-headline").equals("Running"));
    until(() -> clients(robot).getItems().size() == 10_000);
    assertThat(text(robot, "client-note"))
        .isEqualTo("12,000 remembered, the 10,000 most recent are listed");
    robot.interact(() -> clients(robot).getSelectionModel().select(5));
    var chosen = clients(robot).getSelectionModel().getSelectedItem().address();

    type(robot, "client-filter", chosen);
    until(() -> clients(robot).getItems().size() < 10_000);
    assertThat(clients(robot).getSelectionModel().getSelectedItem().address()).isEqualTo(chosen);
    type(robot, "client-filter", "2001:db8:0:1::");
    until(() ->
        clients(robot).getItems().stream().allMatch(c -> c.address().startsWith("2001:db8:0:1::")));

    robot.clickOn("#server-stop");
    until(() -> text(robot, "server-headline").equals("Not running"));
    assertThat(clients(robot).getItems()).isEmpty();
  }

  @Test
  void aColumnOrdersTheRowsOnAWorker(FxRobot robot) throws TimeoutException {
    robot.clickOn("#server-start");
    until(() -> clients(robot).getItems().size() == 10_000);
    robot.interact(() -> {
      var requests = clients(robot).getColumns().get(1);
      requests.setSortType(TableColumn.SortType.DESCENDING);
      clients(robot).getSortOrder().setAll(List.of(requests));
    });
    until(() -> clients(robot).getItems().getFirst().requests() >= 3990);
    assertThat(clients(robot).getItems())
        .isSortedAccordingTo((a, b) -> Long.compare(b.requests(), a.requests()));
  }

  @Test
  void selectedClientsAreCopied(FxRobot robot) throws TimeoutException {
    robot.clickOn("#server-start");
    until(() -> clients(robot).getItems().size() == 10_000);
    var copied = new String[1];
    robot.interact(() -> {
      clients(robot).requestFocus();
      clients(robot).getSelectionModel().clearAndSelect(2);
    });
    robot.push(KeyCode.CONTROL, KeyCode.C);
    robot.interact(() -> copied[0] = Clipboard.getSystemClipboard().getString());
    assertThat(copied[0]).startsWith("Address\tRequests\t").contains("\t4\tclient\t");
  }

  @Test
  void rulesAreTypedPastedMovedAndRefused(FxRobot robot) throws TimeoutException {
    robot.clickOn("#server-rule-add").write("alow 10.0.0.0/8");
    until(() -> robot.lookup("#server-rules-faulty").query().isVisible());
    assertThat(text(robot, "server-rules-faulty")).isEqualTo("1 rule cannot be read");
    assertThat(robot.lookup("#server-start").query().isDisabled()).isTrue();
    robot.push(KeyCode.CONTROL, KeyCode.A).write("allow 10.0.0.0/8");
    until(() -> !robot.lookup("#server-start").query().isDisabled());

    robot.push(KeyCode.ENTER);
    robot.interact(() -> {
      var board = new ClipboardContent();
      board.putString("deny 10.1.0.0/16\n\nallow 10.1.1.0/24\n");
      Clipboard.getSystemClipboard().setContent(board);
      if (robot.window(0).getScene().getFocusOwner() instanceof TextField field) {
        field.paste();
      }
    });
    robot.clickOn("#server-rule-up");
    assertThat(outside.saved.getLast().server().rules())
        .containsExactly("deny 10.1.0.0/16", "allow 10.0.0.0/8", "allow 10.1.1.0/24");
  }

  @Test
  void aRefusalSaysWhatToDoAndASettingIsKept(FxRobot robot) throws TimeoutException {
    server.answering(new ServerOutcome.PortForbidden("127.0.0.1:123"));
    robot.clickOn("#server-start");
    until(() -> text(robot, "server-headline").equals("Not started"));
    assertThat(text(robot, "server-failure")).contains("Nothing was started.", "1024");
    assertThat(robot.lookup("#nav-server-mark").query().isVisible()).isTrue();
    assertThat(robot.lookup("#nav-SERVER").query().getAccessibleHelp()).isEqualTo("Not started");
    server.answering(new ServerOutcome.Started());
    type(robot, "server-port", "11123");
    type(robot, "server-addresses", "0.0.0.0");
    assertThat(text(robot, "server-exposure")).contains("no rule allows them");
    assertThat(outside.saved.getLast().server().port()).isEqualTo(11_123);
    robot.clickOn("#server-start");
    until(() -> text(robot, "server-headline").equals("Running"));
    assertThat(text(robot, "server-detail")).contains("0.0.0.0:11123");
    assertThat(robot.lookup("#nav-SERVER").query().getAccessibleHelp()).isEqualTo("Running");
  }

  @Test
  void theKeyForTheFilterFindsTheClients(FxRobot robot) throws TimeoutException {
    robot.clickOn("#server-start");
    until(() -> text(robot, "server-headline").equals("Running"));
    robot.push(KeyCode.CONTROL, KeyCode.F);
    assertThat(robot.lookup("#client-filter").query().isFocused()).isTrue();
  }
}
