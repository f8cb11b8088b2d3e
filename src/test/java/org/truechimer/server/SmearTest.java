package org.truechimer.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.truechimer.snapshot.Leap;

/// UTC with a leap second against a scale that runs evenly through it: told = UTC + shift must rise
/// by 86 400 s while 86 401 (or 86 399) pass, without a jump.
class SmearTest {

  private static final Instant END = Instant.parse("2027-01-01T00:00:00Z");
  private static final int SPREAD = 86_400;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatIsToldRisesEvenly(boolean inserted) {
    var smear = new Smear(SPREAD);
    int sign = inserted ? 1 : -1;
    smear.hear(inserted ? Leap.INSERT : Leap.DELETE, END.minusSeconds(50_000));
    double elapsedAll = SPREAD;
    // The rate of what is told against true seconds: the spread has d true seconds, and one less
    // (or more) second of UTC.
    double rate = (SPREAD - sign) / elapsedAll;
    for (double passed = 1; passed < SPREAD; passed += 997.25) {
      // True seconds since the spread began; UTC repeats (or skips) one at L, half of it in.
      boolean after = passed >= SPREAD / 2.0 + (inserted ? 1 : -1);
      if (passed >= SPREAD / 2.0 - 1 && !after) {
        continue; // The second itself: not told.
      }
      double utc = passed - SPREAD / 2.0 - (after ? sign : 0);
      var now = END.plusNanos(Math.round(utc * 1e9));
      double told = utc + smear.shiftSeconds(now);
      assertEquals(-SPREAD / 2.0 + rate * passed, told, 1e-6);
    }
  }

  @Test
  void outsideOfTheSpreadNothingIsMoved() {
    var smear = new Smear(SPREAD);
    smear.hear(Leap.INSERT, END.minusSeconds(80_000));
    assertEquals(0, smear.shiftSeconds(END.minusSeconds(43_201)));
    assertEquals(0, smear.shiftSeconds(END.plusSeconds(43_201)));
    assertEquals(-0.5, smear.shiftSeconds(END.minusSeconds(1)), 2e-5);
    assertEquals(0.5, smear.shiftSeconds(END), 2e-5);
    assertTrue(smear.covers(END.minusSeconds(60_000)));
    assertTrue(smear.isBlind(END.minusMillis(500)));
    assertFalse(smear.isBlind(END));
  }

  /// Two days: known from a list in time; an announcement of the day would come when a second has
  /// been missed already.
  @Test
  void aSpreadThatTheListKnowsBeginsMoreThanADayBefore() {
    var smear = new Smear(3 * SPREAD);
    smear.expect(END, Leap.INSERT, END.minusSeconds(10L * SPREAD));
    smear.hear(Leap.NONE, END.minusSeconds(10L * SPREAD));
    assertEquals(0, smear.shiftSeconds(END.minusSeconds(3 * SPREAD / 2)), 1e-9);
    assertEquals(-1.0 / 6, smear.shiftSeconds(END.minusSeconds(SPREAD)), 1e-9);
    assertTrue(smear.covers(END.minusSeconds(3600)), "spread, so not announced");
    smear.hear(Leap.NONE, END.plusSeconds(4L * SPREAD));
    assertFalse(smear.covers(END.plusSeconds(4L * SPREAD)));
  }

  @Test
  void onlyTheEndOfAMonthHasOne() {
    var smear = new Smear(SPREAD);
    smear.hear(Leap.INSERT, Instant.parse("2026-12-15T00:00:00Z"));
    assertFalse(smear.covers(Instant.parse("2026-12-15T12:00:00Z")));
    var none = new Smear(0);
    none.hear(Leap.INSERT, END.minusSeconds(10));
    assertEquals(0, none.shiftSeconds(END.minusSeconds(5)));
  }
}
