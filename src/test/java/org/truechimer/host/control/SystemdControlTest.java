package org.truechimer.host.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.truechimer.host.InstalledPrograms;
import org.truechimer.host.bus.PlayedSystemd;
import org.truechimer.host.bus.PrivateBus;
import org.truechimer.host.bus.SystemBus;
import org.truechimer.service.Daemon;
import org.truechimer.service.ServiceControl.Result;
import org.truechimer.service.ServiceRequest.Verb;
import org.truechimer.service.ServiceState.Boot;
import org.truechimer.service.ServiceState.Run;

/// Service control over a real bus, with a service on it that answers as systemd 252 does; the same
/// was tried by hand against systemd itself.
@EnabledIf("org.truechimer.host.bus.PrivateBus#available")
class SystemdControlTest {

  @TempDir private Path folder;
  private PrivateBus bus;
  private PlayedSystemd systemd;

  @BeforeEach
  void start() throws Exception {
    bus = PrivateBus.in(folder);
    systemd = new PlayedSystemd(bus);
  }

  @AfterEach
  void stop() throws Exception {
    systemd.close();
    bus.close();
  }

  @Test
  void aRunningUnitIsSeenWithItsProcessAndItsTime() throws Exception {
    systemd.unit("chrony.service");
    var state = control().state(Daemon.CHRONY);
    assertEquals(Run.RUNNING, state.run());
    assertEquals(Boot.ENABLED, state.boot());
    assertEquals(685, state.processId());
    assertEquals("chrony.service", state.unit());
    assertEquals(Instant.parse("2026-11-22T22:20:14.729400Z"), state.since());
  }

  @Test
  void theOtherNameOfAServiceIsTried() throws Exception {
    systemd.unit("chronyd.service");
    assertEquals("chronyd.service", control().state(Daemon.CHRONY).unit());
  }

  @Test
  void aUnitThatIsNotThereIsNotInstalled() {
    assertEquals(Run.NOT_INSTALLED, control().state(Daemon.CHRONY).run());
    assertInstanceOf(Result.Failed.class, control().control(Daemon.CHRONY, Verb.START));
  }

  @Test
  void ntpsecsAliasIsNotTheReferenceImplementation() throws Exception {
    systemd.unit("ntpsec.service");
    systemd.alias("ntp.service", "ntpsec.service");
    assertEquals(Run.NOT_INSTALLED, control().state(Daemon.NTP).run());
    Files.createDirectories(folder.resolve("usr/sbin"));
    Files.writeString(folder.resolve("usr/sbin/ntpd"), "ELF ntpd ntpsec-%s");
    assertEquals("ntpsec.service", control().state(Daemon.NTPSEC).unit());
  }

  @Test
  void aStartIsDoneWhenTheUnitRuns() throws Exception {
    systemd.unit("chrony.service").state("inactive", "dead");
    assertEquals(new Result.Done(""), control().control(Daemon.CHRONY, Verb.START));
    assertEquals(new Result.Done(""), control().control(Daemon.CHRONY, Verb.STOP));
    assertEquals(Run.STOPPED, control().state(Daemon.CHRONY).run());
  }

  @Test
  void aStartThatAConditionPreventedHasFailedAlthoughTheJobWasDone() throws Exception {
    systemd
        .unit("chrony.service")
        .state("inactive", "dead")
        .failCondition("ConditionCapability", "CAP_SYS_TIME");
    assertEquals(
        new Result.Failed("ConditionCapability=!CAP_SYS_TIME was not met"),
        control().control(Daemon.CHRONY, Verb.START));
    assertEquals(Run.CONDITION_NOT_MET, control().state(Daemon.CHRONY).run());
  }

  @Test
  void whatTheBusForbidsIsNotPermitted() throws Exception {
    systemd.unit("chrony.service");
    assertThat(control().control(Daemon.CHRONY, Verb.RESTART))
        .isInstanceOfSatisfying(
            Result.NotPermitted.class,
            refused -> assertThat(refused.missing()).contains("RestartUnit"));
  }

  @Test
  void whoEnablesAMaskedUnitUnmasksIt() throws Exception {
    systemd.unit("chrony.service").set("LoadState", "masked").set("UnitFileState", "masked");
    assertEquals(Boot.MASKED, control().state(Daemon.CHRONY).boot());
    assertEquals(new Result.Done("unmasked"), control().control(Daemon.CHRONY, Verb.ENABLE));
    assertEquals(Boot.ENABLED, control().state(Daemon.CHRONY).boot());
  }

  @Test
  void withoutABusNothingIsKnownAndNothingDone() {
    var control =
        new SystemdControl(
            new SystemBus(folder.resolve("nobody")),
            new InstalledPrograms(folder),
            System::nanoTime);
    assertEquals(Run.UNKNOWN, control.state(Daemon.CHRONY).run());
    assertInstanceOf(Result.Failed.class, control.control(Daemon.CHRONY, Verb.STOP));
  }

  private SystemdControl control() {
    return new SystemdControl(bus.bus(), new InstalledPrograms(folder), System::nanoTime);
  }
}
