package org.truechimer.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import org.truechimer.auth.KeyRing;
import org.truechimer.clock.SystemClocks;
import org.truechimer.monitor.MonitoredState;
import org.truechimer.serving.Surroundings;
import org.truechimer.serving.TimeServer;
import org.truechimer.settings.Settings;
import org.truechimer.settings.UiSettings;
import org.truechimer.snapshot.ServedClient;
import org.truechimer.snapshot.ServerSnapshot.Way;
import org.truechimer.ui.fx.FileLocations;
import org.truechimer.ui.fx.HostDesk;
import org.truechimer.ui.fx.Resolution;
import org.truechimer.ui.fx.StoredHistory;
import org.truechimer.ui.fx.UiServices;
import org.truechimer.ui.hostservice.RecordedHost;
import org.truechimer.ui.shell.MainWindow;

/// The real server behind its screen: started by a press, asked by a datagram on loopback, seen in
/// the table.
@SuppressWarnings("NullAway.Init") // The extension calls start before each test.
@ExtendWith(ApplicationExtension.class)
class RealServerWindowTest {

  private static final Pattern PORT = Pattern.compile("127\\.0\\.0\\.1:(\\d+)");

  @TempDir private static Path folder;

  private TimeServer server;
  private MainWindow window;

  @Start
  void start(Stage stage) {
    var clock = SystemClocks.ofThisMachine();
    server =
        new TimeServer(
            new Surroundings(
                Way.PORTABLE,
                new MonitoredState.Program("truechimer test", "test", "test", clock.precision()),
                1,
                InstantSource.system(),
                () -> clock.now().bits(),
                clock.precision(),
                0,
                new SecureRandom(),
                clock::monotonicNanos,
                _ -> KeyRing.EMPTY,
                folder));
    var ui =
        UiSettings.defaults()
            .withLanguage(UiSettings.Language.ENGLISH)
            .withWindow(0, 0, 1200, 900, false);
    window =
        new MainWindow(
            stage,
            new UiServices(
                _ -> {},
                Settings.defaults().withUi(ui),
                _ -> {},
                InstantSource.system(),
                _ -> CompletableFuture.completedFuture(new Resolution.Failed("no such name")),
                () -> CompletableFuture.completedFuture(new StoredHistory(List.of(), List.of())),
                new HostDesk(RecordedHost.debian(), Runnable::run, Runnable::run),
                server,
                "0.1.0",
                new FileLocations("settings.json", "history.db"),
                List.of(),
                Locale.ENGLISH));
    stage.setX(0);
    stage.setY(0);
    window.show();
  }

  @AfterEach
  void close(FxRobot robot) {
    robot.interact(window::close);
    server.close();
  }

  private static void until(Callable<Boolean> condition) throws TimeoutException {
    WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, condition);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private static String text(FxRobot robot, String id) {
    return robot.lookup('#' + id).queryAs(Labeled.class).getText();
  }

  @Test
  void isStartedAskedSeenAndStopped(FxRobot robot) throws TimeoutException, IOException {
    robot.clickOn("#nav-SERVER");
    WaitForAsyncUtils.waitForFxEvents();
    robot.interact(() -> {
      robot.lookup("#server-addresses").queryAs(TextField.class).setText("127.0.0.1");
      robot.lookup("#server-port").queryAs(TextField.class).setText("0");
    });
    robot.clickOn("#server-start");
    until(() -> text(robot, "server-headline").startsWith("Running"));

    var place = PORT.matcher(text(robot, "server-detail"));
    assertThat(place.find()).isTrue();
    assertThat(ask(Integer.parseInt(place.group(1)))).isEqualTo(48);

    TableView<ServedClient> clients = robot.lookup("#clients-table").queryTableView();
    until(() -> clients.getItems().size() == 1);
    assertThat(clients.getItems().getFirst().address()).isEqualTo("127.0.0.1");
    assertThat(clients.getItems().getFirst().version()).isEqualTo(4);

    robot.clickOn("#server-stop");
    until(() -> text(robot, "server-headline").equals("Not running"));
  }

  /// Asks as a client of version 4 does (RFC 5905 §7.3).
  ///
  /// @return octets of the answer
  private static int ask(int port) throws IOException {
    try (var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      socket.setSoTimeout(10_000);
      var request = new byte[48];
      request[0] = 4 << 3 | 3;
      socket.send(
          new DatagramPacket(request, request.length, InetAddress.getLoopbackAddress(), port));
      var answer = new DatagramPacket(new byte[1024], 1024);
      socket.receive(answer);
      return answer.getLength();
    }
  }
}
