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

  /// Before the first regular interval, the time between packets grows by this each time.
  private static final double OPENING = 2;

  /// Longer pauses are no opening any more: who wants to ask rarely has had enough by then.
  private static final double LONGEST_OPENING_SECONDS = 64;

  private final PollExponent maximum;
  private PollExponent minimum;
  private double seconds;

  /// While the opening lasts, the time until the next packet; 0 after it.
  private double openingSeconds;

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

  /// Begins with intervals that widen from those of the burst of the start to the shortest that the
  /// user allows: a burst of six seconds measures the frequency poorly, and what is wrong with that
  /// would grow for a minute.
  ///
  /// @param spacingSeconds between the packets of the burst
  void open(double spacingSeconds) {
    openingSeconds = spacingSeconds;
    widen();
  }

  /// Another packet of the opening has left.
  void widen() {
    openingSeconds *= OPENING;
    if (openingSeconds >= Math.min(minimum.seconds(), LONGEST_OPENING_SECONDS)) {
      openingSeconds = 0;
    }
  }

  /// Goes on with the regular intervals.
  ///
  /// @return whether the opening was still under way
  boolean endOpening() {
    boolean underWay = openingSeconds > 0;
    openingSeconds = 0;
    return underWay;
  }

  /// Draws the time until the next poll.
  ///
  /// @param chance uniform, 0 to 1
  /// @return nanoseconds
  long drawNanos(double chance) {
    if (openingSeconds > 0) {
      return Math.round(openingSeconds * 1e9);
    }
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
    if (useful < minimum.seconds() && openingSeconds > 0) {
      return;
    }
    openingSeconds = 0;
    seconds = within(Math.min(useful, seconds * GROWTH));
  }

  /// Nothing answers: ask more rarely.
  void silent() {
    openingSeconds = 0;
    seconds = within(seconds * 2);
  }

  /// The server asked for fewer packets: the new interval is also the shortest from now on (RFC
  /// 5905 §7.4, RATE).
  void slowDown() {
    int slower = Math.min(Math.max(poll().value(), minimum.value()) + 1, PollExponent.HIGHEST);
    minimum = new PollExponent(slower);
    seconds = minimum.seconds();
    openingSeconds = 0;
  }

  /// Ask as often as the user allows.
  void restart() {
    openingSeconds = 0;
    seconds = minimum.seconds();
  }

  private int highest() {
    return Math.max(maximum.value(), minimum.value());
  }

  private double within(double wanted) {
    return Math.clamp(wanted, minimum.seconds(), Math.scalb(1.0, highest()));
  }
}
