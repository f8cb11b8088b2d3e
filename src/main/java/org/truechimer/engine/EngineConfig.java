package org.truechimer.engine;

import java.util.Set;

/// What the engine is told once, at its start.
///
/// @param stepThresholdSeconds a clock that is wrong by more counts as wrong, and is corrected by a
///   step
/// @param slewRatePpm how fast the system slews, to tell how long that takes
/// @param demonstration true if the sources are simulated: then the clock is never touched
/// @param ownReferenceIds reference IDs that servers show which have their time from this machine
public record EngineConfig(
    double stepThresholdSeconds,
    double slewRatePpm,
    boolean demonstration,
    Set<Integer> ownReferenceIds) {

  /// The same with another threshold.
  ///
  /// @param seconds from which offset on the clock counts as wrong
  /// @return the configuration
  public EngineConfig withStepThreshold(double seconds) {
    return new EngineConfig(seconds, slewRatePpm, demonstration, ownReferenceIds);
  }

  /// Copies the set.
  public EngineConfig {
    ownReferenceIds = Set.copyOf(ownReferenceIds);
  }
}
