package org.truechimer.ui.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.truechimer.service.Daemon;
import org.truechimer.service.DaemonReading;
import org.truechimer.ui.DaemonViews;
import org.truechimer.ui.Snapshots;

class ClaimRecordingTest {

  private final ClaimRecording recording = new ClaimRecording();

  private void hear(int second, double offset) {
    var at = Snapshots.NOW.plusSeconds(second);
    recording.accept(DaemonViews.read(DaemonViews.beside(at, offset, List.of())), at);
  }

  private List<Double> values() {
    var series = recording.offsets();
    return IntStream.range(0, series.size()).mapToObj(series::value).toList();
  }

  @Test
  void aReadingThatWasSeenBeforeIsNoSecondPoint() {
    hear(0, 1e-3);
    hear(0, 1e-3);
    hear(10, 2e-3);
    assertThat(values()).containsExactly(1e-3, 2e-3);
  }

  @Test
  void aTimeWithoutAnswerIsOneGap() {
    hear(0, 1e-3);
    for (int second = 10; second <= 30; second += 10) {
      Instant at = Snapshots.NOW.plusSeconds(second);
      recording.accept(DaemonViews.silent(Daemon.CHRONY, DaemonReading.Reason.SILENT, ""), at);
    }
    hear(40, 2e-3);
    assertThat(values()).containsExactly(1e-3, Double.NaN, 2e-3);
  }

  @Test
  void theLinesOfTwoDaemonsAreNotJoined() {
    hear(0, 1e-3);
    var at = Snapshots.NOW.plusSeconds(10);
    recording.accept(DaemonViews.read(DaemonViews.ntpsec(at)), at);
    assertThat(values()).containsExactly(1e-3, Double.NaN, 87.3e-6);
  }

  @Test
  void nothingIsRecordedBeforeTheFirstAnswer() {
    recording.accept(null, Snapshots.NOW);
    assertThat(recording.offsets().size()).isZero();
  }

  @Test
  void theRingIsBounded() {
    for (int second = 0; second < 40_000; second++) {
      hear(second, second);
    }
    assertThat(recording.offsets().size()).isEqualTo(1 << 15);
    assertThat(values()).last().isEqualTo(39_999.0);
  }
}
