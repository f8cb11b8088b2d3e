package org.truechimer.ui.series;

import java.util.List;
import org.truechimer.snapshot.EngineSnapshot;
import org.truechimer.snapshot.Sample;
import org.truechimer.snapshot.SystemSample;

/// What has been measured since the start and, once it was read, in the 24 hours before it.
public final class Recording {

  /// More than a day of one point per second.
  private static final int CAPACITY = 1 << 17;

  private PointSeries offsets = new PointSeries(CAPACITY);
  private PointSeries jitters = new PointSeries(CAPACITY);
  private PointSeries frequencies = new PointSeries(CAPACITY);
  private PointSeries samples = new PointSeries(CAPACITY);
  private long lastSample = Long.MIN_VALUE;
  private long lastSystemSample = Long.MIN_VALUE;

  /// An empty recording.
  public Recording() {}

  /// Takes over what a snapshot has that was not seen yet.
  ///
  /// @param snapshot the engine's state
  public void accept(EngineSnapshot snapshot) {
    var newSystem = snapshot.systemSamples();
    for (int i = firstUnseenSystem(newSystem); i < newSystem.size(); i++) {
      add(newSystem.get(i));
      lastSystemSample = newSystem.get(i).sequence();
    }
    var newSamples = snapshot.samples();
    for (int i = firstUnseen(newSamples); i < newSamples.size(); i++) {
      add(newSamples.get(i));
      lastSample = newSamples.get(i).sequence();
    }
  }

  /// Puts what was measured before this start in front of what has been measured since.
  ///
  /// @param oldSamples measurements, oldest first
  /// @param oldSystemSamples combined results, oldest first
  public void prepend(List<Sample> oldSamples, List<SystemSample> oldSystemSamples) {
    var since = List.of(offsets, jitters, frequencies, samples);
    offsets = new PointSeries(CAPACITY);
    jitters = new PointSeries(CAPACITY);
    frequencies = new PointSeries(CAPACITY);
    samples = new PointSeries(CAPACITY);
    long systemLimit = start(since.getFirst());
    for (var sample : oldSystemSamples) {
      if (sample.at().toEpochMilli() < systemLimit) {
        add(sample);
      }
    }
    long limit = start(since.getLast());
    for (var sample : oldSamples) {
      if (sample.at().toEpochMilli() < limit) {
        // The number of a source is of its own run; nothing of this run has it.
        samples.add(sample.at().toEpochMilli(), sample.offsetSeconds(), sample.delaySeconds(), -1);
      }
    }
    var now = List.of(offsets, jitters, frequencies, samples);
    for (int s = 0; s < since.size(); s++) {
      var from = since.get(s);
      for (int i = 0; i < from.size(); i++) {
        now.get(s).add(from.millis(i), from.value(i), from.width(i), from.group(i));
      }
    }
  }

  /// The combined offset with the bound on its error, in seconds.
  ///
  /// @return the live series
  public PointSeries offsets() {
    return offsets;
  }

  /// The combined jitter in seconds.
  ///
  /// @return the live series
  public PointSeries jitters() {
    return jitters;
  }

  /// The frequency in parts per million.
  ///
  /// @return the live series
  public PointSeries frequencies() {
    return frequencies;
  }

  /// The offset of each measurement, its delay as width, its source as group; −1 for a source of an
  /// earlier run.
  ///
  /// @return the live series
  public PointSeries samples() {
    return samples;
  }

  private static long start(PointSeries series) {
    return series.size() == 0 ? Long.MAX_VALUE : series.millis(0);
  }

  private void add(SystemSample sample) {
    long at = sample.at().toEpochMilli();
    offsets.add(at, sample.offsetSeconds(), sample.boundSeconds(), 0);
    jitters.add(at, sample.jitterSeconds(), Double.NaN, 0);
    if (!Double.isNaN(sample.frequencyPpm())) {
      frequencies.add(at, sample.frequencyPpm(), Double.NaN, 0);
    }
  }

  private void add(Sample sample) {
    samples.add(
        sample.at().toEpochMilli(),
        sample.offsetSeconds(),
        sample.delaySeconds(),
        sample.sourceId());
  }

  private int firstUnseen(List<Sample> list) {
    int i = list.size();
    while (i > 0 && list.get(i - 1).sequence() > lastSample) {
      i--;
    }
    return i;
  }

  private int firstUnseenSystem(List<SystemSample> list) {
    int i = list.size();
    while (i > 0 && list.get(i - 1).sequence() > lastSystemSample) {
      i--;
    }
    return i;
  }
}
