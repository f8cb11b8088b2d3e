package org.truechimer.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SentStampsTest {

  @Test
  void aStampIsFoundUnderItsClientAndItsRequestOnlyAndOnce() {
    var stamps = new SentStamps(1024);
    long key = SentStamps.key(0, 1, 100);
    stamps.reserve(key);
    assertTrue(stamps.knows(key));
    assertEquals(0, stamps.take(key));
    stamps.put(key, 777);
    assertEquals(0, stamps.take(SentStamps.key(0, 2, 100)));
    assertEquals(0, stamps.take(SentStamps.key(0, 1, 101)));
    assertEquals(777, stamps.take(key));
    assertEquals(0, stamps.take(key));
    stamps.put(key, 778);
    assertEquals(0, stamps.take(key));
    assertNotEquals(0, SentStamps.key(0, 0, 0));
  }

  @Test
  void ofAFullSetTheOldestMakesRoom() {
    var stamps = new SentStamps(8);
    for (long key = 1; key <= 9; key++) {
      stamps.reserve(key);
      stamps.put(key, 100 + key);
    }
    assertEquals(0, stamps.take(1));
    assertEquals(105, stamps.take(5));
    stamps.reserve(10);
    stamps.put(10, 110);
    assertEquals(102, stamps.take(2));
    assertEquals(109, stamps.take(9));
    assertEquals(110, stamps.take(10));
  }

  /// A client to every fourth place, each asking again and again. How many meet in a set is Poisson
  /// with mean 2. Where nine or more do, each takes the other's place before it is used: that is
  /// the sum over k > 8 of k·P(k)/2, 0.11 %.
  @Test
  void nearlyAllClientsFindTheirStamp() {
    var stamps = new SentStamps(1 << 16);
    int clients = 1 << 14;
    int found = 0;
    for (long round = 0; round < 20; round++) {
      for (int i = 0; i < clients; i++) {
        found += stamps.take(SentStamps.key(0, i, 1_000_003L * i + round)) == i + round ? 1 : 0;
        long next = SentStamps.key(0, i, 1_000_003L * i + round + 1);
        stamps.reserve(next);
        stamps.put(next, i + round + 1);
      }
    }
    assertEquals(0.9989, (double) found / clients / 19, 0.0005);
  }
}
