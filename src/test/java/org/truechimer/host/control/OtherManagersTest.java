package org.truechimer.host.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.truechimer.host.FakeMachine;
import org.truechimer.host.Recorded;
import org.truechimer.service.Daemon;
import org.truechimer.service.HostReport.InitSystem;
import org.truechimer.service.ServiceControl.Result;
import org.truechimer.service.ServiceRequest.Verb;
import org.truechimer.service.ServiceState.Boot;
import org.truechimer.service.ServiceState.Run;

/// OpenRC, Windows and launchd, against their documentation: exit codes of openrc-run(8), the
/// fields of `sc.exe queryex` and `qc` (Microsoft: SERVICE_STATUS_PROCESS, QUERY_SERVICE_CONFIG,
/// System Error Codes), launchctl(1) and systemsetup(8). None of these can run where it was
/// written.
class OtherManagersTest {

  private static final String RUNNING =
      """

      SERVICE_NAME: w32time
              TYPE               : 30  WIN32
              STATE              : 4  RUNNING
                                      (STOPPABLE, NOT_PAUSABLE, ACCEPTS_SHUTDOWN)
              WIN32_EXIT_CODE    : 0  (0x0)
              SERVICE_EXIT_CODE  : 0  (0x0)
              CHECKPOINT         : 0x0
              WAIT_HINT          : 0x0
              PID                : 1184
              FLAGS              :
      """;

  @TempDir private Path folder;
  private final Recorded commands = new Recorded();

  @ParameterizedTest
  @CsvSource({"0, RUNNING", "3, STOPPED", "8, CHANGING", "32, FAILED", "1, UNKNOWN"})
  void openRcTellsAStateByTheExitCode(int code, Run run) throws Exception {
    new FakeMachine(folder).file("/etc/init.d/chronyd", "");
    commands.with("/sbin/rc-service chronyd status", code, "", "");
    var control = new OpenRcControl(folder, commands);
    assertEquals(run, control.state(Daemon.CHRONY).run());
  }

  @Test
  void openRcStartsWhatIsLinkedInARunlevel() throws Exception {
    new FakeMachine(folder).file("/etc/init.d/chronyd", "").file("/etc/runlevels/boot/x", "");
    commands.with("/sbin/rc-service chronyd status", 3, "", "");
    var control = new OpenRcControl(folder, commands);
    assertEquals(Boot.DISABLED, control.state(Daemon.CHRONY).boot());
    Files.createDirectories(folder.resolve("etc/runlevels/default"));
    Files.createSymbolicLink(
        folder.resolve("etc/runlevels/default/chronyd"), Path.of("/etc/init.d/chronyd"));
    assertEquals(Boot.ENABLED, control.state(Daemon.CHRONY).boot());
  }

  @Test
  void windowsIsReadByItsNumbersInAnyLanguage() {
    commands.with(
        "sc.exe qc w32time",
        0,
        """
        [SC] QueryServiceConfig ERFOLG

        SERVICE_NAME: w32time
                TYPE               : 20  WIN32_SHARE_PROCESS
                START_TYPE         : 3   DEMAND_START
                ERROR_CONTROL      : 1   NORMAL
        """,
        "");
    for (var text :
        new String[] {RUNNING, RUNNING.replace("STATE ", "STATUS").replace("\n", "\r\n")}) {
      commands.with("sc.exe queryex w32time", 0, text, "");
      var state = windows().state(Daemon.W32TIME);
      assertEquals(Run.RUNNING, state.run());
      assertEquals(1184, state.processId());
      assertEquals(Boot.DISABLED, state.boot());
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 0, STOPPED", "1, 1077, STOPPED", "1, 1067, FAILED", "2, 0, CHANGING"})
  void windowsTellsAStopFromAFailure(int state, int exitCode, Run run) {
    commands.with(
        "sc.exe queryex w32time",
        0,
        RUNNING
            .replace(": 4  ", ": " + state + "  ")
            .replace("CODE    : 0", "CODE    : " + exitCode),
        "");
    assertEquals(run, windows().state(Daemon.W32TIME).run());
  }

  @Test
  void windowsErrorsAreCodes() {
    commands.with("sc.exe queryex w32time", 1060, "", "");
    assertEquals(Run.NOT_INSTALLED, windows().state(Daemon.W32TIME).run());
    commands.with("sc.exe start w32time", 5, "", "");
    assertInstanceOf(Result.NotPermitted.class, windows().control(Daemon.W32TIME, Verb.START));
    commands
        .with("sc.exe start w32time", 1056, "", "")
        .with("sc.exe queryex w32time", 0, RUNNING, "");
    assertEquals(new Result.Done(""), windows().control(Daemon.W32TIME, Verb.START));
  }

  @Test
  void launchdAndSystemsetupTellOfTimed() {
    commands
        .with(
            "/bin/launchctl print system/com.apple.timed",
            0,
            "system/com.apple.timed = {\n\tactive count = 1\n\tstate = running\n\n\tpid = 142\n}\n",
            "")
        .with("/usr/sbin/systemsetup -getusingnetworktime", 0, "Network Time: On\n", "");
    var state = new LaunchdControl(commands).state(Daemon.TIMED);
    assertEquals(Run.RUNNING, state.run());
    assertEquals(142, state.processId());
    assertEquals(Boot.ENABLED, state.boot());
  }

  @Test
  void systemsetupEndsWithZeroWhenItRefuses() {
    var words = "You need administrator access to run this tool... exiting!\n";
    commands
        .with("/usr/sbin/systemsetup -setusingnetworktime off", 0, words, "")
        .with("/usr/sbin/systemsetup -getusingnetworktime", 0, words, "");
    assertInstanceOf(
        Result.NotPermitted.class, new LaunchdControl(commands).control(Daemon.TIMED, Verb.STOP));
  }

  @Test
  void theServiceManagerIsKnownByWhatItLeaves() throws Exception {
    var machine = new FakeMachine(folder).file("/etc/init.d/x", "");
    assertEquals(InitSystem.SYSVINIT, new InitSystems(folder, "Linux").find());
    machine.file("/run/openrc/softlevel", "default\n");
    assertEquals(InitSystem.OPENRC, new InitSystems(folder, "Linux").find());
    machine.file("/run/systemd/system/x", "");
    assertEquals(InitSystem.SYSTEMD, new InitSystems(folder, "Linux").find());
    assertEquals(InitSystem.WINDOWS, new InitSystems(folder, "Windows 11").find());
    assertEquals(InitSystem.LAUNCHD, new InitSystems(folder, "Mac OS X").find());
  }

  @Test
  void aContainerWithoutAServiceManagerHasNone() throws Exception {
    new FakeMachine(folder).file("/etc/init.d/x", "").file("/proc/1/comm", "sleep\n");
    assertEquals(InitSystem.NONE, new InitSystems(folder, "Linux").find());
  }

  private WindowsControl windows() {
    return new WindowsControl(commands, length -> true);
  }
}
