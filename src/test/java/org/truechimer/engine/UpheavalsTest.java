package org.truechimer.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.truechimer.snapshot.EngineEvent;

/// Leap seconds are tried in [LeapWatchTest].
class UpheavalsTest {

  private final Parts parts = new Parts();

  private boolean look(boolean ownStep) {
    return parts.upheavals.look(ownStep);
  }

  private boolean noted(Class<? extends EngineEvent> kind) {
    return parts.recorder.events().stream().anyMatch(kind::isInstance);
  }

  @Test
  void timeThatPassesIsNone() {
    assertFalse(look(false));
    parts.pass(1000);
    assertFalse(look(false));
    assertEquals(0, parts.recorder.events().size());
  }

  /// The clock was right and is set half a second ahead: it is known at once to be that wrong.
  @Test
  void aStepOfSomebodyElseIsNoticedAndCostsNoHistory() {
    var source = parts.source();
    look(false);
    parts.ask(source);
    parts.pass(1);
    look(false);
    parts.setBy(0.5);
    assertTrue(look(false));
    assertTrue(noted(EngineEvent.SteppedByOther.class));
    assertEquals(-0.5, Objects.requireNonNull(parts.judge.claim()).offsetSeconds(), 0.001);
    assertFalse(look(false), "once");
  }

  @Test
  void aStepOfOurOwnIsNot() {
    look(false);
    parts.setBy(0.5);
    assertFalse(look(true));
    assertFalse(look(false));
    assertFalse(noted(EngineEvent.SteppedByOther.class));
  }

  @Test
  void afterSleepTheOffsetIsVoidAndABurstBegins() {
    var source = parts.source();
    look(false);
    parts.ask(source);
    parts.suspended = 3_600_000_000_000L;
    parts.setBy(3600).pass(10);
    assertTrue(look(false));
    assertTrue(noted(EngineEvent.Resumed.class));
    assertEquals(0, source.estimator.samples());
    assertTrue(Objects.requireNonNull(source.association).nextPollNanos() <= parts.nanos);
    assertFalse(noted(EngineEvent.SteppedByOther.class));
  }
}
