package org.truechimer.host.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.truechimer.process.CommandRunner.Ending;
import org.truechimer.service.HostReport.PackageTool;

/// How the tools' answers are read. apt's are recorded; the others, of which no machine was at
/// hand, have the form that their manuals and sources give.
class PackageCommandsTest {

  @Test
  void aptNamesWhatItAddsAndRemoves() {
    var simulated = PackageInstallerTest.fixture("install-simulated.txt");
    assertEquals(
        new Transaction(List.of("chrony"), List.of("systemd-timesyncd")),
        new AptCommands().transaction(simulated));
  }

  /// The list before the steps is for people; only the steps count.
  @Test
  void aptsSummaryAloneIsNoTransaction() {
    assertEquals(
        new Transaction(List.of(), List.of()),
        new AptCommands().transaction(PackageInstallerTest.fixture("install-chrony.txt")));
  }

  @Test
  void dnfsTableIsReadBySections() {
    var output =
        """
        Last metadata expiration check: 0:10:02 ago on Mon 23 Nov 2026 06:00:00 AM UTC.
        Dependencies resolved.
        ================================================================================
         Package               Arch      Version            Repository            Size
        ================================================================================
        Installing:
         ntpsec                x86_64    1.2.2-1.fc38       fedora               348 k
             replacing  ntp.x86_64 4.2.8p15-3.fc38
        Installing dependencies:
         a-package-whose-name-is-so-long-that-the-line-is-broken
                               x86_64    1.2.2-1.fc38       fedora               100 k
        Removing:
         chrony                x86_64    4.3-3.fc38         @anaconda            648 k

        Transaction Summary
        ================================================================================
        Install  2 Packages

        Operation aborted.
        """;
    assertEquals(
        new Transaction(
            List.of("ntpsec", "a-package-whose-name-is-so-long-that-the-line-is-broken"),
            List.of("ntp", "chrony")),
        new DnfCommands(false).transaction(output));
  }

  @Test
  void zyppersXmlIsReadBySections() {
    var output =
        """
        <?xml version='1.0'?>
        <stream>
        <message type="info">Loading repository data...</message>
        <install-summary download-size="1" space-usage-diff="2" packages-to-change="2">
        <to-install>
        <solvable type="package" name="chrony" edition="4.1-1" arch="x86_64" summary="&lt;x&gt;"/>
        </to-install>
        <to-remove>
        <solvable type="package" name="ntp" edition="4.2.8p15-1" arch="x86_64"/>
        </to-remove>
        </install-summary>
        </stream>
        """;
    assertEquals(
        new Transaction(List.of("chrony"), List.of("ntp")),
        new ZypperCommands().transaction(output));
  }

  @Test
  void pacmanPrintsNamesOnly() {
    assertEquals(
        new Transaction(List.of("libcap", "chrony"), List.of()),
        new PacmanCommands().transaction("libcap\nchrony\n:: a question that it answers itself\n"));
  }

  @Test
  void apkNumbersItsSteps() {
    assertEquals(
        new Transaction(List.of("chrony"), List.of("openntpd")),
        new ApkCommands()
            .transaction(
                """
                (1/2) Purging openntpd (6.8_p1-r8)
                (2/2) Installing chrony (4.5-r0)
                OK: 10 MiB in 20 packages
                """));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          APT    | 100 | E: Unable to locate package nosuchpackage                             | NO_PACKAGE
          APT    | 100 | E: Package 'ntp' has no installation candidate                        | NO_PACKAGE
          APT    | 100 | E: Could not open lock file (13: Permission denied) are you root?     | NOT_ROOT
          APT    | 100 | E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by 1    | LOCKED
          APT    | 100 | E: Failed to fetch http://x  Temporary failure resolving 'x'          | OFFLINE
          APT    | 100 | E: You don't have enough free space in /var/cache: not enough free space | NO_SPACE
          DNF    | 1   | Error: Unable to find a match: nosuch                                 | NO_PACKAGE
          DNF    | 1   | Error: This command has to be run with superuser privileges           | NOT_ROOT
          DNF    | 200 | anything                                                              | LOCKED
          DNF    | 1   | Error: Failed to download metadata for repo 'fedora'                  | OFFLINE
          ZYPPER | 104 | anything                                                              | NO_PACKAGE
          ZYPPER | 5   | anything                                                              | NOT_ROOT
          ZYPPER | 7   | anything                                                              | LOCKED
          ZYPPER | 4   | anything                                                              | CONFLICT
          PACMAN | 1   | error: target not found: ntpsec                                       | NO_PACKAGE
          PACMAN | 1   | error: you cannot perform this operation unless you are root.         | NOT_ROOT
          PACMAN | 1   | error: unable to lock database                                        | LOCKED
          APK    | 1   | required by: world[nosuch] nosuch (no such package):                  | NO_PACKAGE
          APK    | 99  | ERROR: Unable to lock database: Permission denied                     | NOT_ROOT
          APK    | 99  | ERROR: Unable to lock database: temporarily unavailable               | LOCKED
          APT    | 100 | E: something never heard of                                           | OTHER
          """)
  void tellsObstaclesApart(PackageTool tool, int exitCode, String words, Obstacle expected) {
    assertEquals(expected, commands(tool).obstacle(exitCode, words));
  }

  private static PackageCommands commands(PackageTool tool) {
    return switch (tool) {
      case APT -> new AptCommands();
      case DNF -> new DnfCommands(false);
      case YUM -> new DnfCommands(true);
      case ZYPPER -> new ZypperCommands();
      case PACMAN -> new PacmanCommands();
      case APK -> new ApkCommands();
      case NONE -> throw new IllegalArgumentException();
    };
  }

  /// Two recorded errors of a user: the one that names the right comes first.
  @Test
  void aClosedLockIsNoTakenLock() {
    assertEquals(
        Obstacle.NOT_ROOT,
        new AptCommands().obstacle(100, PackageInstallerTest.fixture("install-user.err")));
  }

  @Test
  void versionsComeFromTheDatabase() {
    assertEquals("4.3-2", new AptCommands().version(finished(0, "ii \t4.3-2\n")));
    assertEquals("", new AptCommands().version(finished(0, "rc \t4.3-2\n")));
    assertEquals("4.5-1", new PacmanCommands().version(finished(0, "chrony 4.5-1\n")));
    assertEquals("4.5-1.el9", new DnfCommands(false).version(finished(0, "4.5-1.el9\n")));
    assertEquals("", new DnfCommands(false).version(finished(1, "no package provides x\n")));
    assertEquals("", new ApkCommands().version(finished(1, "")));
  }

  @Test
  void findsTheToolThatTheSystemUses() {
    assertEquals(PackageTool.APT, find("/usr/bin/apt-get", "/var/lib/dpkg/status", "/usr/bin/dnf"));
    assertEquals(PackageTool.DNF, find("/usr/bin/apt-get", "/usr/bin/dnf", "/usr/bin/yum"));
    assertEquals(PackageTool.YUM, find("/usr/bin/yum"));
    assertEquals(PackageTool.APK, find("/sbin/apk"));
    assertEquals(PackageTool.NONE, find());
  }

  private static PackageTool find(String... files) {
    var there = Set.of(files);
    return PackageTools.find((Path path) -> there.contains(path.toString()));
  }

  private static Ending.Finished finished(int exitCode, String output) {
    return new Ending.Finished(exitCode, output, "");
  }
}
