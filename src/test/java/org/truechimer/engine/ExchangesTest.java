package org.truechimer.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.truechimer.client.Association;
import org.truechimer.net.ExchangeSockets;
import org.truechimer.snapshot.DropReason;

class ExchangesTest {

  private final Parts parts = new Parts();

  private static Association association(Source source) {
    return Objects.requireNonNull(source.association);
  }

  @Test
  void knowsWhoseARequestIsUntilItIsClosed() {
    var source = parts.source();
    assertFalse(parts.exchanges.carryOut(source, association(source)));
    assertEquals(1, parts.requests.size());
    assertSame(source, parts.exchanges.sourceOf(source.exchange));
    long exchange = source.exchange;
    parts.exchanges.close(source);
    assertNull(parts.exchanges.sourceOf(exchange));
    assertEquals(List.of(exchange), parts.released);
  }

  @Test
  void tellsWhenNobodyAnswered() {
    var source = parts.source();
    parts.exchanges.carryOut(source, association(source));
    parts.pass(3.1);
    assertTrue(parts.exchanges.carryOut(source, association(source)));
    assertEquals(1, source.drops().get(DropReason.TIMEOUT));
  }

  /// Two names for one machine: the second waits for two seconds after the first.
  @Test
  void keepsPacketsToOneServerApart() {
    var first = parts.source("a.example", Parts.SERVER);
    var second = parts.source("b.example", Parts.SERVER);
    parts.exchanges.carryOut(first, association(first));
    parts.pass(0.5);
    parts.exchanges.keepDistance(association(second), second.address);
    assertEquals(parts.nanos + 1_500_000_000L, association(second).nextPollNanos());
  }

  @Test
  void triesTheNextAddressWhereThereIsNoWayToTheFirst() {
    var source = parts.source("c.example", "2001:db8::1", "192.0.2.9");
    parts.sending = new ExchangeSockets.Sending.Failed("Network is unreachable", true);
    parts.exchanges.carryOut(source, association(source));
    assertEquals("192.0.2.9", source.addressText());
    assertEquals(1, source.drops().get(DropReason.UNREACHABLE));
    assertNull(parts.exchanges.sourceOf(source.exchange));
  }
}
