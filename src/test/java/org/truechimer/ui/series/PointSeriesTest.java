package org.truechimer.ui.series;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.truechimer.ui.Snapshots;

class PointSeriesTest {

  @Test
  void givesTheOldestPointsUpWhenItIsFull() {
    var series = new PointSeries(1000);
    for (int i = 0; i < 2500; i++) {
      series.add(i, i, Double.NaN, i);
    }
    assertEquals(1000, series.size());
    assertEquals(1500, series.value(0));
    assertEquals(2499, series.value(999));
    assertEquals(2499, series.millis(999));
  }

  @Test
  void findsATime() {
    var series = new PointSeries(10);
    for (int i = 0; i < 15; i++) {
      series.add(10L * i, i, 0, 0);
    }
    assertEquals(0, series.firstAtOrAfter(-5));
    assertEquals(0, series.firstAtOrAfter(50));
    assertEquals(1, series.firstAtOrAfter(51));
    assertEquals(10, series.firstAtOrAfter(141));
  }

  @Test
  void dropsWhatWasMeasuredBeforeTheClockWasSetBack() {
    var series = new PointSeries(10);
    series.add(100_000, 1, 0, 0);
    series.add(200_000, 2, 0, 0);
    series.add(150_000, 3, 0, 0);
    assertEquals(2, series.size());
    assertEquals(3, series.value(1));
  }

  @Test
  void keepsPointsThatCameALittleOutOfOrder() {
    var series = new PointSeries(10);
    series.add(100_000, 1, 0, 0);
    series.add(99_500, 2, 0, 0);
    assertEquals(2, series.size());
    assertEquals(100_000, series.millis(1));
  }

  @Test
  void recordsEachSampleOfSeveralSnapshotsOnce() {
    var recording = new Recording();
    recording.accept(Snapshots.synchronised());
    recording.accept(Snapshots.later(2));
    assertEquals(450, recording.samples().size());
    assertEquals(450, recording.offsets().size());
  }

  @Test
  void putsEarlierRunsInFrontOfThisOne() {
    var recording = new Recording();
    recording.accept(Snapshots.synchronised());
    var old = Snapshots.systemSamples().getFirst();
    var earlier =
        new org.truechimer.snapshot.SystemSample(
            9000, old.at().minusSeconds(100), 5e-3, 1e-3, 1e-6, Double.NaN);
    recording.prepend(List.of(), List.of(earlier, old));
    assertEquals(451, recording.offsets().size());
    assertEquals(5e-3, recording.offsets().value(0));
  }
}
