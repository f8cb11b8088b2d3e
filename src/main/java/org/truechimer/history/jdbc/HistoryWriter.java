package org.truechimer.history.jdbc;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.truechimer.history.HistoryBatch;
import org.truechimer.history.HistoryStore;
import org.truechimer.history.News;
import org.truechimer.history.Retention;
import org.truechimer.snapshot.EngineSnapshot;

/// Takes snapshots from the engine's thread and writes what is new in them on a thread of its own,
/// several snapshots in one transaction when the disk is slow. The engine never waits: if there is
/// no room, the news are offered again with the next snapshot, and what is then gone is counted.
///
/// Demonstrations are not kept: what they measure is not true.
public final class HistoryWriter implements Consumer<EngineSnapshot>, AutoCloseable {

  /// A minute of an engine that publishes four times a second.
  private static final int CAPACITY = 256;

  /// Forgetting is for the disk's sake and may be late.
  private static final Duration BETWEEN_PRUNINGS = Duration.ofHours(1);

  /// As long as a writer waits for another process, and some.
  private static final Duration LONGEST_CLOSE = Duration.ofSeconds(10);

  private final BlockingQueue<Work> queue = new ArrayBlockingQueue<>(CAPACITY);
  private final AtomicLong dropped = new AtomicLong();
  private final HistoryStore store;
  private final Consumer<IOException> problems;
  private final Thread thread;

  /// Published to the engine's thread by whoever changes the settings.
  private volatile Retention retention;

  // Of the engine's thread.
  private News news = new News();
  private @Nullable Instant run;
  private long missedBefore;

  // Of the writing thread.
  private @Nullable Instant prunedAt;
  private boolean failing;

  /// Starts the writing thread.
  ///
  /// @param store where to; stays open when this is closed
  /// @param retention for how long
  /// @param problems told on the writing thread of the first of a row of failures
  public HistoryWriter(HistoryStore store, Retention retention, Consumer<IOException> problems) {
    this.store = store;
    this.retention = retention;
    this.problems = problems;
    // A call into the database's own code would pin a virtual thread's carrier.
    this.thread = Thread.ofPlatform().name("history").daemon().unstarted(this::writeUntilClosed);
    thread.start();
  }

  /// Changes how long samples are kept.
  ///
  /// @param newRetention from the next forgetting on
  public void retain(Retention newRetention) {
    retention = newRetention;
  }

  /// How many samples could not be kept since the start.
  ///
  /// @return 0 as a rule
  public long dropped() {
    return dropped.get();
  }

  /// Takes over what is new. For the engine's thread; never blocks.
  ///
  /// @param snapshot the engine's state
  @Override
  public void accept(EngineSnapshot snapshot) {
    if (snapshot.demonstration()) {
      return;
    }
    if (!snapshot.startedAt().equals(run)) {
      run = snapshot.startedAt();
      news = new News();
      missedBefore = 0;
    }
    var batch = news.in(snapshot);
    if (batch.size() == 0) {
      return;
    }
    var span = retention.span(snapshot).orElse(null);
    if (queue.offer(new Work.Keep(batch, snapshot.takenAt(), span))) {
      news.seen(batch);
      dropped.addAndGet(news.missed() - missedBefore);
      missedBefore = news.missed();
    }
  }

  /// Writes what is waiting and ends the thread.
  @Override
  public void close() {
    try {
      queue.put(new Work.End());
      thread.join(LONGEST_CLOSE);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void writeUntilClosed() {
    try {
      while (write(next())) {}
    } catch (InterruptedException _) {
      // Nobody interrupts this thread but a shutdown that has no time left.
    }
  }

  /// All that is waiting, at least one.
  private List<Work> next() throws InterruptedException {
    var works = new ArrayList<Work>();
    works.add(queue.take());
    queue.drainTo(works);
    return works;
  }

  /// Writes; false at the end.
  private boolean write(List<Work> works) {
    var kept =
        works.stream().filter(Work.Keep.class::isInstance).map(Work.Keep.class::cast).toList();
    if (!kept.isEmpty()) {
      var batch = HistoryBatch.of(kept.stream().map(Work.Keep::batch).toList());
      try {
        store.append(batch);
        failing = false;
      } catch (IOException problem) {
        dropped.addAndGet(batch.samples().size() + batch.systemSamples().size());
        report(problem);
      }
      prune(kept.getLast());
    }
    return works.stream().noneMatch(Work.End.class::isInstance);
  }

  private void prune(Work.Keep newest) {
    var span = newest.span;
    boolean due =
        prunedAt == null
            || Duration.between(prunedAt, newest.at).abs().compareTo(BETWEEN_PRUNINGS) >= 0;
    if (span != null && due) {
      prunedAt = newest.at;
      try {
        store.keepOnly(span.oldest(), span.newest());
      } catch (IOException problem) {
        report(problem);
      }
    }
  }

  /// A full disk fails every second; it is worth one line.
  private void report(IOException problem) {
    if (!failing) {
      failing = true;
      problems.accept(problem);
    }
  }

  /// What the writing thread is handed.
  private sealed interface Work {

    /// To be kept.
    ///
    /// @param batch what is new
    /// @param at time of its snapshot
    /// @param span what is to be kept of all, null while the time is in doubt
    record Keep(HistoryBatch batch, Instant at, Retention.@Nullable Span span) implements Work {}

    /// Nothing comes any more.
    record End() implements Work {}
  }
}
