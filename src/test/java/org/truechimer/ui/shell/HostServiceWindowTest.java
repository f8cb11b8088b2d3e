package org.truechimer.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import org.truechimer.settings.UiSettings.Language;
import org.truechimer.settings.UiSettings.Theme;
import org.truechimer.ui.Snapshots;
import org.truechimer.ui.hostservice.DiffRow;
import org.truechimer.ui.hostservice.RecordedHost;

/// The whole way from a machine without a time service to a server for a subnet, through the
/// window, on a recorded host.
// The extension calls start before each test.
@SuppressWarnings("NullAway.Init")
@ExtendWith(ApplicationExtension.class)
class HostServiceWindowTest {

  private final RecordedHost host = RecordedHost.bare();
  private MainWindow window;

  @Start
  void start(Stage stage) {
    var settings = TestServices.settings(Theme.DARK, Language.ENGLISH);
    var large = settings.ui().withWindow(0, 0, 1200, 860, false);
    window = new MainWindow(stage, new TestServices(host).services(settings.withUi(large)));
    stage.setX(0);
    stage.setY(0);
    window.show();
    window.accept(Snapshots.synchronised());
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(window::close);
  }

  @Test
  void installsConfiguresStartsOpensRestartsAndRollsBack(FxRobot robot) throws TimeoutException {
    robot.clickOn("#nav-HOST_SERVICE");
    settle();
    assertThat(shown(robot)).contains("No time service on this machine");

    press(robot, "install-chrony");
    assertThat(title(robot)).isEqualTo("Install chronyd?");
    press(robot, "errand-confirm");
    assertThat(title(robot)).isEqualTo("Install chronyd: Done");
    assertThat(shown(robot))
        .contains("✓ Install the package: Setting up chrony (4.3-2+deb12u3) ...");

    robot.clickOn("#form-client").write("192.168.1.0/24").push(KeyCode.ENTER);
    settle();
    press(robot, "host-review");
    until(() ->
        note(robot).equals("1 line to add, 0 to remove · validated with chronyd -p: no errors"));
    ListView<DiffRow> diff = robot.lookup("#host-diff").queryListView();
    assertThat(diff.getItems())
        .anySatisfy(row -> assertThat(row.text()).isEqualTo("allow 192.168.1.0/24"));
    press(robot, "host-apply");
    assertThat(title(robot)).isEqualTo("Write the configuration of chronyd: Done");
    assertThat(host.chronyConf()).contains("allow 192.168.1.0/24\n");
    assertThat(shown(robot)).contains("192.168.1.0/24");

    press(robot, "start-chrony");
    press(robot, "enable-chrony");
    assertThat(shown(robot)).contains("running, started 2 d ago", "enabled");

    press(robot, "firewall-open");
    press(robot, "errand-confirm");
    assertThat(shown(robot)).contains("firewalld: NTP is let in");

    press(robot, "form-add-source");
    robot.interact(() -> robot.lookup("#source-host").queryAs(TextField.class).setText("ntp1.lan"));
    press(robot, "source-prefer");
    press(robot, "source-save");
    press(robot, "host-review");
    press(robot, "host-apply");
    assertThat(body(robot)).contains("192.168.1.0/24: while it restarts");
    press(robot, "errand-confirm");
    assertThat(host.chronyConf()).contains("server ntp1.lan iburst prefer\n");
    assertThat(shown(robot))
        .contains(
            "✓ Wait for a selected source: 2001:db8::2 after 6 s",
            "synchronised to 2001:db8::2 · stratum 2");

    press(robot, "restart-chrony");
    press(robot, "errand-confirm");
    assertThat(title(robot)).isEqualTo("Restart chronyd: Done");

    var good = host.chronyConf();
    press(robot, "mode-text");
    CodeArea text = robot.lookup("#host-text").query();
    robot.interact(
        () -> text.replaceText("server " + RecordedHost.SILENT_SERVER + " iburst\nallow\n"));
    settle();
    press(robot, "host-review");
    press(robot, "host-apply");
    press(robot, "errand-confirm");
    assertThat(title(robot)).isEqualTo("Write the configuration of chronyd: Taken back");
    assertThat(body(robot)).contains("no source was selected within 5 min: 192.0.2.99 reach 0");
    assertThat(shown(robot)).contains("✓ Put the old file back: /etc/chrony/chrony.conf");
    assertThat(host.chronyConf()).isEqualTo(good);
  }

  @Test
  void aRoleIsPreviewedUsedAndUndoneByKeyboardAndATranslationIsRead(FxRobot robot)
      throws TimeoutException {
    robot.clickOn("#nav-HOST_SERVICE");
    settle();
    press(robot, "install-chrony");
    press(robot, "errand-confirm");
    press(robot, "mode-text");
    CodeArea text = robot.lookup("#host-text").query();
    var before = text.getText();

    choose(robot, "host-roles", "Server for a subnet");
    TextField subnets = robot.lookup("#role-subnets").query();
    assertThat(subnets.isFocused()).isTrue();
    assertThat(subnets.getAccessibleText()).isEqualTo("Networks");
    until(() -> label(robot, "#role-remark").equals("Name at least one network."));
    robot.write("192.168.1.0/24");
    until(() -> !robot.lookup("#role-use").queryButton().isDisabled());
    assertThat(shown(robot)).contains("• Gives the time to 192.168.1.0/24.");
    ListView<DiffRow> diff = robot.lookup("#role-diff").queryListView();
    assertThat(diff.getItems())
        .anyMatch(
            row -> row.kind() == DiffRow.Kind.ADDED && row.text().equals("allow 192.168.1.0/24"));
    robot.push(KeyCode.ENTER);
    settle();
    assertThat(text.getText()).contains("allow 192.168.1.0/24\n");
    assertThat(host.chronyConf()).doesNotContain("allow 192.168.1.0/24");
    robot.interact(text::undo);
    settle();
    assertThat(text.getText()).isEqualTo(before);

    choose(robot, "host-translate", "systemd-timesyncd (timesyncd.conf)");
    CodeArea translated = robot.lookup("#translation-text").query();
    until(() -> translated.getText().contains("[Time]"));
    assertThat(translated.isEditable()).isFalse();
    robot.push(KeyCode.ESCAPE);
    settle();
    assertThat(robot.lookup("#translation-title").query().getParent().isVisible()).isFalse();
    assertThat(robot.lookup("#host-roles").query().isFocused()).isTrue();
  }

  @Test
  void rowsAndTheirButtonsAreReachedAndNamedForTheKeyboard(FxRobot robot) {
    robot.clickOn("#nav-HOST_SERVICE");
    settle();
    Button install = robot.lookup("#install-ntpsec").query();
    assertThat(install.isFocusTraversable()).isTrue();
    assertThat(install.getAccessibleText()).isEqualTo("Install… ntpd (NTPsec)");
    Node row = robot.lookup("#service-ntpsec").query();
    assertThat(row.getAccessibleText()).startsWith("ntpd (NTPsec), version –, not installed");
    robot.interact(row::requestFocus);
    robot.push(KeyCode.TAB);
    assertThat(install.isFocused()).isTrue();
    robot.push(KeyCode.SPACE);
    settle();
    assertThat(title(robot)).isEqualTo("Install ntpd (NTPsec)?");
  }

  private static void press(FxRobot robot, String id) {
    ButtonBase button = robot.lookup("#" + id).query();
    assertThat(button.isDisabled()).as(id).isFalse();
    robot.interact(button::fire);
    settle();
  }

  private static void choose(FxRobot robot, String menuId, String words) {
    MenuButton menu = robot.lookup("#" + menuId).query();
    var item =
        menu.getItems().stream()
            .filter(one -> one.getText().equals(words))
            .findFirst()
            .orElseThrow();
    robot.interact(item::fire);
    settle();
  }

  private static void settle() {
    WaitForAsyncUtils.waitForFxEvents(3);
  }

  /// Waits for what is compared in the background.
  private static void until(Callable<Boolean> condition) throws TimeoutException {
    WaitForAsyncUtils.waitFor(
        30, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
  }

  private static String title(FxRobot robot) {
    return label(robot, "#errand-title");
  }

  private static String body(FxRobot robot) {
    return label(robot, "#errand-body");
  }

  private static String note(FxRobot robot) {
    return label(robot, "#host-review-note");
  }

  private static String label(FxRobot robot, String id) {
    return robot.lookup(id).<Label>query().getText();
  }

  /// Every text that can be seen.
  private static List<String> shown(FxRobot robot) {
    Set<Node> all = robot.lookup(node -> node instanceof Labeled && node.isVisible()).queryAll();
    var texts = new ArrayList<String>();
    all.forEach(node -> texts.add(((Labeled) node).getText()));
    return texts;
  }
}
