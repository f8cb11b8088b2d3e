package org.truechimer.client;

import org.truechimer.time.PollExponent;

/// How often a source is asked: rarely while its offset is steady, often while it is not (RFC 5905
/// §13, and the jiggle counter of §11.3).
///
/// The RFC compares the clock's offset with its jitter, which presumes that we steer the clock. We
/// also watch clocks that nobody or somebody else steers; so what counts here is by how much the
/// filtered offset has moved since the last poll.
final class PollPolicy {

  /// Offset changes below this many jitters count as steady (PGATE, RFC 5905 §11.3).
  private static final double GATE = 4;

  /// The counter at which the interval changes (LIMIT, RFC 5905 §11.3).
  private static final int LIMIT = 30;

  private final PollExponent maximum;
  private PollExponent minimum;
  private PollExponent poll;
  private int jiggle;

  PollPolicy(PollExponent minimum, PollExponent maximum) {
    this.minimum = minimum;
    this.maximum = maximum;
    this.poll = minimum;
  }

  PollExponent poll() {
    return poll;
  }

  /// A new filtered offset is known.
  void moved(double changeSeconds, double jitterSeconds) {
    if (Math.abs(changeSeconds) < GATE * jitterSeconds) {
      jiggle += Math.max(poll.value(), 1);
      if (jiggle > LIMIT) {
        jiggle = 0;
        set(poll.value() + 1);
      }
    } else {
      jiggle -= 2 * Math.max(poll.value(), 1);
      if (jiggle < -LIMIT) {
        jiggle = 0;
        set(poll.value() - 1);
      }
    }
  }

  /// Nothing answers: ask more rarely.
  void silent() {
    set(poll.value() + 1);
  }

  /// The server asked for fewer packets: the new interval is also the shortest from now on (RFC
  /// 5905 §7.4, RATE).
  void slowDown() {
    int slower = Math.min(Math.max(poll.value(), minimum.value()) + 1, PollExponent.HIGHEST);
    minimum = new PollExponent(slower);
    poll = minimum;
    jiggle = 0;
  }

  /// Everything known about the offset is void.
  void restart() {
    jiggle = 0;
    poll = minimum;
  }

  private void set(int value) {
    int highest = Math.max(maximum.value(), minimum.value());
    poll = new PollExponent(Math.clamp(value, minimum.value(), highest));
  }
}
