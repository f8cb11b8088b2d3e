package org.truechimer.history;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.truechimer.snapshot.EngineSnapshot;
import org.truechimer.snapshot.SystemSnapshot;

/// How long measurements are kept.
///
/// @param raw for how long every single one is kept; positive
public record Retention(Duration raw) {

  /// Checks the range.
  public Retention {
    if (!raw.isPositive()) {
      throw new IllegalArgumentException("keeps nothing: " + raw);
    }
  }

  /// Keeps measurements for whole hours.
  ///
  /// @param hours 1 or more
  /// @return the retention
  public static Retention ofHours(int hours) {
    return new Retention(Duration.ofHours(hours));
  }

  /// What is to be kept, if it can be told at all what is old: the clock by which one would tell is
  /// the very one that may be wrong. A machine that starts in 2099 must not forget its whole
  /// history before it is set right, so only a clock that a majority of sources confirms counts. By
  /// the same clock, what is dated as far in the future has been dated by a wrong one.
  ///
  /// @param snapshot the engine's state
  /// @return the span of time to keep, or nothing while the time is in doubt
  public Optional<Span> span(EngineSnapshot snapshot) {
    return snapshot.system().state() == SystemSnapshot.State.SYNCHRONISED
        ? Optional.of(new Span(snapshot.takenAt().minus(raw), snapshot.takenAt().plus(raw)))
        : Optional.empty();
  }

  /// A span of time.
  ///
  /// @param oldest its beginning
  /// @param newest its end
  public record Span(Instant oldest, Instant newest) {}
}
