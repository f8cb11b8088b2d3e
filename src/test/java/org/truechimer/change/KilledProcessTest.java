package org.truechimer.change;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.truechimer.service.JournalEntry;
import org.truechimer.service.Outcome;
import org.truechimer.service.Progress;
import org.truechimer.service.ServiceRequest;
import org.truechimer.service.Unfinished;

/// Real processes that end in the middle of a change, on a real folder.
@EnabledOnOs(OS.LINUX)
@Timeout(300)
class KilledProcessTest {

  @TempDir private Path folder;

  @Test
  void whereverAProcessIsHaltedTheNextOneKnowsAndHelps() throws Exception {
    int operation = 0;
    int unfinished = 0;
    while (true) {
      var host = furnished("apply-" + operation);
      int code = run(host.root(), "apply", Integer.toString(operation));
      if (code == 0) {
        break;
      }
      assertEquals(DoomedProcess.HALTED, code);
      unfinished += broughtToAnEnd(host, operation % 2 == 0) ? 1 : 0;
      operation++;
    }
    assertThat(operation).isGreaterThan(30);
    assertThat(unfinished).isGreaterThan(20);
  }

  @Test
  void aRecoveryThatIsHaltedCanBeRepeated() throws Exception {
    for (int operation = 0; ; operation++) {
      var host = furnished("undo-" + operation);
      assertEquals(DoomedProcess.HALTED, run(host.root(), "apply", "watch"));
      assertTrue(host.kept().unfinished().newInPlace());
      int code = run(host.root(), "undo", Integer.toString(operation));
      if (code == 0) {
        assertThat(operation).isGreaterThan(8);
        assertEquals(RealHost.OLD, host.text());
        break;
      }
      assertEquals(DoomedProcess.HALTED, code);
      broughtToAnEnd(host, operation % 2 == 0);
    }
  }

  @Test
  void aHelperThatIsKilledWhileTheDaemonIsWatchedLeavesAChangeThatCanBeUndone() throws Exception {
    var host = furnished("killed");
    var helper = helperThatWatches(host);
    helper.destroyForcibly();
    assertTrue(helper.waitFor(30, SECONDS));
    assertEquals(RealHost.NEW, host.text());
    assertTrue(host.kept().unfinished().newInPlace());
    assertTrue(broughtToAnEnd(host, true));
    assertEquals(
        List.of("undone after a cut"),
        host.kept().journal().stream().map(JournalEntry::result).toList());
  }

  @Test
  void aHelperWhoseCallerIsGoneRollsBackBeforeItEnds() throws Exception {
    var host = furnished("orphan");
    var helper = helperThatWatches(host);
    helper.getOutputStream().close();
    assertTrue(helper.waitFor(30, SECONDS));
    assertEquals(0, helper.exitValue());
    assertEquals(RealHost.OLD, host.text());
    assertTrue(host.running());
    assertEquals(Unfinished.none(), host.kept().unfinished());
    assertEquals(
        List.of("rolled back"), host.kept().journal().stream().map(JournalEntry::result).toList());
  }

  private Process helperThatWatches(RealHost host) throws Exception {
    var helper = start(host.root(), "helper");
    var apply = host.apply();
    var text = Base64.getEncoder().encodeToString(apply.text().getBytes(US_ASCII));
    var lines =
        "truechimer-helper/1 session\ntruechimer-helper/1 service apply chrony main 60 "
            + apply.expected()
            + " "
            + text
            + "\n";
    helper.getOutputStream().write(lines.getBytes(US_ASCII));
    helper.getOutputStream().flush();
    var said = new BufferedReader(new InputStreamReader(helper.getInputStream(), US_ASCII));
    for (var line = said.readLine();
        !line.startsWith("truechimer-helper/1 progress WATCH:BEGUN");
        line = said.readLine()) {
      assertThat(line).startsWith("truechimer-helper/1 ");
    }
    return helper;
  }

  /// @return whether there was something to be brought to an end
  private static boolean broughtToAnEnd(RealHost host, boolean undo) throws IOException {
    assertThat(host.text()).isIn(RealHost.OLD, RealHost.NEW);
    var unfinished = host.kept().unfinished();
    if (!unfinished.present()) {
      assertTrue(host.running());
      return false;
    }
    assertEquals(host.text().equals(RealHost.NEW), unfinished.newInPlace());
    boolean back = undo || !unfinished.canFinish();
    assertInstanceOf(
        Outcome.Done.class,
        host.change().recover(new ServiceRequest.Recover(back), Progress.unobserved()));
    assertEquals(back ? RealHost.OLD : RealHost.NEW, host.text());
    assertTrue(host.running());
    assertEquals(Unfinished.none(), host.kept().unfinished());
    try (var left = Files.list(host.target().getParent())) {
      assertEquals(List.of(host.target()), left.toList());
    }
    return true;
  }

  private RealHost furnished(String name) throws IOException {
    var root = folder.resolve(name);
    Files.createDirectory(root);
    var host = RealHost.in(root);
    host.furnish();
    return host;
  }

  private static int run(Path root, String... arguments) throws Exception {
    var process = start(root, arguments);
    assertTrue(process.waitFor(60, SECONDS));
    return process.exitValue();
  }

  private static Process start(Path root, String... arguments) throws Exception {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                place(SafeChange.class) + File.pathSeparator + place(DoomedProcess.class),
                DoomedProcess.class.getName(),
                root.toString()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  private static String place(Class<?> type) throws Exception {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
  }
}
