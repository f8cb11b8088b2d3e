package org.truechimer.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.truechimer.snapshot.EngineEvent.PeerChanged;
import org.truechimer.snapshot.EngineSnapshot;
import org.truechimer.snapshot.Sample;

class NewsTest {

  private final News news = new News();
  private final Run run = new Run(Run.START);

  @Test
  void takesEachItemOnce() {
    var peer = new PeerChanged(Run.START, "ntp1.lan");
    assertEquals(List.of(1L, 2L), sequences(run.measure(1).measure(2).happen(peer).snapshot(5)));

    var second = news.in(run.measure(3).snapshot(5));

    assertEquals(List.of(3L), second.samples().stream().map(Sample::sequence).toList());
    assertEquals(1, second.systemSamples().size());
    assertEquals(List.of(), second.events());
  }

  @Test
  void offersAgainWhatWasNotTakenOver() {
    sequences(run.measure(1).snapshot(5));
    news.in(run.measure(2).snapshot(5));
    assertEquals(List.of(2L, 3L), sequences(run.measure(3).snapshot(5)));
    assertEquals(0, news.missed());
  }

  @Test
  void countsWhatHasGoneByBetweenTwoSnapshots() {
    sequences(run.measure(1).snapshot(2));
    assertEquals(
        List.of(4L, 5L), sequences(run.measure(2).measure(3).measure(4).measure(5).snapshot(2)));
    assertEquals(2 * 2, news.missed());
  }

  @Test
  void doesNotCountWhatWasGoneBeforeTheFirstSnapshot() {
    assertEquals(List.of(3L), sequences(run.measure(1).measure(2).measure(3).snapshot(1)));
    assertEquals(0, news.missed());
  }

  @Test
  void takesAllEventsWhenTheLastOneSeenIsGone() {
    news.seen(news.in(run.happen(new PeerChanged(Run.START, "a")).snapshot(2)));
    var b = new PeerChanged(Run.START, "b");
    var c = new PeerChanged(Run.START, "c");
    assertEquals(List.of(b, c), news.in(run.happen(b).happen(c).snapshot(2)).events());
  }

  private List<Long> sequences(EngineSnapshot snapshot) {
    var batch = news.in(snapshot);
    news.seen(batch);
    return batch.samples().stream().map(Sample::sequence).toList();
  }
}
