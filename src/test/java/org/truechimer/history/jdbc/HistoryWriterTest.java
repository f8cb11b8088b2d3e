package org.truechimer.history.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.truechimer.history.HistoryBatch;
import org.truechimer.history.HistoryStore;
import org.truechimer.history.Retention;
import org.truechimer.history.Run;
import org.truechimer.snapshot.EngineEvent;
import org.truechimer.snapshot.EngineSnapshot;
import org.truechimer.snapshot.Sample;
import org.truechimer.snapshot.SystemSample;
import org.truechimer.ui.Snapshots;

class HistoryWriterTest {

  private final Shelf shelf = new Shelf();
  private final List<IOException> problems = Collections.synchronizedList(new ArrayList<>());
  private final HistoryWriter writer =
      new HistoryWriter(shelf, Retention.ofHours(24), problems::add);

  @Test
  void writesEachSampleOnce() {
    var run = new Run(Run.START);
    writer.accept(run.measure(1).measure(2).snapshot(10));
    writer.accept(run.snapshot(10));
    writer.accept(run.measure(3).snapshot(10));
    writer.close();
    assertEquals(List.of(1L, 2L, 3L), shelf.sequences());
    assertEquals(0, writer.dropped());
  }

  @Test
  void beginsAnewWithANewEngine() {
    writer.accept(new Run(Run.START).measure(1).measure(2).snapshot(10));
    writer.accept(new Run(Run.START.plusSeconds(60)).measure(1).snapshot(10));
    writer.close();
    assertEquals(List.of(1L, 2L, 1L), shelf.sequences());
  }

  @Test
  void keepsNothingOfADemonstration() {
    var real = new Run(Run.START).measure(1).snapshot(10);
    writer.accept(demonstration(real));
    writer.close();
    assertEquals(List.of(), shelf.sequences());
  }

  @Test
  void neverMakesTheEngineWaitAndCountsWhatIsLost() {
    shelf.block();
    var run = new Run(Run.START);
    int snapshots = 1_000;

    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          for (int i = 0; i < snapshots; i++) {
            writer.accept(run.measure(i).snapshot(10));
          }
        });
    shelf.unblock();
    // With room again, the next snapshot shows how much has gone by.
    shelf.awaitBatches(2);
    writer.accept(run.measure(snapshots).snapshot(10));
    writer.close();

    long kept = shelf.sequences().size();
    assertEquals(2 * (snapshots + 1 - kept), writer.dropped());
    assertTrue(kept < snapshots, "the queue has no end");
    assertEquals(snapshots + 1, shelf.sequences().getLast());
  }

  @Test
  void tellsOfTheFirstFailureInARowAndGoesOn() {
    var run = new Run(Run.START);
    shelf.failing = true;
    writer.accept(run.measure(1).snapshot(10));
    shelf.awaitBatches(1);
    writer.accept(run.measure(2).snapshot(10));
    shelf.awaitBatches(1);
    shelf.failing = false;
    writer.accept(run.measure(3).snapshot(10));
    writer.close();
    assertEquals(List.of(3L), shelf.sequences());
    assertEquals(1, problems.size());
    assertEquals(4, writer.dropped());
  }

  @Test
  void forgetsOldSamplesAtOnceAndThenHourly() {
    for (int seconds : List.of(0, 60, 3600, 3660)) {
      writer.accept(new Run(Run.START.plusSeconds(seconds)).measure(0).snapshot(10));
      shelf.awaitBatches(1);
    }
    writer.close();
    var day = Duration.ofHours(24);
    assertEquals(
        List.of(Run.START.plusSeconds(1).minus(day), Run.START.plusSeconds(3601).minus(day)),
        shelf.oldest);
  }

  @Test
  void forgetsNothingWhileTheTimeIsInDoubt() {
    writer.accept(new Run(Run.START).measure(1).snapshot(10, Snapshots.offline()));
    writer.close();
    assertEquals(List.of(1L), shelf.sequences());
    assertEquals(List.of(), shelf.oldest);
  }

  private static EngineSnapshot demonstration(EngineSnapshot s) {
    return new EngineSnapshot(
        s.sequence(),
        s.takenAt(),
        s.startedAt(),
        s.system(),
        s.sources(),
        s.clock(),
        s.host(),
        s.trust(),
        s.sync(),
        s.samples(),
        s.systemSamples(),
        s.events(),
        true,
        s.steering());
  }

  /// A store in memory that can be slow and can fail.
  private static final class Shelf implements HistoryStore {

    private final List<Sample> samples = new ArrayList<>();
    private final List<Instant> oldest = new ArrayList<>();
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile boolean failing;
    private final Semaphore batches = new Semaphore(0);

    void block() {
      gate = new CountDownLatch(1);
    }

    void unblock() {
      gate.countDown();
    }

    synchronized List<Long> sequences() {
      return samples.stream().map(Sample::sequence).toList();
    }

    /// Waits for as many more batches, which are then accounted for.
    void awaitBatches(int more) {
      try {
        assertTrue(batches.tryAcquire(more, 20, TimeUnit.SECONDS), "the writer has stopped");
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public void append(HistoryBatch batch) throws IOException {
      try {
        gate.await();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
      try {
        add(batch);
      } finally {
        batches.release();
      }
    }

    private synchronized void add(HistoryBatch batch) throws IOException {
      if (failing) {
        throw new IOException("disk full");
      }
      samples.addAll(batch.samples());
    }

    @Override
    public synchronized void keepOnly(Instant from, Instant to) {
      oldest.add(from);
    }

    @Override
    public List<Sample> samplesSince(Instant since) {
      return List.of();
    }

    @Override
    public List<SystemSample> systemSamplesSince(Instant since) {
      return List.of();
    }

    @Override
    public List<EngineEvent> eventsSince(Instant since) {
      return List.of();
    }

    @Override
    public void close() {}
  }
}
