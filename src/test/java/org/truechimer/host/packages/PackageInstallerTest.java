package org.truechimer.host.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.truechimer.process.LineRunner;
import org.truechimer.process.LineRunner.AtLimit;
import org.truechimer.service.Daemon;
import org.truechimer.service.HostReport.PackageTool;
import org.truechimer.service.Outcome;
import org.truechimer.service.Progress;
import org.truechimer.service.StepReport;

/// The installer with recorded answers of apt-get and dpkg-query of Debian 12. Lines of progress
/// are in the form that apt's README.progress-reporting gives.
class PackageInstallerTest {

  private static final LineRunner.Ending WELL = new LineRunner.Ending.Finished(0, "");
  private static final String INSTALLED = "ii \t4.3-2+deb12u3\n";
  private static final String STATUS =
      """
      Reading package lists...
      dlstatus:1:20.5:Retrieving file 1 of 1
      """;

  private final RecordedPrograms programs = new RecordedPrograms();
  private final List<String> news = new ArrayList<>();
  private boolean cancelled;

  private final Progress progress =
      new Progress() {
        @Override
        public void step(StepReport report) {
          if (report.state() == StepReport.State.GOING_ON) {
            news.add(report.detail());
          }
        }

        @Override
        public boolean cancelled() {
          return cancelled;
        }
      };

  private PackageInstaller apt() {
    return new PackageInstaller(PackageTool.APT, programs);
  }

  private RecordedPrograms notInstalled() {
    return programs.answer(1, "", "dpkg-query: no packages found matching chrony\n");
  }

  @Test
  void saysWhatWouldBeAddedAndWhichRivalRemoved() {
    notInstalled().answer(0, fixture("install-simulated.txt"), "");
    assertEquals(
        new InstallPreview.Ready("chrony", List.of("chrony"), List.of("systemd-timesyncd")),
        apt().preview(Daemon.CHRONY));
  }

  /// timesyncd was removed and left its configuration: state "rc".
  @Test
  void aPackageThatLeftItsConfigurationIsNotInstalled() {
    var line = fixture("dpkg-query.txt").lines().filter(l -> l.startsWith("systemd")).findFirst();
    assertThat(line.orElseThrow()).contains("rc");
    programs.answer(0, "rc \t252.39-1~deb12u2\n", "").answer(0, "", "");
    assertInstanceOf(InstallPreview.Impossible.class, apt().preview(Daemon.TIMESYNCD));
  }

  @Test
  void whatIsInstalledIsLeftAlone() {
    programs.answer(0, INSTALLED, "");
    var done = assertInstanceOf(Outcome.Done.class, apt().install(Daemon.CHRONY, progress));
    assertEquals(StepReport.State.SKIPPED, done.steps().getLast().state());
    assertEquals(List.of("query"), programs.verbs());
  }

  @Test
  void downloadsFirstThenInstallsAndAsksTheDatabase() {
    notInstalled().answer(0, fixture("install-simulated.txt"), "").answer(0, INSTALLED, "");
    programs.follow(WELL, STATUS).follow(WELL, "pmstatus:chrony:40.0:Unpacking chrony (amd64)\n");
    var done = assertInstanceOf(Outcome.Done.class, apt().install(Daemon.CHRONY, progress));
    assertEquals(List.of("query", "simulate", "download", "install", "query"), programs.verbs());
    assertEquals(List.of(AtLimit.END_IT, AtLimit.LEAVE_IT), programs.limits);
    assertEquals(List.of("21 % Retrieving file 1 of 1", "40 % Unpacking chrony (amd64)"), news);
    assertEquals("chrony 4.3-2+deb12u3", done.steps().getLast().detail());
  }

  @Test
  void everyCommandAsksNothingAndKeepsChangedConfiguration() {
    notInstalled().answer(0, fixture("install-simulated.txt"), "").answer(0, INSTALLED, "");
    programs.follow(WELL, "").follow(WELL, "");
    apt().install(Daemon.CHRONY, progress);
    for (var command : programs.asked.subList(2, 4)) {
      assertThat(command)
          .contains(
              "DEBIAN_FRONTEND=noninteractive", "-y", "Dpkg::Options::=--force-confold", "chrony");
    }
  }

  @Test
  void canBeTakenBackWhileItDownloads() {
    notInstalled().answer(0, fixture("install-simulated.txt"), "");
    programs.follow(WELL, STATUS);
    cancelled = true;
    assertInstanceOf(Outcome.Cancelled.class, apt().install(Daemon.CHRONY, progress));
    assertEquals(List.of("query", "simulate", "download"), programs.verbs());
  }

  /// The user changes his mind when dpkg has begun: too late.
  @Test
  void cannotBeTakenBackInTheMiddleOfAnInstallation() {
    notInstalled().answer(0, fixture("install-simulated.txt"), "").answer(0, INSTALLED, "");
    programs.follow(WELL, "").follow(WELL, "pmstatus:chrony:40:Unpacking\n");
    var late =
        new Progress() {
          @Override
          public void step(StepReport report) {
            cancelled |= report.detail().contains("Unpacking");
          }

          @Override
          public boolean cancelled() {
            return cancelled;
          }
        };
    assertInstanceOf(Outcome.Done.class, apt().install(Daemon.CHRONY, late));
  }

  @Test
  void successIsWhatTheDatabaseSaysNotWhatTheToolSays() {
    notInstalled().answer(0, fixture("install-simulated.txt"), "").answer(1, "", "");
    programs.follow(WELL, "").follow(WELL, "");
    assertInstanceOf(Outcome.Failed.class, apt().install(Daemon.CHRONY, progress));
  }

  @Test
  void aUserIsToldThatTheRightIsMissing() {
    notInstalled().answer(0, fixture("install-simulated.txt"), "").answer(1, "", "");
    programs.follow(new LineRunner.Ending.Finished(100, fixture("install-user.err")), "");
    var refused =
        assertInstanceOf(Outcome.NotPermitted.class, apt().install(Daemon.CHRONY, progress));
    assertThat(refused.missing()).contains("are you root?");
  }

  @Test
  void aFreshSystemFetchesItsListOfPackagesOnce() {
    notInstalled().answer(100, "", fixture("install-missing.err"));
    notInstalled().answer(100, "", fixture("install-missing.err"));
    programs.follow(WELL, "");
    var refused = assertInstanceOf(Outcome.Refused.class, apt().install(Daemon.CHRONY, progress));
    assertThat(refused.why()).contains("Unable to locate package");
    assertEquals(List.of("query", "simulate", "update", "query", "simulate"), programs.verbs());
  }

  @Test
  void nothingButRivalsIsRemoved() {
    notInstalled().answer(0, fixture("install-simulated.txt") + "Remv openssh-server [9.2]\n", "");
    assertEquals(
        new InstallPreview.Impossible(Obstacle.REMOVES_OTHERS, "would remove openssh-server"),
        apt().preview(Daemon.CHRONY));
  }

  @Test
  void debiansNtpIsNotTheReferenceImplementation() {
    notInstalled()
        .answer(0, "Inst ntpsec (1.2.2 localhost [amd64])\nInst ntp (1:4.2.8 [all])\n", "");
    assertEquals(
        Obstacle.NO_PACKAGE,
        assertInstanceOf(InstallPreview.Impossible.class, apt().preview(Daemon.NTP)).obstacle());
  }

  @Test
  void theSystemsOwnDaemonsAreNotPackages() {
    assertEquals(
        Obstacle.NO_TOOL,
        assertInstanceOf(InstallPreview.Impossible.class, apt().preview(Daemon.W32TIME))
            .obstacle());
    assertThat(programs.asked).isEmpty();
  }

  @Test
  void anInstallationThatTakesTooLongIsSaidToGoOn() {
    notInstalled().answer(0, fixture("install-simulated.txt"), "").answer(1, "", "");
    programs.follow(WELL, "").follow(new LineRunner.Ending.LeftRunning(4711), "");
    var failed = assertInstanceOf(Outcome.Failed.class, apt().install(Daemon.CHRONY, progress));
    assertThat(failed.problem()).contains("process 4711 goes on");
  }

  static String fixture(String name) {
    try (var in = PackageInstallerTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
