package org.truechimer.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.truechimer.net.ExchangeSockets;
import org.truechimer.snapshot.DropReason;
import org.truechimer.snapshot.EngineEvent;
import org.truechimer.snapshot.SystemSnapshot;
import org.truechimer.time.NtpDuration;

class RepliesTest {

  private final Parts parts = new Parts();

  /// Both ways take a millisecond and the server is right, so the clock is right, too.
  @Test
  void anAnswerIsMeasuredJudgedAndKept() {
    var source = parts.source();
    assertTrue(parts.ask(source));
    assertEquals(1, source.received);
    assertEquals(0, source.lastOffsetSeconds, 1e-4);
    assertEquals(SystemSnapshot.State.SYNCHRONISED, parts.judge.verdict().state());
    assertEquals(1, parts.recorder.samples().size());
    assertEquals(1, parts.recorder.systemSamples().size());
    assertTrue(
        parts.recorder.events().stream().anyMatch(EngineEvent.PeerChanged.class::isInstance));
  }

  @Test
  void anAnswerOfSomebodyElseIsCountedAndNothingMore() {
    var source = parts.source();
    parts.exchanges.carryOut(source, Objects.requireNonNull(source.association));
    var good = parts.answer();
    var stranger = new InetSocketAddress("192.0.2.77", 123);
    assertFalse(
        parts.replies.arrived(
            new ExchangeSockets.Arrival(
                good.exchange(),
                good.octets().duplicate(),
                stranger,
                good.receivedAt(),
                good.sentAt(),
                good.stamps())));
    assertEquals(1, source.drops().get(DropReason.WRONG_ADDRESS));
    assertEquals(0, source.received);
    assertTrue(parts.replies.arrived(good), "the right one still counts");
  }

  @Test
  void anAnswerToNobodysQuestionIsIgnored() {
    var source = parts.source();
    parts.exchanges.carryOut(source, Objects.requireNonNull(source.association));
    var late = parts.answer();
    parts.exchanges.close(source);
    assertFalse(parts.replies.arrived(late));
    assertEquals(0, source.received);
  }

  @Test
  void theKernelsStampCountsOnlyIfItCanBeThatOfThePacket() {
    var source = parts.source();
    parts.exchanges.carryOut(source, Objects.requireNonNull(source.association));
    var sent = source.userStamp;
    for (double impossible : new double[] {-1e-6, 0.2}) {
      parts.replies.stamped(
          new EngineInput.Stamped(source.exchange, sent.plus(NtpDuration.ofSeconds(impossible))));
      assertEquals(sent, source.userStamp);
    }
    var later = sent.plus(NtpDuration.ofSeconds(30e-6));
    parts.replies.stamped(new EngineInput.Stamped(source.exchange, later));
    assertEquals(later, source.userStamp);
    assertTrue(source.sendingStamped);
  }

  @Test
  void aClosedPortIsEvidence() {
    var source = parts.source();
    parts.exchanges.carryOut(source, Objects.requireNonNull(source.association));
    parts.replies.undeliverable(new EngineInput.Undeliverable(source.exchange, true));
    assertTrue(source.refused);
    assertNotNull(source.drops().get(DropReason.UNREACHABLE));
  }
}
