package org.truechimer.history;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.truechimer.snapshot.EngineEvent;
import org.truechimer.snapshot.Sample;
import org.truechimer.snapshot.SystemSample;

/// The place where measurements outlive the program.
///
/// Every method blocks; for worker threads. Writing belongs to one thread at a time, reading to
/// any. An [IOException] says that this one call had no effect; the next may succeed.
///
/// What is read back is of earlier runs as well, so its numbers are not the engine's: sequences and
/// numbers of sources are negative here, where the engine's are positive, and so never meet them. A
/// sequence rises by one up to −1; a source of one name and address keeps its number.
public interface HistoryStore extends AutoCloseable {

  /// Keeps a batch, all of it or nothing.
  ///
  /// @param batch what is new
  /// @throws IOException if the store refuses
  void append(HistoryBatch batch) throws IOException;

  /// The measurements of single sources.
  ///
  /// @param since the oldest time wanted
  /// @return oldest first
  /// @throws IOException if the store refuses
  List<Sample> samplesSince(Instant since) throws IOException;

  /// The combined results.
  ///
  /// @param since the oldest time wanted
  /// @return oldest first
  /// @throws IOException if the store refuses
  List<SystemSample> systemSamplesSince(Instant since) throws IOException;

  /// Changes of the clock: [EngineEvent.Corrected] and [EngineEvent.SteppedByOther].
  ///
  /// @param since the oldest time wanted
  /// @return oldest first
  /// @throws IOException if the store refuses
  List<EngineEvent> eventsSince(Instant since) throws IOException;

  /// Forgets all that is dated outside of a span.
  ///
  /// @param oldest everything older goes
  /// @param newest everything newer goes
  /// @throws IOException if the store refuses
  void keepOnly(Instant oldest, Instant newest) throws IOException;

  /// Lets go of the store. What was appended is kept.
  @Override
  void close();
}
