package org.truechimer.snapshot;

import java.util.List;

/// One line of "why do we trust this clock": a check, its verdict, and the figures behind it.
public sealed interface TrustCheck {

  /// What the check says.
  ///
  /// @return the verdict
  Verdict verdict();

  /// How a check came out.
  enum Verdict {
    /// Speaks for the clock.
    GOOD,
    /// Does not speak against the clock, but deserves a look.
    WARNING,
    /// Speaks against the clock.
    BAD,
    /// Cannot be told (yet).
    UNKNOWN
  }

  /// Who steers the clock: nobody, one service, or several that fight.
  ///
  /// @param verdict good for exactly one
  /// @param steering names of the services that steer
  /// @param observing names of the services that run without steering
  record Steering(Verdict verdict, List<String> steering, List<String> observing)
      implements TrustCheck {
    /// Copies the lists.
    public Steering {
      steering = List.copyOf(steering);
      observing = List.copyOf(observing);
    }
  }

  /// How many sources answer.
  ///
  /// @param verdict good from three on, bad for none
  /// @param answering how many do
  /// @param sources how many are configured
  record SourcesAnswering(Verdict verdict, int answering, int sources) implements TrustCheck {}

  /// Whether a majority of the usable sources agrees.
  ///
  /// @param verdict good for a majority
  /// @param agreeing how many share an interval
  /// @param usable how many took part
  /// @param radiusSeconds half of the width of what they share; NaN without a majority
  record Majority(Verdict verdict, int agreeing, int usable, double radiusSeconds)
      implements TrustCheck {}

  /// A source that the majority contradicts.
  ///
  /// @param verdict always a warning
  /// @param sourceId its number
  /// @param name its name
  /// @param offsetSeconds by how much it differs from the combined offset
  record FalsetickerFound(Verdict verdict, long sourceId, String name, double offsetSeconds)
      implements TrustCheck {}

  /// Whether the bound on the error is small enough to be of use.
  ///
  /// @param verdict good below the limit
  /// @param distanceSeconds root distance of the combined offset
  /// @param limitSeconds the largest that is accepted
  record RootDistance(Verdict verdict, double distanceSeconds, double limitSeconds)
      implements TrustCheck {}

  /// How far the clock is off by our own measurement.
  ///
  /// @param verdict good if the offset is within its bound or under the threshold for steps
  /// @param offsetSeconds combined offset
  /// @param boundSeconds root distance
  record OwnMeasurement(Verdict verdict, double offsetSeconds, double boundSeconds)
      implements TrustCheck {}

  /// Whether our measurement lies inside the error that the kernel claims.
  ///
  /// @param verdict good if it does
  /// @param offsetSeconds our combined offset
  /// @param ourBoundSeconds our root distance
  /// @param kernelBoundSeconds the kernel's maximum error
  record KernelAgrees(
      Verdict verdict, double offsetSeconds, double ourBoundSeconds, double kernelBoundSeconds)
      implements TrustCheck {}

  /// Whether the error that the daemon claims and our measurement can both be true: the two
  /// intervals offset ± bound overlap.
  ///
  /// @param verdict good if they do, bad if not, unknown without a claim that is fresh
  /// @param daemonName whose claim
  /// @param ourOffset our combined offset, seconds
  /// @param ourBound our root distance, seconds
  /// @param daemonOffset the daemon's claim, seconds, same sign
  /// @param daemonBound its bound, seconds
  record DaemonAgrees(
      Verdict verdict,
      String daemonName,
      double ourOffset,
      double ourBound,
      double daemonOffset,
      double daemonBound)
      implements TrustCheck {}

  /// Whether the list of leap seconds is believed, and whether servers announce what it says.
  ///
  /// @param verdict good if it is believed and they do
  /// @param list what it is worth
  /// @param announced what the majority of the sources announces
  /// @param contradicted whether that is something else than what the list says for today
  record LeapList(Verdict verdict, LeapListSnapshot list, Leap announced, boolean contradicted)
      implements TrustCheck {}

  /// The kernel's own flag.
  ///
  /// @param verdict good if it says synchronised, bad if not
  /// @param maximumErrorSeconds its bound
  record KernelFlag(Verdict verdict, double maximumErrorSeconds) implements TrustCheck {}
}
