package org.truechimer.command;

import org.truechimer.snapshot.DaemonClaim;
import org.truechimer.snapshot.HostSnapshot;

/// A request to the engine. It is put in a queue and never blocks the sender; what came of it shows
/// in a later snapshot.
public sealed interface EngineCommand {

  /// Begins to measure a source. One with the same name and port that is there already is left as
  /// it is.
  ///
  /// @param source what to measure
  record AddSource(SourceRequest source) implements EngineCommand {}

  /// Says at which UDP port peers and broadcasting servers reach us; NTP's unless this is said
  /// before the first of them is added.
  ///
  /// @param port 1 to 65 535
  record ListenOn(int port) implements EngineCommand {}

  /// Stops measuring a source; for a member of a pool, that member only.
  ///
  /// @param sourceId the engine's number for it
  record RemoveSource(long sourceId) implements EngineCommand {}

  /// Asks one source now, but never sooner than two seconds after the last time.
  ///
  /// @param sourceId the engine's number for it
  record PollNow(long sourceId) implements EngineCommand {}

  /// Asks one source several times in a row, two seconds apart unless it runs on this host.
  ///
  /// @param sourceId the engine's number for it
  /// @param packets how often, 1 to 1000
  record Burst(long sourceId, int packets) implements EngineCommand {}

  /// Asks all sources now, under the same rule.
  record PollAll() implements EngineCommand {}

  /// Begins a "Sync now": measures a burst, then proposes a correction or refuses. Changes nothing.
  record StartSync() implements EngineCommand {}

  /// Agrees to the correction that is proposed now.
  ///
  /// @param how the way it is to be made
  record ConfirmSync(Correction how) implements EngineCommand {}

  /// Ends a "Sync now" that has not begun to change the clock, or puts away its result.
  record DismissSync() implements EngineCommand {}

  /// Tells the engine what was found out about the host's time services.
  ///
  /// @param host the findings
  record HostObserved(HostSnapshot host) implements EngineCommand {}

  /// Tells the engine by how much the clock is off as the daemon that keeps it claims.
  ///
  /// @param claim the claim
  record DaemonObserved(DaemonClaim claim) implements EngineCommand {}

  /// Changes from which offset on the clock counts as wrong and is stepped rather than slewed.
  ///
  /// @param seconds the threshold, positive
  record SetStepThreshold(double seconds) implements EngineCommand {}

  /// Tells the engine what was learnt about the local oscillator before; counts for sources that
  /// are added afterwards.
  ///
  /// @param frequencyPpm by how much it runs fast by itself (negative: slow)
  /// @param skewPpm one standard deviation of that, positive
  /// @param wander random walk of the frequency, seconds a second for each square root of a second
  record ExpectOscillator(double frequencyPpm, double skewPpm, double wander)
      implements EngineCommand {}

  /// Says where the list of leap seconds is; without this, what servers announce counts.
  ///
  /// @param file where
  record UseLeapFile(LeapFile file) implements EngineCommand {}

  /// Asks the engine to keep the clock itself; it refuses while a daemon does.
  ///
  /// @param policy how far it may go
  record Steer(SteeringPolicy policy) implements EngineCommand {}

  /// Asks it to watch only.
  record Observe() implements EngineCommand {}

  /// How a clock is corrected.
  enum Correction {
    /// At once, by a jump.
    STEP,
    /// Slowly, by running a little fast or slow.
    SLEW
  }
}
