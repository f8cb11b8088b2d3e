package org.truechimer.history;

import java.util.ArrayList;
import java.util.List;
import org.truechimer.snapshot.EngineEvent;
import org.truechimer.snapshot.Sample;
import org.truechimer.snapshot.SystemSample;

/// What is new since the last batch.
///
/// @param samples measurements of single sources, oldest first
/// @param systemSamples combined results, oldest first
/// @param events events of any kind, oldest first; a store keeps the changes of the clock
public record HistoryBatch(
    List<Sample> samples, List<SystemSample> systemSamples, List<EngineEvent> events) {

  /// Copies the lists.
  public HistoryBatch {
    samples = List.copyOf(samples);
    systemSamples = List.copyOf(systemSamples);
    events = List.copyOf(events);
  }

  /// Several batches as one.
  ///
  /// @param batches in the order in which they came
  /// @return everything in them
  public static HistoryBatch of(List<HistoryBatch> batches) {
    var samples = new ArrayList<Sample>();
    var systemSamples = new ArrayList<SystemSample>();
    var events = new ArrayList<EngineEvent>();
    for (var batch : batches) {
      samples.addAll(batch.samples);
      systemSamples.addAll(batch.systemSamples);
      events.addAll(batch.events);
    }
    return new HistoryBatch(samples, systemSamples, events);
  }

  /// How many rows it makes at most.
  ///
  /// @return 0 if there is nothing to keep
  public int size() {
    return samples.size() + systemSamples.size() + events.size();
  }
}
