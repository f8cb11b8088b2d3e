package org.truechimer.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.truechimer.service.ConfigurationFile;
import org.truechimer.service.ConfigurationFile.Access;
import org.truechimer.service.ConfigurationFile.Role;
import org.truechimer.service.Daemon;
import org.truechimer.service.FileSlot;

/// The order of files is that of the daemons: chrony.conf(5) for `confdir` and `sourcedir`,
/// timesyncd.conf(5) for drop-ins, Debian's ntp-systemd-wrapper for the files of DHCP clients.
class FilesInForceTest {

  @TempDir private Path folder;
  private FakeMachine machine;

  @BeforeEach
  void machine() throws Exception {
    machine = new FakeMachine(folder);
  }

  /// The directives of Debian's own chrony.conf, in its order.
  @Test
  void chronysFoldersAreReadInPlaceAndItsSourcesLast() throws Exception {
    machine
        .file(
            "/etc/chrony/chrony.conf",
            """
            confdir /etc/chrony/conf.d
            pool 2.debian.pool.ntp.org iburst
            sourcedir /run/chrony-dhcp
            sourcedir /etc/chrony/sources.d
            keyfile /etc/chrony/chrony.keys
            """)
        .file("/etc/chrony/conf.d/b.conf", "# nothing\n")
        .file("/etc/chrony/conf.d/a.conf", "include /etc/other.conf\n")
        .file("/etc/chrony/sources.d/own.sources", "server 192.0.2.1\n")
        .file("/run/chrony-dhcp/eth0.sources", "server 192.0.2.2\n");
    assertThat(files(Daemon.CHRONY))
        .containsExactly(
            file("/etc/chrony/chrony.conf", Role.MAIN, FileSlot.main()),
            file(
                "/etc/chrony/conf.d/a.conf",
                Role.INCLUDED,
                new FileSlot(FileSlot.Kind.FRAGMENT, "a.conf")),
            new ConfigurationFile(
                "/etc/other.conf", Role.INCLUDED, Access.MISSING, FileSlot.none()),
            file(
                "/etc/chrony/conf.d/b.conf",
                Role.INCLUDED,
                new FileSlot(FileSlot.Kind.FRAGMENT, "b.conf")),
            new ConfigurationFile(
                "/etc/chrony/chrony.keys", Role.KEYS, Access.MISSING, FileSlot.keys()),
            file("/run/chrony-dhcp/eth0.sources", Role.DHCP, FileSlot.none()),
            file(
                "/etc/chrony/sources.d/own.sources",
                Role.SOURCES,
                new FileSlot(FileSlot.Kind.SOURCES, "own.sources")));
  }

  @Test
  void aRunningDaemonMayHaveAnotherMainFile() throws Exception {
    machine
        .file("/etc/chrony/chrony.conf", "")
        .file("/srv/lab.conf", "server 192.0.2.1\n")
        .process(700, "chronyd", "/usr/sbin/chronyd", "-f", "/srv/lab.conf");
    var process = new DaemonProcesses(folder.resolve("proc")).list().getFirst();
    assertThat(new FilesInForce(folder).of(Daemon.CHRONY, process).files())
        .containsExactly(file("/srv/lab.conf", Role.MAIN, FileSlot.none()));
  }

  @Test
  void aFileOfTheDhcpClientIsReadInsteadOfNtpsecsOwn() throws Exception {
    machine
        .file("/etc/ntpsec/ntp.conf", "disable ntp\n")
        .file("/run/ntpsec/ntp.conf.dhcp", "server 192.0.2.1\nkeys \"/etc/ntpsec/ntp.keys\"\n")
        .file("/etc/ntpsec/ntp.d/own.conf", "server 192.0.2.2\n");
    var configuration = new FilesInForce(folder).of(Daemon.NTPSEC, null);
    assertThat(configuration.files())
        .extracting(ConfigurationFile::path)
        .containsExactly(
            "/etc/ntpsec/ntp.conf",
            "/run/ntpsec/ntp.conf.dhcp",
            "/etc/ntpsec/ntp.keys",
            "/etc/ntpsec/ntp.d/own.conf");
    assertThat(configuration.files().get(1).role()).isEqualTo(Role.DHCP);
    assertThat(configuration.leavesClockAlone()).isFalse();
  }

  @Test
  void disableNtpLeavesTheClockAloneUntilItIsEnabledAgain() throws Exception {
    machine.file("/etc/ntp.conf", "disable monitor ntp\n");
    assertThat(new FilesInForce(folder).of(Daemon.NTP, null).leavesClockAlone()).isTrue();
    machine.file("/etc/ntp.conf", "disable ntp\nenable ntp\n");
    assertThat(new FilesInForce(folder).of(Daemon.NTP, null).leavesClockAlone()).isFalse();
  }

  @Test
  void timesyncdsDropInsHideThoseOfTheSameName() throws Exception {
    machine
        .file("/etc/systemd/timesyncd.conf", "[Time]\n#NTP=\n")
        .file("/usr/lib/systemd/timesyncd.conf.d/10-vendor.conf", "[Time]\nNTP=192.0.2.1\n")
        .file("/etc/systemd/timesyncd.conf.d/10-vendor.conf", "[Time]\n")
        .file("/run/systemd/netif/links/2", "ADMIN_STATE=configured\nNTP=192.0.2.3\n")
        .file("/run/systemd/netif/links/3", "NTP=\n");
    assertThat(files(Daemon.TIMESYNCD))
        .containsExactly(
            file("/etc/systemd/timesyncd.conf", Role.MAIN, FileSlot.main()),
            file(
                "/etc/systemd/timesyncd.conf.d/10-vendor.conf",
                Role.DROP_IN,
                new FileSlot(FileSlot.Kind.FRAGMENT, "10-vendor.conf")),
            file("/run/systemd/netif/links/2", Role.DHCP, FileSlot.none()));
    assertThat(new FilesInForce(folder).of(Daemon.TIMESYNCD, null).namesServers()).isFalse();
  }

  private List<ConfigurationFile> files(Daemon daemon) {
    return new FilesInForce(folder).of(daemon, null).files();
  }

  private static ConfigurationFile file(String path, Role role, FileSlot slot) {
    return new ConfigurationFile(path, role, Access.READABLE, slot);
  }
}
