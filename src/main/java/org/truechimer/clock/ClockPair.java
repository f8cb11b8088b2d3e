package org.truechimer.clock;

/// The time of day between two readings of the free-running clock.
///
/// @param reading the time of day, and the middle of the two
/// @param apartNanos how far the two were apart
record ClockPair(SystemClock.Reading reading, long apartNanos) {

  /// How often both clocks are read together at most.
  static final int TRIES = 3;

  /// Readings no further apart are as good as any.
  static final long CLOSE_NANOS = 1_000;

  static ClockPair read(SystemClock clock) {
    long before = clock.monotonicNanos();
    var wall = clock.now();
    long apart = clock.monotonicNanos() - before;
    return new ClockPair(new SystemClock.Reading(wall, before + apart / 2), apart);
  }
}
