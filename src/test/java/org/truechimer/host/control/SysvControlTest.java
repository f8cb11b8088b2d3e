package org.truechimer.host.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.truechimer.host.FakeMachine;
import org.truechimer.host.Recorded;
import org.truechimer.service.Daemon;
import org.truechimer.service.ServiceControl.Result;
import org.truechimer.service.ServiceRequest.Verb;
import org.truechimer.service.ServiceState.Boot;
import org.truechimer.service.ServiceState.Run;

/// What `service chrony …` printed and how it ended under sysvinit on Debian 12.
class SysvControlTest {

  @TempDir private Path folder;
  private FakeMachine machine;
  private final Recorded commands = new Recorded();

  @BeforeEach
  void machine() throws Exception {
    machine = new FakeMachine(folder).file("/etc/init.d/chrony", "").file("/usr/sbin/service", "");
  }

  @Test
  void aDaemonWithAProcessRuns() throws Exception {
    machine.process(700, "chronyd", "/usr/sbin/chronyd", "-F", "1");
    var state = control().state(Daemon.CHRONY);
    assertEquals(Run.RUNNING, state.run());
    assertEquals(700, state.processId());
    assertEquals(Instant.ofEpochSecond(1795380100), state.since());
  }

  @Test
  void aStartThatEndedWithZeroAndLeftNoProcessHasFailed() {
    recorded("start", "start-nocap");
    assertEquals(
        new Result.Failed("adjtimex(0x8001) failed : Operation not permitted"),
        control().control(Daemon.CHRONY, Verb.START));
    assertEquals(Run.STOPPED, control().state(Daemon.CHRONY).run());
  }

  @Test
  void aBrokenConfigurationIsToldInTheDaemonsWords() {
    recorded("restart", "restart-badconf");
    assertEquals(
        new Result.Failed("Invalid directive at line 1 in file /etc/chrony/conf.d/bad.conf"),
        control().control(Daemon.CHRONY, Verb.RESTART));
  }

  @Test
  void aUserWhoMayNotStartIsToldSo() {
    recorded("start", "user-start");
    assertInstanceOf(Result.NotPermitted.class, control().control(Daemon.CHRONY, Verb.START));
  }

  @Test
  void stoppingWhatDoesNotRunIsDone() {
    commands.with("/usr/sbin/service chrony stop", 0, Recorded.file("sysv/stop-again.txt"), "");
    assertEquals(new Result.Done(""), control().control(Daemon.CHRONY, Verb.STOP));
  }

  @Test
  void whereProcessesAreHiddenTheScriptIsAsked() throws Exception {
    Files.delete(folder.resolve("proc/1/comm"));
    commands.with(
        "/usr/sbin/service chrony status", 0, Recorded.file("sysv/status-running.txt"), "");
    assertEquals(Run.RUNNING, control().state(Daemon.CHRONY).run());
    commands.with(
        "/usr/sbin/service chrony status", 1, Recorded.file("sysv/status-stopped.txt"), "");
    assertEquals(Run.STOPPED, control().state(Daemon.CHRONY).run());
  }

  @Test
  void linksOfTheRunlevelsTellWhatStartsWithTheMachine() throws Exception {
    machine.file("/etc/rc2.d/K01chrony", "");
    assertEquals(Boot.DISABLED, control().state(Daemon.CHRONY).boot());
    machine.file("/etc/rc2.d/S01chrony", "");
    assertEquals(Boot.ENABLED, control().state(Daemon.CHRONY).boot());
  }

  @Test
  void aDaemonWithoutAScriptIsNotInstalled() {
    assertEquals(Run.NOT_INSTALLED, control().state(Daemon.NTPSEC).run());
  }

  private SysvControl control() {
    return new SysvControl(folder, commands);
  }

  private void recorded(String verb, String name) {
    commands.with(
        "/usr/sbin/service chrony " + verb,
        0,
        Recorded.file("sysv/" + name + ".txt"),
        Recorded.file("sysv/" + name + ".err"));
  }
}
