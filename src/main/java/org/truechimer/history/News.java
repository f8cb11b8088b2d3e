package org.truechimer.history;

import org.jspecify.annotations.Nullable;
import org.truechimer.snapshot.EngineEvent;
import org.truechimer.snapshot.EngineSnapshot;
import org.truechimer.snapshot.Sample;
import org.truechimer.snapshot.SystemSample;

/// What the snapshots of one run of the engine have that no earlier one had.
///
/// Belongs to one thread.
public final class News {

  private final Unseen<Sample> samples = new Unseen<>(Sample::sequence);
  private final Unseen<SystemSample> systemSamples = new Unseen<>(SystemSample::sequence);
  private @Nullable EngineEvent lastEvent;

  /// Has seen nothing.
  public News() {}

  /// What is new. It counts as seen only after [#seen].
  ///
  /// @param snapshot the engine's state
  /// @return what no snapshot that was seen had
  public HistoryBatch in(EngineSnapshot snapshot) {
    var events = snapshot.events();
    // Not found means that all the events of the last snapshot have been pushed out by newer ones.
    int event = lastEvent == null ? 0 : events.lastIndexOf(lastEvent) + 1;
    return new HistoryBatch(
        samples.in(snapshot.samples()),
        systemSamples.in(snapshot.systemSamples()),
        events.subList(event, events.size()));
  }

  /// Takes note that a batch was taken over.
  ///
  /// @param batch what [#in] gave
  public void seen(HistoryBatch batch) {
    samples.seen(batch.samples());
    systemSamples.seen(batch.systemSamples());
    if (!batch.events().isEmpty()) {
      lastEvent = batch.events().getLast();
    }
  }

  /// How many samples have come and gone between two snapshots that were seen.
  ///
  /// @return 0 as a rule
  public long missed() {
    return samples.missed() + systemSamples.missed();
  }
}
