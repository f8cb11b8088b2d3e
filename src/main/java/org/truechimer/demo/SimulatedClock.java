package org.truechimer.demo;

/// How wrong a simulated clock is: a fixed error, and a slow swing like that of a quartz in a room
/// with a heater.
///
/// @param errorSeconds fixed error, positive for a clock that is ahead
/// @param swingSeconds amplitude of the swing
/// @param swingPeriodSeconds period of the swing, positive
public record SimulatedClock(double errorSeconds, double swingSeconds, double swingPeriodSeconds) {

  /// The error at a moment.
  ///
  /// @param elapsedSeconds since the start of the demonstration
  /// @return seconds, positive if the clock is ahead
  public double errorAt(double elapsedSeconds) {
    return errorSeconds
        + swingSeconds * Math.sin(2 * Math.PI * elapsedSeconds / swingPeriodSeconds);
  }
}
