package org.truechimer.ui.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.truechimer.service.Daemon;
import org.truechimer.service.DaemonReading;
import org.truechimer.service.ServiceRequest;
import org.truechimer.settings.Settings;
import org.truechimer.ui.DaemonViews;
import org.truechimer.ui.Snapshots;
import org.truechimer.ui.claims.ClaimsViewModel;
import org.truechimer.ui.fx.LiveSettings;
import org.truechimer.ui.series.ClaimRecording;
import org.truechimer.ui.series.Recording;
import org.truechimer.ui.sources.SideViewModel.Side;
import org.truechimer.wording.Messages;

class SideViewModelTest {

  private final Messages messages = Messages.of(Locale.ENGLISH);
  private final InstantSource clock = InstantSource.fixed(Snapshots.NOW);
  private final List<ServiceRequest> asked = new ArrayList<>();
  private final ClaimsViewModel claims =
      new ClaimsViewModel(
          messages,
          new LiveSettings(Settings.defaults(), _ -> {}),
          clock,
          new Recording(),
          new ClaimRecording());
  private final SideViewModel side = new SideViewModel(messages, claims, clock, asked::add);

  private void hear() {
    claims.acceptDaemon(DaemonViews.read(DaemonViews.beside(Snapshots.NOW, 12e-6, List.of())));
  }

  private void lose(DaemonReading.Reason reason, String detail) {
    claims.acceptDaemon(DaemonViews.silent(Daemon.CHRONY, reason, detail));
  }

  private String line() {
    return side.wordsProperty().get().line();
  }

  @Test
  void nothingIsSaidBeforeTheMachineWasLookedAt() {
    assertThat(line()).isEmpty();
    assertThat(side.choosableProperty().get()).isFalse();
  }

  @Test
  void aMachineWithoutServiceSaysSo() {
    claims.acceptDaemon(null);
    assertThat(line()).startsWith("No time service was found running here");
  }

  @Test
  void theSwitchBearsTheDaemonsNameAndOpensWithItsAnswer() {
    side.choose(Side.DAEMON);
    assertThat(side.sideProperty().get()).isEqualTo(Side.OURS);
    hear();
    side.choose(Side.DAEMON);
    assertThat(side.sideProperty().get()).isEqualTo(Side.DAEMON);
    assertThat(side.wordsProperty().get().daemon()).isEqualTo("chronyd");
    assertThat(line())
        .isEqualTo(
            "chronyd 4.5 via /run/chrony/chronyd.sock, 0 s ago: synchronised to 192.168.1.8, "
                + "stratum 3; it claims that the clock is 12 µs behind, with an error of at most "
                + "1.5 ms");
  }

  @Test
  void whatIsClosedToThisUserSaysSoAndOffersToAskAsAdministrator() {
    lose(DaemonReading.Reason.NO_PERMISSION, "/run/chrony/chronyd.sock");
    assertThat(line())
        .isEqualTo(
            "chronyd can be asked by an administrator only: /run/chrony/chronyd.sock. "
                + "An administrator’s password opens it.");
    side.help();
    assertThat(asked).containsExactly(new ServiceRequest.ReadAll(Daemon.CHRONY));
  }

  @Test
  void aStoppedServiceCanBeStarted() {
    lose(DaemonReading.Reason.NOT_RUNNING, "");
    side.help();
    assertThat(asked)
        .containsExactly(new ServiceRequest.Control(Daemon.CHRONY, ServiceRequest.Verb.START));
  }

  @Test
  void silenceHasNoButton() {
    lose(DaemonReading.Reason.SILENT, "127.0.0.1:323 timed out");
    assertThat(side.wordsProperty().get().remedy()).isNull();
    side.help();
    assertThat(asked).isEmpty();
  }

  @Test
  void partOfTheReportsThatWasRefusedIsNamed() {
    claims.acceptDaemon(
        DaemonViews.read(
            DaemonViews.beside(Snapshots.NOW, 12e-6, List.of("selectdata", "authdata"))));
    side.choose(Side.DAEMON);
    assertThat(line()).contains("(selectdata, authdata)");
    side.help();
    assertThat(asked).containsExactly(new ServiceRequest.ReadAll(Daemon.CHRONY));
  }

  @Test
  void whoLooksAtTheDaemonsSideKeepsItsLastWordsWithTheirAge() {
    hear();
    side.choose(Side.DAEMON);
    lose(DaemonReading.Reason.SILENT, "timed out");
    side.tick(Snapshots.NOW.plusSeconds(90));
    assertThat(side.sideProperty().get()).isEqualTo(Side.DAEMON);
    assertThat(side.wordsProperty().get().stale()).isTrue();
    assertThat(line()).endsWith("The table shows what it said before, 90 s ago.");
    side.choose(Side.OURS);
    side.choose(Side.DAEMON);
    assertThat(side.sideProperty().get()).isEqualTo(Side.OURS);
  }

  @Test
  void aReadingOfMoreThanAMinuteAgoIsStale() {
    hear();
    side.tick(Snapshots.NOW.plusSeconds(60));
    assertThat(side.wordsProperty().get().stale()).isFalse();
    side.tick(Snapshots.NOW.plusSeconds(61));
    assertThat(side.wordsProperty().get().stale()).isTrue();
  }
}
