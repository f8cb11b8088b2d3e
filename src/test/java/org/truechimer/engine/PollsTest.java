package org.truechimer.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.truechimer.snapshot.EngineEvent;

class PollsTest {

  private final Parts parts = new Parts();

  private void run(Source source, double seconds) {
    for (int i = 0; i < seconds; i++) {
      parts.polls.wake(source);
      parts.pass(1);
    }
  }

  @Test
  void asksWhenItIsTimeAndNotBefore() {
    var source = parts.source();
    parts.polls.wake(source);
    assertEquals(1, parts.requests.size());
    long at = Polls.wakeAtNanos(source);
    assertTrue(at > parts.nanos);
    parts.polls.wake(source);
    assertEquals(1, parts.requests.size());
  }

  /// Eight requests without an answer empty the reach register (RFC 5905 §13).
  @Test
  void saysThatAServerIsLost() {
    var source = parts.source();
    parts.ask(source);
    run(source, 3000);
    assertEquals(
        1,
        parts.recorder.events().stream().filter(EngineEvent.SourceLost.class::isInstance).count());
  }

  /// Everybody is silent, so the network is at fault: the interval stays at its shortest.
  @Test
  void asksOftenWhileNobodyAnswersAtAll() {
    var source = parts.source();
    run(source, 2000);
    assertEquals(64, Objects.requireNonNull(source.association).poll().seconds());
  }

  @Test
  void aNameWhoseServerIsDeadIsLookedUpAgain() {
    var source = parts.source("ntp.example", Parts.SERVER);
    assertEquals(List.of("ntp.example"), parts.lookedUp);
    run(source, 1000);
    assertEquals(List.of("ntp.example", "ntp.example"), parts.lookedUp);
  }
}
