package org.truechimer.client;

import org.truechimer.time.PollExponent;

/// How often a source is asked: as rarely as what is to be learnt allows.
///
/// RFC 5905 §13 counts small offsets and lengthens the interval by powers of two. Here the
/// estimator says after which time its own prediction will have become worse than a measurement is,
/// and that is the interval, within the limits that the user has set. It grows slowly and shrinks
/// at once.
final class PollPolicy {

  /// An interval grows by no more than this from one poll to the next: one exponent.
  private static final double GROWTH = 2;

  /// Intervals are drawn from this share of the longest upwards, so that clients that were started
  /// together fall out of step. Between the limits only: a fixed interval is varied by
  /// [#LEAST_SPREAD] at most.
  private static final double SHORTEST_SHARE = 0.73;

  /// A fixed interval is shortened by up to 3 %.
  private static final double LEAST_SPREAD = 0.03;

  private final PollExponent maximum;
  private PollExponent minimum;
  private double seconds;

  PollPolicy(PollExponent minimum, PollExponent maximum) {
    this.minimum = minimum;
    this.maximum = maximum;
    this.seconds = minimum.seconds();
  }

  /// The present interval as a power of two, for the packet and the table.
  PollExponent poll() {
    return new PollExponent(
        Math.clamp(Math.round(Math.log(seconds) / Math.log(2)), minimum.value(), highest()));
  }

  /// Draws the time until the next poll.
  ///
  /// @param chance uniform, 0 to 1
  /// @return nanoseconds
  long drawNanos(double chance) {
    double longest = seconds;
    double shortest =
        Math.min(
            Math.max(minimum.seconds(), SHORTEST_SHARE * longest), (1 - LEAST_SPREAD) * longest);
    return Math.round((shortest + chance * (longest - shortest)) * 1e9);
  }

  /// After how many seconds a measurement will be worth making.
  ///
  /// @param useful seconds, positive; infinite if never
  void useful(double useful) {
    seconds = within(Math.min(useful, seconds * GROWTH));
  }

  /// Nothing answers: ask more rarely.
  void silent() {
    seconds = within(seconds * 2);
  }

  /// The server asked for fewer packets: the new interval is also the shortest from now on (RFC
  /// 5905 §7.4, RATE).
  void slowDown() {
    int slower = Math.min(Math.max(poll().value(), minimum.value()) + 1, PollExponent.HIGHEST);
    minimum = new PollExponent(slower);
    seconds = minimum.seconds();
  }

  /// Ask as often as the user allows.
  void restart() {
    seconds = minimum.seconds();
  }

  private int highest() {
    return Math.max(maximum.value(), minimum.value());
  }

  private double within(double wanted) {
    return Math.clamp(wanted, minimum.seconds(), Math.scalb(1.0, highest()));
  }
}
