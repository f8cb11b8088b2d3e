package org.truechimer.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.truechimer.change.ConfigurationPlaces.Place;
import org.truechimer.service.Daemon;
import org.truechimer.service.FileSlot;

/// From slots to paths, on a model of a disk. The places are those of the packages of Debian 12 and
/// Fedora.
class ConfigurationPlacesTest {

  private final ModelDisk disk = new ModelDisk(() -> {});

  @ParameterizedTest
  @CsvSource({
    "CHRONY, MAIN, '', /etc/chrony/chrony.conf",
    "CHRONY, MAIN, '', /etc/chrony.conf",
    "CHRONY, FRAGMENT, lab.conf, /etc/chrony/conf.d/lab.conf",
    "CHRONY, SOURCES, lab.sources, /etc/chrony/sources.d/lab.sources",
    "CHRONY, KEYS, '', /etc/chrony/chrony.keys",
    "CHRONY, KEYS, '', /etc/chrony.keys",
    "NTPSEC, MAIN, '', /etc/ntpsec/ntp.conf",
    "NTPSEC, FRAGMENT, lab.conf, /etc/ntpsec/ntp.d/lab.conf",
    "NTP, MAIN, '', /etc/ntp.conf",
    "NTP, KEYS, '', /etc/ntp.keys",
    "OPENNTPD, MAIN, '', /etc/openntpd/ntpd.conf",
    "TIMESYNCD, MAIN, '', /etc/systemd/timesyncd.conf",
    "TIMESYNCD, FRAGMENT, lab.conf, /etc/systemd/timesyncd.conf.d/lab.conf",
    "NTPD_RS, MAIN, '', /etc/ntpd-rs/ntp.toml",
  })
  void aFileThatIsThereIsFound(Daemon daemon, FileSlot.Kind kind, String name, String path)
      throws IOException {
    disk.install(path, "x", 0, 0, 0644);
    assertEquals(Path.of(path), at(daemon, new FileSlot(kind, name)));
  }

  @Test
  void aFileThatIsNotThereGoesWhereItsFolderIs() throws IOException {
    disk.folders(Path.of("/etc/chrony"));
    assertEquals(Path.of("/etc/chrony/chrony.conf"), at(Daemon.CHRONY, FileSlot.main()));
    disk.folders(Path.of("/etc/systemd"));
    assertEquals(
        Path.of("/etc/systemd/timesyncd.conf.d/lab.conf"),
        at(Daemon.TIMESYNCD, new FileSlot(FileSlot.Kind.FRAGMENT, "lab.conf")));
    nowhere(Daemon.NTPD_RS, FileSlot.main());
  }

  @Test
  void aLinkInsideOfEtcIsFollowedAndOneThatLeadsOutIsNot() throws IOException {
    disk.install("/etc/ntpsec/ntp.conf", "x", 0, 0, 0644);
    disk.link("/etc/ntp.conf", "ntpsec/ntp.conf");
    assertEquals(Path.of("/etc/ntpsec/ntp.conf"), at(Daemon.NTP, FileSlot.main()));
    disk.link("/etc/chrony.conf", "/srv/chrony.conf");
    nowhere(Daemon.CHRONY, FileSlot.main());
    disk.install("/srv/chrony.conf", "x", 0, 0, 0644);
    nowhere(Daemon.CHRONY, FileSlot.main());
    disk.link("/etc/systemd/timesyncd.conf", "../../srv/chrony.conf");
    nowhere(Daemon.TIMESYNCD, FileSlot.main());
    disk.install("/srv/conf.d/lab.conf", "x", 0, 0, 0644);
    disk.link("/etc/chrony/conf.d", "/srv/conf.d");
    nowhere(Daemon.CHRONY, new FileSlot(FileSlot.Kind.FRAGMENT, "lab.conf"));
  }

  @Test
  void aLinkToItselfEnds() throws IOException {
    disk.link("/etc/ntp.conf", "/etc/ntp.conf");
    nowhere(Daemon.NTP, FileSlot.main());
  }

  @Test
  void aFolderThatOthersCanChangeIsNotWrittenTo() throws IOException {
    disk.install("/etc/chrony/chrony.conf", "x", 0, 0, 0644);
    disk.setMode(Path.of("/etc/chrony"), 0775);
    assertThat(nowhere(Daemon.CHRONY, FileSlot.main())).contains("others than root can change");
    disk.setMode(Path.of("/etc/chrony"), 0755);
    disk.setOwner(Path.of("/etc/chrony"), 1000, 0);
    assertThat(nowhere(Daemon.CHRONY, FileSlot.main())).contains("others than root can change");
  }

  @Test
  void aFolderInThePlaceOfAFileIsNoFile() throws IOException {
    disk.folders(Path.of("/etc/ntp.conf"));
    assertThat(nowhere(Daemon.NTP, FileSlot.main())).contains("is not a file");
  }

  @Test
  void whatADaemonDoesNotHaveIsNowhere() throws IOException {
    disk.folders(Path.of("/etc"));
    nowhere(Daemon.W32TIME, FileSlot.main());
    nowhere(Daemon.TIMED, FileSlot.main());
    nowhere(Daemon.TIMESYNCD, FileSlot.keys());
    nowhere(Daemon.CHRONY, FileSlot.none());
  }

  private Path at(Daemon daemon, FileSlot slot) throws IOException {
    return assertInstanceOf(Place.At.class, places().locate(daemon, slot)).path();
  }

  private String nowhere(Daemon daemon, FileSlot slot) throws IOException {
    return assertInstanceOf(Place.Nowhere.class, places().locate(daemon, slot)).why();
  }

  private ConfigurationPlaces places() {
    return new ConfigurationPlaces(disk, Path.of("/"));
  }
}
