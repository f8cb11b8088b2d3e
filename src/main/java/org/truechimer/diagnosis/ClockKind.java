package org.truechimer.diagnosis;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.truechimer.service.Daemon;

/// What can be found about the clock itself.
public sealed interface ClockKind extends Kind {

  /// A majority of our sources says that the clock is wrong.
  ///
  /// @param offsetSeconds by how much
  /// @param boundSeconds bound on the error of that
  record WrongTime(double offsetSeconds, double boundSeconds) implements ClockKind {}

  /// The daemon's claim and our measurement cannot both be true.
  ///
  /// @param daemon which
  /// @param ourOffset our measurement
  /// @param ourBound its bound
  /// @param daemonOffset the daemon's claim
  /// @param daemonBound its bound
  record Disagreement(
      Daemon daemon, double ourOffset, double ourBound, double daemonOffset, double daemonBound)
      implements ClockKind {}

  /// The daemon has given up, because the offset is larger than it may correct (ntpd's panic
  /// threshold, chrony's `maxchange`).
  ///
  /// @param daemon which
  /// @param offsetSeconds what it says of the offset; NaN if it does not
  record PanicExceeded(Daemon daemon, double offsetSeconds) implements ClockKind {}

  /// The offset is so large that slewing takes hours, and the daemon does not step.
  ///
  /// @param daemon which
  /// @param offsetSeconds the offset
  record StepNeeded(Daemon daemon, double offsetSeconds) implements ClockKind {}

  /// The kernel's flag says that its clock is not synchronised.
  ///
  /// @param maximumErrorSeconds the kernel's bound
  record KernelUnsynchronised(double maximumErrorSeconds) implements ClockKind {}

  /// Somebody else has set the clock.
  ///
  /// @param times how often since the engine began
  /// @param bySeconds the last jump, positive for forward
  /// @param at when it was
  record SteppedByOther(int times, double bySeconds, Instant at) implements ClockKind {}

  /// The machine was suspended.
  ///
  /// @param seconds for how long in all, since the engine began
  record Suspended(double seconds) implements ClockKind {}

  /// Tools of the virtual machine may set the clock from outside.
  ///
  /// @param tools their name
  record GuestTools(String tools) implements ClockKind {}

  /// The list of leap seconds has expired.
  ///
  /// @param path the file
  /// @param at when it expired
  record LeapFileExpired(String path, Instant at) implements ClockKind {}

  /// The list of leap seconds expires soon.
  ///
  /// @param path the file
  /// @param at when
  record LeapFileExpiring(String path, Instant at) implements ClockKind {}

  /// Everything speaks for the clock.
  ///
  /// @param daemon who keeps it; null if nobody does, and it is right all the same
  /// @param offsetSeconds our measurement
  /// @param boundSeconds |offset| + root distance
  record AllGood(@Nullable Daemon daemon, double offsetSeconds, double boundSeconds)
      implements ClockKind {}
}
