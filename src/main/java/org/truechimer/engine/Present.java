package org.truechimer.engine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.truechimer.clock.SystemClock;
import org.truechimer.time.NtpDuration;
import org.truechimer.time.NtpTimestamp;

/// The moment at which the engine is at work: both clocks, read together once for each input, so
/// that all that follows from one input happens at one time. A state of the engine's thread.
final class Present {

  /// 1 January 2038: readings of our own clock lie within 68 years of it.
  private static final long PIVOT_UNIX_SECONDS = 2_145_916_800L;

  private final SystemClock clock;
  private final FreeScale scale;
  private SystemClock.Reading reading;
  private NtpDuration bend = NtpDuration.ZERO;
  private @Nullable Instant instant;

  /// Begins now.
  ///
  /// @param clock the clock that is judged
  Present(SystemClock clock) {
    this.clock = clock;
    reading = clock.read();
    scale = new FreeScale(reading);
  }

  /// Goes on to what the clocks say now.
  void read() {
    reading = clock.read();
    bend = scale.bend(reading);
    instant = null;
  }

  /// The free-running clock.
  ///
  /// @return nanoseconds
  long nanos() {
    return reading.nanos();
  }

  /// The time of day.
  NtpTimestamp wall() {
    return reading.wall();
  }

  /// The time of day, for people.
  Instant instant() {
    var known = instant;
    if (known == null) {
      known = instantOf(reading.wall());
      instant = known;
    }
    return known;
  }

  /// The time of day that somebody else has.
  ///
  /// @param offsetSeconds what has to be added to ours
  Instant instantWith(double offsetSeconds) {
    return instantOf(reading.wall().plus(NtpDuration.ofSeconds(offsetSeconds)));
  }

  /// Both clocks as they were read.
  SystemClock.Reading reading() {
    return reading;
  }

  /// By how much the time of day has been bent since the engine began.
  NtpDuration bend() {
    return bend;
  }

  /// The same in seconds, positive if the clock was moved forward or sped up.
  double bendSeconds() {
    return bend.toSeconds();
  }

  /// The era of a reading of our own clock is not on the wire and not in the reading; until 2104 it
  /// is this one or the next.
  static Instant instantOf(NtpTimestamp timestamp) {
    return timestamp.toInstant(Instant.ofEpochSecond(PIVOT_UNIX_SECONDS));
  }
}
