package org.truechimer.snapshot;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What the engine makes of all sources together: is this clock right, and by how much may it be
/// wrong.
///
/// @param state the verdict
/// @param peerId the system peer's number, 0 without one
/// @param peerName the system peer's name, empty without one
/// @param peerAddress the system peer's address, empty without one
/// @param stratum stratum of this machine by our measurement (the system peer's plus one), 16
///   without
/// @param leap leap indicator that the majority announces
/// @param offsetSeconds combined offset; NaN without a majority
/// @param jitterSeconds combined jitter; NaN without a majority
/// @param frequencyPpm by how much the local oscillator runs fast (positive) by itself, without the
///   correction that the kernel applies; NaN while unknown
/// @param skewPpm bound on the error of the frequency, one standard deviation; NaN while unknown
/// @param rootDelaySeconds round trip to the primary source through the system peer; NaN without
///   one
/// @param rootDispersionSeconds dispersion to the primary source; NaN without one
/// @param rootDistanceSeconds rootDelay / 2 + rootDispersion: bound on the error of the combined
///   offset; NaN without one
/// @param boundSeconds |offset| + root distance: "correct within ±"; NaN without a majority
/// @param shared the interval that the majority shares, null without one
/// @param disagreementSeconds the largest gap between two sources' intervals when no majority
///   agrees; NaN otherwise
/// @param sources how many sources are configured (pool members counted one by one)
/// @param answering how many gave a valid answer to one of the last eight polls
/// @param usable how many took part in selection
/// @param truechimers how many share the majority's interval
/// @param falsetickers how many miss it
/// @param updatedAt when the verdict was last based on a new sample, null before the first
/// @param deviationSeconds one standard deviation of the offset's error, as far as measuring can
///   tell; NaN without a majority
/// @param wander random walk of the local frequency as the system peer's measurements show it,
///   seconds a second for each square root of a second; NaN without a majority
public record SystemSnapshot(
    State state,
    long peerId,
    String peerName,
    String peerAddress,
    int stratum,
    Leap leap,
    double offsetSeconds,
    double jitterSeconds,
    double frequencyPpm,
    double skewPpm,
    double rootDelaySeconds,
    double rootDispersionSeconds,
    double rootDistanceSeconds,
    double boundSeconds,
    @Nullable Interval shared,
    double disagreementSeconds,
    int sources,
    int answering,
    int usable,
    int truechimers,
    int falsetickers,
    @Nullable Instant updatedAt,
    double deviationSeconds,
    double wander) {

  /// The verdict on this machine's clock.
  public enum State {
    /// No source has been asked long enough to tell.
    STARTING,
    /// A majority agrees, and the clock is right to within the threshold for steps.
    SYNCHRONISED,
    /// A majority agrees that the clock is wrong by more than the threshold for steps.
    WRONG,
    /// Sources answer, but no majority of them agrees.
    DISAGREEMENT,
    /// No source answers, or none that answers is fit.
    NO_SOURCE,
    /// There is nothing to ask.
    UNCONFIGURED
  }

  private static final SystemSnapshot NOTHING =
      new SystemSnapshot(
          State.STARTING,
          0,
          "",
          "",
          16,
          Leap.UNSYNCHRONISED,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          null,
          Double.NaN,
          0,
          0,
          0,
          0,
          0,
          null,
          Double.NaN,
          Double.NaN);

  /// The state before anything is known.
  ///
  /// @return a snapshot in state [State#STARTING]
  public static SystemSnapshot nothing() {
    return NOTHING;
  }
}
