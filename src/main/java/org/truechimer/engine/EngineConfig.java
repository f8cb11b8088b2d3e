package org.truechimer.engine;

import java.util.Set;
import org.truechimer.auth.KeyRing;

/// What the engine is told once, at its start.
///
/// @param stepThresholdSeconds a clock that is wrong by more counts as wrong, and is corrected by a
///   step
/// @param slewRatePpm how fast the system slews, to tell how long that takes
/// @param demonstration true if the sources are simulated: then the clock is never touched
/// @param ownReferenceIds reference IDs that servers show which have their time from this machine
/// @param keys symmetric keys, for sources that are proved by one
public record EngineConfig(
    double stepThresholdSeconds,
    double slewRatePpm,
    boolean demonstration,
    Set<Integer> ownReferenceIds,
    KeyRing keys) {

  /// An engine without keys.
  ///
  /// @param stepThresholdSeconds from which offset on the clock counts as wrong
  /// @param slewRatePpm how fast the system slews
  /// @param demonstration whether the sources are simulated
  /// @param ownReferenceIds reference IDs that mean this machine
  public EngineConfig(
      double stepThresholdSeconds,
      double slewRatePpm,
      boolean demonstration,
      Set<Integer> ownReferenceIds) {
    this(stepThresholdSeconds, slewRatePpm, demonstration, ownReferenceIds, KeyRing.EMPTY);
  }

  /// The same with another threshold.
  ///
  /// @param seconds from which offset on the clock counts as wrong
  /// @return the configuration
  public EngineConfig withStepThreshold(double seconds) {
    return new EngineConfig(seconds, slewRatePpm, demonstration, ownReferenceIds, keys);
  }

  /// Copies the set.
  public EngineConfig {
    ownReferenceIds = Set.copyOf(ownReferenceIds);
  }
}
