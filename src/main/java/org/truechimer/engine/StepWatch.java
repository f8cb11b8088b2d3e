package org.truechimer.engine;

import org.truechimer.time.NtpTimestamp;

/// Notices that somebody else has set the clock: the time of day moved by another amount than the
/// monotonic clock. A state of the engine's thread.
final class StepWatch {

  /// Smaller jumps cannot be told from a thread that was held up between the two readings.
  private static final double SMALLEST_STEP_SECONDS = 0.03;

  /// A daemon may slew the clock this fast (chrony's maxslewrate is 83 333 ppm), which is no step.
  private static final double FASTEST_SLEW = 0.1;

  private NtpTimestamp lastWall = NtpTimestamp.ZERO;
  private long lastNanos;
  private boolean started;

  /// Compares both clocks with the last time.
  ///
  /// @return by how much the clock was stepped in between, positive for forward; 0 if it was not
  double look(NtpTimestamp wall, long nanos) {
    double stepped = 0;
    if (started) {
      double elapsed = (nanos - lastNanos) * 1e-9;
      double difference = wall.minus(lastWall).toSeconds() - elapsed;
      if (Math.abs(difference) > SMALLEST_STEP_SECONDS + FASTEST_SLEW * elapsed) {
        stepped = difference;
      }
    }
    forget(wall, nanos);
    return stepped;
  }

  /// Takes the present as it is; after a step of our own.
  void forget(NtpTimestamp wall, long nanos) {
    lastWall = wall;
    lastNanos = nanos;
    started = true;
  }
}
