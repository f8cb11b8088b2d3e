package org.truechimer.app;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import javafx.embed.swing.SwingFXUtils;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.stage.PopupWindow;
import javafx.stage.Window;
import javax.imageio.ImageIO;
import org.fxmisc.richtext.CodeArea;
import org.jspecify.annotations.Nullable;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/// Drives the real window on the machine that it runs on, by mouse and keyboard: install,
/// configure, start, enable, let NTP in, become a client, synchronise, restart, refuse what is
/// broken, roll back what does not work. A tool of the laboratory (src/test/lab/host-window.sh),
/// not a test: it changes the machine.
///
/// Arguments: daemon, address of a server that answers, subnet to serve, folder for pictures. Ends
/// with 0 if every step came out as it should; otherwise the last picture shows where it stood.
final class HostWindowDrive {

  private static final int QUICK_SECONDS = 30;

  /// A package is fetched and set up; a daemon selects its first source.
  private static final int LONG_SECONDS = 120;

  /// What the window watches a change for, and a little.
  private static final int WATCH_SECONDS = 400;

  private final FxRobot robot = new FxRobot();
  private final String daemon;
  private final String server;
  private final String subnet;
  private final File pictures;
  private int picture;

  private HostWindowDrive(String daemon, String server, String subnet, File pictures) {
    this.daemon = daemon;
    this.server = server;
    this.subnet = subnet;
    this.pictures = pictures;
  }

  public static void main(String[] args) throws Exception {
    var drive = new HostWindowDrive(args[0], args[1], args[2], new File(args[3]));
    var source = args[1];
    Thread.ofPlatform().name("app").start(() -> Main.main(new String[] {"--source", source}));
    int code = 1;
    try {
      drive.run();
      code = 0;
    } catch (Exception problem) {
      // Whatever it is, the program's own threads must not keep this one waiting.
      System.err.println(problem);
      drive.shot("failed");
      drive.say();
    }
    // Not through the window's own end: that would be the exit code of the program.
    Runtime.getRuntime().halt(code);
  }

  private void run() throws Exception {
    WaitForAsyncUtils.waitFor(QUICK_SECONDS, TimeUnit.SECONDS, () -> shownWindow() != null);
    click("nav-HOST_SERVICE");
    until("the services", QUICK_SECONDS, () -> there("services"));
    shot("found");
    install();
    stopAndStart();
    firewall();
    if (daemon.equals("timesyncd")) {
      clientOfTimesyncd();
    } else {
      serverForTheSubnet();
      preferredSource();
    }
    synchronised();
    restart();
    refused();
    rolledBack();
    click("mode-journal");
    until("the journal", QUICK_SECONDS, () -> there("host-journal"));
    shot("journal");
    click("nav-OVERVIEW");
    shot("overview");
    click("nav-SOURCES");
    click("side-daemon");
    shot("sources");
  }

  private void install() throws Exception {
    if (there("install-" + daemon)) {
      click("install-" + daemon);
      shot("install-question");
      confirmed("install");
    }
    select();
    shot("installed");
  }

  private void select() throws Exception {
    click("service-" + daemon);
    until("the file", QUICK_SECONDS, () -> !robot.lookup("#host-file").queryAll().isEmpty());
  }

  /// The package has started and enabled it already; so each button is tried.
  private void stopAndStart() throws Exception {
    if (there("stop-" + daemon)) {
      click("stop-" + daemon);
      shot("stop-question");
      confirmed("stop");
    }
    if (there("disable-" + daemon)) {
      click("disable-" + daemon);
      ended("disable");
    }
    shot("stopped");
    click("start-" + daemon);
    ended("start");
    click("enable-" + daemon);
    ended("enable");
    shot("started");
  }

  private void firewall() throws Exception {
    click("firewall-open");
    shot("firewall-question");
    confirmed("firewall");
    until("the link", QUICK_SECONDS, () -> there("firewall-close"));
    shot("firewall-open");
  }

  private void serverForTheSubnet() throws Exception {
    click("host-roles");
    robot.clickOn("Server for a subnet");
    type("role-subnets", subnet);
    type("role-servers", server);
    until("the role", QUICK_SECONDS, () -> !robot.lookup("#role-use").queryButton().isDisabled());
    shot("role");
    click("role-use");
    reviewed();
    shot("role-review");
    apply("subnet server");
    shot("subnet-server");
  }

  private void preferredSource() throws Exception {
    if (there("remove-" + server)) {
      click("remove-" + server);
    }
    click("mode-form");
    click("form-add-source");
    type("source-host", server);
    tick("source-iburst");
    tick("source-prefer");
    shot("source");
    click("source-save");
    reviewed();
    shot("source-review");
    apply("client");
    shot("client");
  }

  private void clientOfTimesyncd() throws Exception {
    click("mode-form");
    click("form-add-source");
    type("source-host", server);
    shot("source");
    click("source-save");
    reviewed();
    shot("source-review");
    apply("client");
    shot("client");
  }

  private void synchronised() throws Exception {
    until(
        "synchronised",
        LONG_SECONDS,
        () -> shown().stream().anyMatch(words -> words.startsWith("synchronised to " + server)));
    shot("synchronised");
  }

  private void restart() throws Exception {
    click("restart-" + daemon);
    if (there("errand-confirm")) {
      shot("restart-question");
      click("errand-confirm");
    }
    ended("restart");
    shot("restarted");
  }

  private void refused() throws Exception {
    replaceText("no such directive\n");
    click("host-review");
    until(
        "the complaint",
        QUICK_SECONDS,
        () -> !note().isEmpty() && !note().contains("no errors") && !note().contains("…"));
    shot("broken-review");
    click("host-apply");
    if (there("errand-confirm")) {
      click("errand-confirm");
    }
    over("apply");
    shot("broken-refused");
    if (!title().endsWith("Refused") && !title().contains("Not done")) {
      throw new IllegalStateException("not refused: " + title());
    }
    click("errand-dismiss");
    click("host-discard");
  }

  /// A configuration that every check passes and that does not work: chronyd ends at once, the
  /// others get no answer, which takes as long as the window watches.
  private void rolledBack() throws Exception {
    replaceText(
        switch (daemon) {
          case "chrony" -> "server " + server + " iburst\nuser nobody-of-that-name\n";
          default -> "server " + server.replaceAll("[.][0-9]+$", ".99") + " iburst\n";
        });
    reviewed();
    click("host-apply");
    if (there("errand-confirm")) {
      shot("doomed-question");
      click("errand-confirm");
    }
    over("apply");
    shot("rolled-back");
    if (!title().endsWith("Taken back")) {
      throw new IllegalStateException("not taken back: " + title());
    }
    click("errand-dismiss");
    click("host-discard");
    until(
        "synchronised again",
        LONG_SECONDS,
        () -> shown().stream().anyMatch(words -> words.startsWith("synchronised to " + server)));
  }

  private void replaceText(String words) throws Exception {
    click("mode-text");
    CodeArea text = robot.lookup("#host-text").query();
    robot.clickOn(text);
    robot.push(KeyCode.SHORTCUT, KeyCode.A);
    robot.interact(() -> text.replaceSelection(words));
    settle();
  }

  private void reviewed() throws Exception {
    click("host-review");
    until("the check", QUICK_SECONDS, () -> note().contains("no errors"));
  }

  private void apply(String what) throws Exception {
    click("host-apply");
    if (there("errand-confirm")) {
      click("errand-confirm");
    }
    ended(what);
  }

  private void confirmed(String what) throws Exception {
    click("errand-confirm");
    ended(what);
  }

  private void ended(String what) throws Exception {
    over(what);
    if (!title().endsWith(": Done")) {
      throw new IllegalStateException(what + ": " + title());
    }
  }

  /// Its end, not the end of what went before: then there is a button to put it away.
  private void over(String what) throws Exception {
    until(
        what,
        WATCH_SECONDS,
        () -> {
          Button dismiss = robot.lookup("#errand-dismiss").query();
          return dismiss.isVisible() && dismiss.getText().equals("Close");
        });
    settle();
    System.out.println("-- " + title());
  }

  private void type(String id, String words) throws Exception {
    click(id);
    TextInputControl field = robot.lookup("#" + id).query();
    robot.push(KeyCode.SHORTCUT, KeyCode.A);
    robot.write(words);
    settle();
    if (!field.getText().equals(words)) {
      throw new IllegalStateException(id + " says " + field.getText());
    }
  }

  private void tick(String id) throws Exception {
    CheckBox box = robot.lookup("#" + id).query();
    if (!box.isSelected()) {
      click(id);
    }
  }

  /// By the mouse, after scrolling to it as a person would. Where it is, is asked in one go: rows
  /// are made anew when there is news of the machine.
  private void click(String id) throws Exception {
    until(id, QUICK_SECONDS, () -> there(id) && !node(id).isDisabled());
    WaitForAsyncUtils.asyncFx(() -> reveal(node(id))).get();
    settle();
    // A report of the host that comes in between moves everything: aim until the target stays.
    var at = WaitForAsyncUtils.asyncFx(() -> centre(node(id))).get();
    Point2D aimed;
    do {
      aimed = at;
      robot.moveTo(aimed);
      settle();
      at = WaitForAsyncUtils.asyncFx(() -> centre(node(id))).get();
    } while (!at.equals(aimed));
    robot.clickOn();
    settle();
  }

  private static Point2D centre(Node node) {
    var bounds = node.localToScreen(node.getBoundsInLocal());
    return new Point2D(bounds.getCenterX(), bounds.getCenterY());
  }

  private Node node(String id) {
    return robot.lookup(named(id)).query();
  }

  private boolean there(String id) {
    return robot.lookup(named(id)).tryQuery().isPresent();
  }

  /// Not by a selector: names of sources have dots.
  private static Predicate<Node> named(String id) {
    return node -> id.equals(node.getId()) && showing(node);
  }

  private static boolean showing(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (!at.isVisible()) {
        return false;
      }
    }
    return node.getScene() != null;
  }

  private static void reveal(Node target) {
    for (Node at = target.getParent(); at != null; at = at.getParent()) {
      if (at instanceof ScrollPane pane && pane.getContent() != null) {
        double height = pane.getContent().getLayoutBounds().getHeight();
        double view = pane.getViewportBounds().getHeight();
        var bounds = pane.getContent().sceneToLocal(target.localToScene(target.getBoundsInLocal()));
        if (height > view) {
          double top = bounds.getCenterY() - view / 2;
          pane.setVvalue(Math.clamp(top / (height - view), 0, 1));
          pane.layout();
        }
      }
    }
  }

  private static void settle() {
    WaitForAsyncUtils.waitForFxEvents(3);
  }

  private static void until(String what, int seconds, Callable<Boolean> condition)
      throws TimeoutException {
    try {
      WaitForAsyncUtils.waitFor(
          seconds, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
    } catch (TimeoutException _) {
      throw new TimeoutException("not seen in " + seconds + " s: " + what);
    }
  }

  private String title() {
    return robot.lookup("#errand-title").<Label>query().getText();
  }

  private String note() {
    return robot.lookup("#host-review-note").<Label>query().getText();
  }

  /// Every text that can be seen.
  private List<String> shown() {
    Set<Node> all = robot.lookup(node -> node instanceof Labeled && showing(node)).queryAll();
    var texts = new ArrayList<String>();
    // A button of an icon alone has no text.
    all.forEach(node -> texts.add(Objects.requireNonNullElse(((Labeled) node).getText(), "")));
    return texts;
  }

  private void say() {
    robot.interact(() -> shown().forEach(System.err::println));
  }

  private static @Nullable Window shownWindow() {
    return Window.getWindows().stream()
        .filter(window -> !(window instanceof PopupWindow) && window.isShowing())
        .findFirst()
        .orElse(null);
  }

  private void shot(String name) throws Exception {
    settle();
    var image =
        WaitForAsyncUtils.asyncFx(
                () -> {
                  var window = shownWindow();
                  return window == null ? null : window.getScene().snapshot(null);
                })
            .get();
    if (image != null) {
      write(image, "%s-%02d-%s.png".formatted(daemon, picture++, name));
    }
  }

  private void write(WritableImage image, String name) throws IOException {
    ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", new File(pictures, name));
  }
}
