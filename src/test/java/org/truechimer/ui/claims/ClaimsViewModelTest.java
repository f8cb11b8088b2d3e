package org.truechimer.ui.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.truechimer.service.Daemon;
import org.truechimer.service.DaemonReading;
import org.truechimer.settings.Settings;
import org.truechimer.ui.DaemonViews;
import org.truechimer.ui.Snapshots;
import org.truechimer.ui.fx.LiveSettings;
import org.truechimer.ui.series.ClaimRecording;
import org.truechimer.ui.series.Recording;
import org.truechimer.wording.Messages;

class ClaimsViewModelTest {

  private final Recording recording = new Recording();
  private final ClaimRecording claimed = new ClaimRecording();
  private final ClaimsViewModel model =
      new ClaimsViewModel(
          Messages.of(Locale.ENGLISH),
          new LiveSettings(Settings.defaults(), _ -> {}),
          InstantSource.fixed(Snapshots.NOW),
          recording,
          claimed);

  @BeforeEach
  void measure() {
    recording.accept(Snapshots.synchronised());
    model.accept(Snapshots.synchronised());
  }

  private void hear(long secondsAgo, double offset) {
    var at = Snapshots.NOW.minusSeconds(secondsAgo);
    var reading = DaemonViews.read(DaemonViews.beside(at, offset, List.of()));
    claimed.accept(reading, at);
    model.acceptDaemon(reading);
  }

  private int measuredAgo(long seconds) {
    return recording.offsets().firstAtOrAfter(Snapshots.NOW.minusSeconds(seconds).toEpochMilli());
  }

  @Test
  void theLegendSaysWhoseLineIsWhoseAndHowOldItIs() {
    hear(4, 12e-6);
    assertThat(model.legendProperty().get())
        .isEqualTo(
            new ClaimsViewModel.Legend(
                "measured by Truechimer, 3 s ago", "claimed by chronyd, 4 s ago", true));
  }

  @Test
  void anOldClaimSaysSinceWhen() {
    hear(4, 12e-6);
    model.tick(Snapshots.NOW.plusSeconds(100));
    assertThat(model.legendProperty().get().claim())
        .isEqualTo("claimed by chronyd, not since 104 s ago");
    assertThat(model.legendProperty().get().claimFresh()).isFalse();
  }

  @Test
  void aDaemonThatClaimsNoOffsetIsNotDrawnAsZero() {
    hear(4, Double.NaN);
    assertThat(model.legendProperty().get().claim()).isEqualTo("chronyd claims no offset");
    assertThat(claimed.offsets().value(0)).isNaN();
  }

  @Test
  void theReadoutNamesTheClaimThatHeldThen() {
    hear(120, 12e-6);
    hear(60, 40e-6);
    assertThat(model.readout(measuredAgo(100)))
        .last()
        .isEqualTo("chronyd claims +12 µs, within 1.5 ms");
    assertThat(model.readout(measuredAgo(60)))
        .last()
        .isEqualTo("chronyd claims +40 µs, within 1.5 ms");
  }

  @Test
  void theReadoutNamesNoClaimWhereThereWasNone() {
    hear(120, 12e-6);
    assertThat(model.readout(measuredAgo(140))).hasSize(2);
    claimed.accept(
        DaemonViews.silent(Daemon.CHRONY, DaemonReading.Reason.SILENT, ""),
        Snapshots.NOW.minusSeconds(90));
    assertThat(model.readout(measuredAgo(80))).hasSize(2);
  }
}
