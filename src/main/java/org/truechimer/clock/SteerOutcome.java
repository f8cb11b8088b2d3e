package org.truechimer.clock;

/// What came of the attempt to change the clock.
public sealed interface SteerOutcome {

  /// The change was made, or for a slew: has begun.
  record Done() implements SteerOutcome {}

  /// The system does not let us; nothing was changed.
  ///
  /// @param missing what is missing: a capability, a program, a password that was declined
  record NotPermitted(String missing) implements SteerOutcome {}

  /// Something else went wrong; nothing was changed as far as we know.
  ///
  /// @param problem what the system said, with its error number
  record Failed(String problem) implements SteerOutcome {}
}
