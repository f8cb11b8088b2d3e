package org.truechimer.engine;

import java.util.Map;
import java.util.Set;
import org.truechimer.auth.KeyRing;
import org.truechimer.auth.KeyStock;

/// What the engine is told once, at its start.
///
/// @param stepThresholdSeconds a clock that is wrong by more counts as wrong, and is corrected by a
///   step
/// @param slewRatePpm how fast the system slews, to tell how long that takes
/// @param demonstration true if the sources are simulated: then the clock is never touched
/// @param ownReferenceIds reference IDs that servers show which have their time from this machine
/// @param keys our own symmetric keys, for sources that are proved by one
/// @param daemonKeys the keys of the host's own daemon, by the path of their file
public record EngineConfig(
    double stepThresholdSeconds,
    double slewRatePpm,
    boolean demonstration,
    Set<Integer> ownReferenceIds,
    KeyRing keys,
    Map<String, KeyStock> daemonKeys) {

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

  /// An engine that knows no keys of the host's daemon.
  ///
  /// @param stepThresholdSeconds from which offset on the clock counts as wrong
  /// @param slewRatePpm how fast the system slews
  /// @param demonstration whether the sources are simulated
  /// @param ownReferenceIds reference IDs that mean this machine
  /// @param keys our own symmetric keys
  public EngineConfig(
      double stepThresholdSeconds,
      double slewRatePpm,
      boolean demonstration,
      Set<Integer> ownReferenceIds,
      KeyRing keys) {
    this(stepThresholdSeconds, slewRatePpm, demonstration, ownReferenceIds, keys, Map.of());
  }

  /// The same with another threshold.
  ///
  /// @param seconds from which offset on the clock counts as wrong
  /// @return the configuration
  public EngineConfig withStepThreshold(double seconds) {
    return new EngineConfig(seconds, slewRatePpm, demonstration, ownReferenceIds, keys, daemonKeys);
  }

  /// Copies the collections.
  public EngineConfig {
    ownReferenceIds = Set.copyOf(ownReferenceIds);
    daemonKeys = Map.copyOf(daemonKeys);
  }
}
