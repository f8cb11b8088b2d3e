package org.truechimer.host.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.truechimer.host.FakeMachine;
import org.truechimer.host.Recorded;
import org.truechimer.host.bus.SystemBus;
import org.truechimer.service.Daemon;
import org.truechimer.service.FirewallState;
import org.truechimer.service.HostReport;
import org.truechimer.service.HostReport.Conflict;
import org.truechimer.service.HostReport.InitSystem;
import org.truechimer.service.HostReport.PackageTool;
import org.truechimer.service.ServiceControl;
import org.truechimer.service.ServiceRequest.Verb;
import org.truechimer.service.ServiceState;
import org.truechimer.service.ServiceState.Boot;
import org.truechimer.service.ServiceState.Run;

/// Whole machines made of files, most of them without a service manager and without a bus.
class LinuxInspectorTest {

  private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");

  @TempDir private Path folder;
  private FakeMachine machine;
  private final Recorded commands = new Recorded();
  private Boot boot = Boot.UNKNOWN;

  @BeforeEach
  void machine() throws Exception {
    machine = new FakeMachine(folder);
  }

  @Test
  void anEmptyMachineIsReportedAsOne() {
    var report = inspect();
    assertThat(report.services()).allMatch(state -> state.run() == Run.NOT_INSTALLED);
    assertThat(report.conflicts()).isEmpty();
    assertThat(report.missing()).isEmpty();
    assertThat(report.packageTool()).isEqualTo(PackageTool.NONE);
    assertThat(report.environment().container()).isFalse();
    assertThat(report.at()).isEqualTo(NOW);
  }

  /// The answer of `chronyd --version` on Debian 12.
  @Test
  void aDaemonStartedByHandIsSeenWithItsVersion() throws Exception {
    machine
        .file("/usr/sbin/chronyd", "ELF")
        .file("/etc/chrony/chrony.conf", "pool pool.ntp.org\n")
        .process(700, "chronyd", "/usr/sbin/chronyd", "-F", "1");
    commands.with(
        "/usr/sbin/chronyd --version",
        0,
        "chronyd (chrony) version 4.3 (+CMDMON +NTP +REFCLOCK +RTC +PRIVDROP)\n",
        "");
    var chrony = service(Daemon.CHRONY);
    assertThat(chrony.version()).isEqualTo("4.3");
    assertThat(chrony.run()).isEqualTo(Run.RUNNING);
    assertThat(chrony.steers()).isTrue();
    assertThat(chrony.processId()).isEqualTo(700);
    assertThat(chrony.since()).isEqualTo(Instant.ofEpochSecond(1795380100));
    assertThat(inspect().keeper()).isEqualTo(chrony);
    assertThat(Objects.requireNonNull(chrony.mainFile()).path())
        .isEqualTo("/etc/chrony/chrony.conf");
  }

  @Test
  void theThreeProgramsCalledNtpdAreToldApart() throws Exception {
    machine.process(700, "ntpd", "/usr/sbin/ntpd", "-g");
    machine.file("/usr/sbin/ntpd", "ELF ntpd ntpsec-%s");
    assertThat(service(Daemon.NTPSEC).run()).isEqualTo(Run.RUNNING);
    assertThat(service(Daemon.NTP).installed()).isFalse();
    machine.file("/usr/sbin/ntpd", "ELF ntp engine exiting");
    assertThat(service(Daemon.OPENNTPD).run()).isEqualTo(Run.RUNNING);
    machine.file("/usr/sbin/ntpd", "ELF ntpd 4.2.8p15@1.3728-o");
    assertThat(service(Daemon.NTP).run()).isEqualTo(Run.RUNNING);
    assertThat(service(Daemon.NTPSEC).installed()).isFalse();
  }

  @Test
  void anNtpdToldToLeaveTheClockAloneDoesNotSteer() throws Exception {
    machine
        .file("/usr/sbin/ntpd", "ELF ntpd ntpsec-%s")
        .file("/etc/ntpsec/ntp.conf", "disable ntp\n")
        .process(700, "ntpd", "/usr/sbin/ntpd", "-c", "/etc/ntpsec/ntp.conf");
    assertThat(service(Daemon.NTPSEC).steers()).isFalse();
  }

  @Test
  void twoDaemonsTwoInstancesAndServersOfTimesyncdAreConflicts() throws Exception {
    machine
        .file("/usr/sbin/chronyd", "ELF")
        .file("/usr/lib/systemd/systemd-timesyncd", "ELF")
        .file("/etc/systemd/timesyncd.conf", "[Time]\nNTP=192.0.2.1\n")
        .process(700, "chronyd", "/usr/sbin/chronyd")
        .process(701, "chronyd", "/usr/sbin/chronyd", "-f", "/tmp/x.conf")
        .process(702, "systemd-timesyn", "/lib/systemd/systemd-timesyncd");
    boot = Boot.ENABLED;
    assertThat(inspect().conflicts())
        .containsExactlyInAnyOrder(
            new Conflict.TwoSteer(List.of(Daemon.CHRONY, Daemon.TIMESYNCD)),
            new Conflict.TwoEnabled(List.of(Daemon.CHRONY, Daemon.TIMESYNCD)),
            new Conflict.TwoInstances(Daemon.CHRONY, List.of(700L, 701L)),
            new Conflict.TimesyncdConfiguredBeside(Daemon.CHRONY));
  }

  @Test
  void vmwaresToolsAreAConflictOnlyIfTheySetTheClock() throws Exception {
    machine
        .file("/sys/class/dmi/id/product_name", "VMware Virtual Platform\n")
        .file("/usr/sbin/chronyd", "ELF")
        .process(700, "chronyd", "/usr/sbin/chronyd")
        .file("/proc/300/comm", "vmtoolsd\n");
    commands.with("/usr/bin/vmware-toolbox-cmd timesync status", 1, "Disabled\n", "");
    assertThat(inspect().conflicts()).isEmpty();
    assertThat(inspect().environment().guestTools()).isEqualTo("vmtoolsd");
    assertThat(inspect().environment().virtualisation()).isEqualTo("vmware");
    commands.with("/usr/bin/vmware-toolbox-cmd timesync status", 0, "Enabled\n", "");
    assertThat(inspect().conflicts()).containsExactly(new Conflict.GuestTools("vmtoolsd"));
  }

  @Test
  void containersAreKnownByWhatTheirManagersLeave() throws Exception {
    machine
        .file("/etc/os-release", "ID=debian\nPRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\n")
        .file("/usr/bin/apt-get", "")
        .file("/var/lib/dpkg/status", "")
        .file("/.dockerenv", "");
    assertThat(inspect().environment())
        .isEqualTo(
            new HostReport.Environment("Debian GNU/Linux 12 (bookworm)", "docker", true, ""));
    assertThat(inspect().packageTool()).isEqualTo(PackageTool.APT);
    machine.file("/run/systemd/container", "systemd-nspawn\n");
    assertThat(inspect().environment().virtualisation()).isEqualTo("systemd-nspawn");
  }

  @Test
  void theKernelOfWslSaysWhoseItIs() throws Exception {
    machine.file("/proc/sys/kernel/osrelease", "5.15.153.1-microsoft-standard-WSL2\n");
    assertThat(inspect().environment().virtualisation()).isEqualTo("wsl");
    assertThat(inspect().environment().container()).isTrue();
  }

  private ServiceState service(Daemon daemon) {
    return Objects.requireNonNull(inspect().service(daemon));
  }

  private HostReport inspect() {
    return new LinuxInspector(
            folder,
            InitSystem.NONE,
            new Unknowing(),
            commands,
            new SystemBus(folder.resolve("nobody")),
            daemon -> "",
            () ->
                new FirewallState(
                    FirewallState.Tool.UNKNOWN,
                    FirewallState.Gate.UNKNOWN,
                    "",
                    FirewallState.Tested.NOT_TESTED,
                    false),
            InstantSource.fixed(NOW),
            () -> 0)
        .inspect();
  }

  /// A machine whose service manager knows nothing but what starts with it.
  private final class Unknowing implements ServiceControl {
    @Override
    public Result control(Daemon daemon, Verb verb) {
      throw new UnsupportedOperationException();
    }

    @Override
    public ServiceState state(Daemon daemon) {
      return new ServiceState(
          daemon, false, "", Run.UNKNOWN, null, boot, false, 0, "", List.of(), "");
    }
  }
}
