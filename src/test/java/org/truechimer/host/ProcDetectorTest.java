package org.truechimer.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.truechimer.snapshot.HostSnapshot.Service;

/// Time services in a `/proc` made for the test, in the form that Linux gives it.
class ProcDetectorTest {

  private static final Instant NOW = Instant.parse("2026-11-23T07:00:00Z");
  private static final String CAPABLE = "0000000002000400";

  @TempDir private Path folder;

  @BeforeEach
  void users() throws Exception {
    Files.writeString(
        folder.resolve("passwd"),
        "root:x:0:0:root:/root:/bin/bash\n_chrony:x:105:112::/var/lib/chrony:/usr/sbin/nologin\n");
    process(1, 0, "systemd", "S (sleeping)", 0, CAPABLE, "/sbin/init");
    process(77, 2, "kworker/0:1", "I (idle)", 0, CAPABLE);
    Files.createDirectories(folder.resolve("proc/sys"));
  }

  @Test
  void aPairOfChronydProcessesIsOneDaemon() throws Exception {
    process(700, 1, "chronyd", "S (sleeping)", 105, CAPABLE, "/usr/sbin/chronyd", "-F", "1");
    process(701, 700, "chronyd", "S (sleeping)", 105, "0", "/usr/sbin/chronyd", "-F", "1");
    assertEquals(List.of(new Service("chronyd", 700, true, "_chrony")), services());
  }

  /// "NSpid:" as Linux 6.18 writes it for a process of a container, seen from outside.
  @Test
  void theDaemonOfAContainerIsNotOursUnlessItMaySetTheSharedClock() throws Exception {
    process(800, 1, "chronyd", "S (sleeping)", 0, "0", "/usr/sbin/chronyd", "-x");
    process(900, 1, "chronyd", "S (sleeping)", 0, CAPABLE, "/usr/sbin/chronyd");
    for (var id : List.of(800, 900)) {
      var status = folder.resolve("proc/" + id + "/status");
      Files.writeString(status, Files.readString(status) + "NSpid:\t" + id + "\t607\n");
    }
    assertEquals(List.of(new Service("chronyd", 900, true, "root")), services());
  }

  @ParameterizedTest
  @CsvSource({
    "chronyd -F 1, chronyd, true",
    "chronyd -x, chronyd, false",
    "chronyd -4dx -f /etc/x.conf, chronyd, false",
    "chronyd -d -f x, chronyd, true",
    "chronyd -fx, chronyd, true",
    "chronyd -Q server, chronyd, false",
    "ntpd -p /run/ntpd.pid -g -u 106:113, ntpd, true",
    "ntpd -p /run/ntpd.pid -c /etc/ntpsec/ntp.conf -g -N -u ntpsec:ntpsec, ntpd (NTPsec), true",
    "systemd-timesyn /lib/systemd/systemd-timesyncd, systemd-timesyncd, true",
    "ntp-daemon, ntpd-rs, true",
    "ptp4l -i eth0 -m, ptp4l, false",
    "ptp4l -i eth0 -S, ptp4l, true",
    "phc2sys -s eth0 -O -37, phc2sys, true",
    "phc2sys -a, phc2sys, false",
    "phc2sys -a -r, phc2sys, true",
    "phc2sys -s CLOCK_REALTIME -c eth0, phc2sys, false",
  })
  void theCommandLineTellsWhoSteers(String line, String name, boolean steers) throws Exception {
    var words = line.split(" ", -1);
    process(900, 1, words[0], "S (sleeping)", 0, CAPABLE, words);
    assertEquals(List.of(new Service(name, 900, steers, "root")), services());
  }

  @Test
  void aDaemonWithoutTheRightToSetTheClockDoesNotSteer() throws Exception {
    process(700, 1, "chronyd", "S (sleeping)", 105, "0", "/usr/sbin/chronyd");
    assertEquals(List.of(new Service("chronyd", 700, false, "_chrony")), services());
  }

  @Test
  void theRightMayLieWithTheChild() throws Exception {
    process(700, 1, "ntpd", "S (sleeping)", 0, "0", "ntpd: [priv]");
    process(701, 700, "ntpd", "S (sleeping)", 4711, CAPABLE, "ntpd: ntp engine");
    assertEquals(List.of(new Service("ntpd (OpenNTPD)", 700, true, "root")), services());
  }

  @Test
  void twoDaemonsAreBothNamedAndAForeignUserHasANumber() throws Exception {
    process(800, 1, "systemd-timesyn", "S (sleeping)", 997, CAPABLE, "systemd-timesyncd");
    process(700, 1, "chronyd", "S (sleeping)", 105, CAPABLE, "/usr/sbin/chronyd");
    assertEquals(
        List.of(
            new Service("chronyd", 700, true, "_chrony"),
            new Service("systemd-timesyncd", 800, true, "997")),
        services());
  }

  @Test
  void zombiesAndProcessesThatEndAreLeftOut() throws Exception {
    process(700, 1, "chronyd", "Z (zombie)", 105, CAPABLE);
    Files.createDirectories(folder.resolve("proc/701"));
    assertEquals(List.of(), services());
  }

  @Test
  void aProgramThatOnlyMentionsADaemonIsNone() throws Exception {
    process(700, 1, "vim", "S (sleeping)", 0, "0", "vim", "/etc/chrony/chronyd");
    assertEquals(List.of(), services());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void theRealProcCanBeRead() {
    var snapshot = DaemonDetector.ofThisMachine().detect(NOW);
    assertEquals(NOW, snapshot.checkedAt());
  }

  private List<Service> services() {
    return new ProcDetector(folder.resolve("proc"), folder.resolve("passwd"))
        .detect(NOW)
        .services();
  }

  private void process(
      int id, int parent, String name, String state, int user, String capabilities, String... args)
      throws Exception {
    var process = Files.createDirectories(folder.resolve("proc/" + id));
    Files.writeString(process.resolve("comm"), name + "\n");
    Files.writeString(
        process.resolve("cmdline"), args.length == 0 ? "" : String.join("\0", args) + "\0");
    Files.writeString(
        process.resolve("status"),
        """
        Name:\t%s
        State:\t%s
        Tgid:\t%d
        PPid:\t%d
        Uid:\t0\t%d\t0\t0
        CapEff:\t%s
        """
            .formatted(name, state, id, parent, user, capabilities));
  }
}
