package org.truechimer.time;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A network card's clock, read between two readings of the system's.
///
/// @param cardNanos what the card's clock showed, nanoseconds since an epoch of its own (its
///   drivers keep UTC, TAI, or the time since it was switched on)
/// @param systemNanos the middle of the two readings of the system clock, nanoseconds since 1970
///   UTC
/// @param halfWindowNanos the card was read within so much of that; not negative
public record CardReading(long cardNanos, long systemNanos, long halfWindowNanos) {

  /// Reading a card over the bus is not known better than to so many nanoseconds, even where the
  /// hardware takes both readings at once.
  private static final long FLOOR_NANOS = 20;

  /// Checks the range.
  public CardReading {
    if (halfWindowNanos < 0) {
      throw new IllegalArgumentException("the clock went backwards");
    }
  }

  /// A reading of the card between two of the system.
  ///
  /// @param beforeNanos the system clock before
  /// @param cardNanos the card's clock
  /// @param afterNanos the system clock after; not before `beforeNanos`
  /// @return the reading
  public static CardReading between(long beforeNanos, long cardNanos, long afterNanos) {
    long half = (afterNanos - beforeNanos + 1) / 2;
    return new CardReading(cardNanos, beforeNanos + half, Math.max(half, FLOOR_NANOS));
  }

  /// The best of some that were taken in a row: the one that was interrupted least.
  ///
  /// @param readings in any order
  /// @return the one with the shortest window, empty if there is none
  public static Optional<CardReading> best(List<CardReading> readings) {
    return readings.stream().min(Comparator.comparingLong(CardReading::halfWindowNanos));
  }
}
