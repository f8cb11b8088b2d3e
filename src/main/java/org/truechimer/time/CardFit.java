package org.truechimer.time;

import java.util.ArrayDeque;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// What a network card's clock is against the system's, from readings of both ([CardReading]).
///
/// Every answer has a bound on its own error, made of the half window of the reading that it rests
/// on, and of how far the two clocks may have drifted apart between that reading and the stamp. The
/// reading that gives the smallest bound is taken. Readings that contradict their bounds mean that
/// one of the clocks was set: what came before them is forgotten.
///
/// Not thread-safe; its owner guards it.
public final class CardFit {

  /// Readings this old say nothing any more: whoever keeps the system's time slews it meanwhile.
  static final long LONGEST_AGE_NANOS = 10_000_000_000L;

  /// Two clocks of which nothing is known: 100 ppm for the card's oscillator, and 500 ppm that the
  /// kernel may slew the system's by.
  static final double UNKNOWN_RATE = 600e-6;

  /// How much the rate may change within ten seconds: what a daemon slews by after an update.
  static final double RATE_CHANGE = 1e-6;

  /// A rate from readings nearer together than this would be noise.
  private static final long SHORTEST_BASE_NANOS = 1_000_000L;

  private static final int MOST_READINGS = 32;

  private final ArrayDeque<CardReading> readings = new ArrayDeque<>();

  /// Starts out without readings.
  public CardFit() {}

  /// What the system clock showed.
  ///
  /// @param systemNanos nanoseconds since 1970 UTC
  /// @param errorNanos bound on the error, positive
  public record Told(long systemNanos, double errorNanos) {}

  /// Takes in a reading.
  ///
  /// @param reading not before the last one by the card's clock; otherwise the card was set
  public void add(CardReading reading) {
    var last = readings.peekLast();
    if (last != null && (reading.cardNanos() <= last.cardNanos() || contradicts(reading))) {
      readings.clear();
    }
    readings.addLast(reading);
    while (readings.size() > MOST_READINGS
        || reading.cardNanos() - readings.getFirst().cardNanos() > LONGEST_AGE_NANOS) {
      readings.removeFirst();
    }
  }

  private boolean contradicts(CardReading reading) {
    var told = at(reading.cardNanos());
    return told != null
        && Math.abs(told.systemNanos() - reading.systemNanos())
            > told.errorNanos() + reading.halfWindowNanos();
  }

  /// What the system clock showed when the card's showed something.
  ///
  /// @param cardNanos a stamp of the card
  /// @return null if no reading is near enough in time
  public @Nullable Told at(long cardNanos) {
    var rate = rate();
    double drift = rate.isPresent() ? rate.getAsDouble() : 0;
    double doubt = rate.isPresent() ? rateError() : UNKNOWN_RATE;
    Told best = null;
    for (var reading : readings) {
      long since = cardNanos - reading.cardNanos();
      double error = reading.halfWindowNanos() + Math.abs(since) * doubt;
      if (Math.abs(since) <= LONGEST_AGE_NANOS && (best == null || error < best.errorNanos())) {
        best = new Told(reading.systemNanos() + since + Math.round(since * drift), error);
      }
    }
    return best;
  }

  /// How much faster the system's clock runs than the card's: a pure number, 1e-6 for 1 ppm. Empty
  /// while it cannot be told.
  ///
  /// @return the rate over all readings that are kept
  public OptionalDouble rate() {
    var first = readings.peekFirst();
    var last = readings.peekLast();
    if (first == null || last == null) {
      return OptionalDouble.empty();
    }
    long base = last.cardNanos() - first.cardNanos();
    if (base < SHORTEST_BASE_NANOS || baseError(first, last) / base > UNKNOWN_RATE) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of((double) (last.systemNanos() - first.systemNanos() - base) / base);
  }

  private double rateError() {
    var first = readings.getFirst();
    var last = readings.getLast();
    return baseError(first, last) / (last.cardNanos() - first.cardNanos()) + RATE_CHANGE;
  }

  private static double baseError(CardReading first, CardReading last) {
    return first.halfWindowNanos() + last.halfWindowNanos();
  }
}
