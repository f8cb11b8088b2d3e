package org.truechimer.snapshot;

import java.time.Instant;

/// Whether this program itself keeps the clock.
public sealed interface SteeringSnapshot {

  /// It only watches, which is how it begins.
  record Observing() implements SteeringSnapshot {}

  /// It was asked to keep the clock and waits for a majority of its sources; nothing was changed
  /// yet.
  ///
  /// @param since when it was asked
  record Waiting(Instant since) implements SteeringSnapshot {}

  /// It keeps the clock.
  ///
  /// @param since when it was asked
  /// @param ratePpm correction of the clock's rate in force, slew included; positive: it runs
  ///   faster than by itself
  /// @param slewPpm the part of it that corrects the phase, 0 if none is under way
  /// @param offsetSeconds what remains to be corrected; positive: the clock is behind
  /// @param steps how often the clock was stepped
  /// @param holdover true while no source is heard and the clock runs on by what was learnt
  record Steering(
      Instant since,
      double ratePpm,
      double slewPpm,
      double offsetSeconds,
      int steps,
      boolean holdover)
      implements SteeringSnapshot {}

  /// It was asked to keep the clock and could not, or stopped; it watches again. The clock runs on
  /// as it was left.
  ///
  /// @param at when it stopped
  /// @param reason why
  record Stopped(Instant at, Reason reason) implements SteeringSnapshot {}

  /// Why the clock is not kept.
  sealed interface Reason {

    /// The system does not let this program change the clock.
    ///
    /// @param missing what is missing
    record NotPermitted(String missing) implements Reason {}

    /// Changing the clock failed.
    ///
    /// @param problem what the system said
    record Failed(String problem) implements Reason {}

    /// A daemon keeps the clock already, and two would fight.
    ///
    /// @param daemon its name
    record DaemonSteers(String daemon) implements Reason {}

    /// The sources suddenly say that the clock is off by more than can be believed.
    ///
    /// @param offsetSeconds by how much
    /// @param limitSeconds what is believed at most
    record Panic(double offsetSeconds, double limitSeconds) implements Reason {}

    /// The sources are simulated.
    record Demonstration() implements Reason {}
  }
}
