package org.truechimer.helper;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.truechimer.clock.ClockSetting;
import org.truechimer.time.NtpDuration;
import org.truechimer.time.NtpTimestamp;

/// How far the helper lets the clock be moved, whoever asks.
///
/// The engine has its own, stricter rules (a majority of sources, a confirmation); these here hold
/// against a caller that is not the engine.
final class RequestLimits {

  /// A clock that is kept at all is not off by more than a day: a wrong time zone on a machine with
  /// a local-time hardware clock makes up to 14 hours. Expired or not yet valid certificates, for
  /// which somebody might want to turn the clock, are further away.
  private static final NtpDuration LONGEST_STEP = NtpDuration.ofSeconds(86_400);

  /// The exception: a clock that stands before this program was written is certainly wrong (a dead
  /// battery, a board without a clock). It may be moved as far as needed, but only to a moment
  /// within the twenty years in which this program can be in use.
  private static final NtpTimestamp WRITTEN =
      NtpTimestamp.of(Instant.parse("2026-01-01T00:00:00Z"));

  private static final NtpDuration IN_USE = NtpDuration.ofSeconds(20 * 365.25 * 86_400);

  /// A slew goes on after everybody has gone; after an hour nobody would know any more why the
  /// clock runs fast. At Linux's 500 ppm that is 1.8 s.
  private static final double LONGEST_SLEW_SECONDS = 3600;

  /// What the kernel itself takes: ±10 %.
  private static final double LARGEST_RATE = 0.1;

  /// No oscillator is worse than this; a clock that is left alone must not run faster or slower.
  private static final double LARGEST_REST_RATE = 500e-6;

  private RequestLimits() {}

  /// Checks a rate. What remains when the caller is gone is no more than what an oscillator may
  /// need.
  ///
  /// @param setting the rate
  /// @return why it is refused, null if it is not
  static @Nullable String problemOfRate(ClockSetting setting) {
    return Math.abs(setting.rate()) <= LARGEST_RATE
            && Math.abs(setting.restRate()) <= LARGEST_REST_RATE
        ? null
        : "no clock needs such a rate";
  }

  /// Checks a step.
  ///
  /// @param offset what is to be added
  /// @param now what the clock says
  /// @return why it is refused, null if it is not
  static @Nullable String problemOfStep(NtpDuration offset, NtpTimestamp now) {
    if (offset.abs().compareTo(LONGEST_STEP) <= 0) {
      return null;
    }
    var target = now.plus(offset);
    boolean certainlyWrong = now.minus(WRITTEN).compareTo(NtpDuration.ZERO) < 0;
    if (certainlyWrong
        && target.minus(WRITTEN).compareTo(NtpDuration.ZERO) >= 0
        && target.minus(WRITTEN).compareTo(IN_USE) <= 0) {
      return null;
    }
    return "a step of more than one day is made only on a clock that stands before 2026";
  }

  /// Checks a slew.
  ///
  /// @param offset what is to be added
  /// @param ratePpm how fast it goes
  /// @return why it is refused, null if it is not
  static @Nullable String problemOfSlew(NtpDuration offset, double ratePpm) {
    double seconds = Math.abs(offset.toSeconds()) / (ratePpm * 1e-6);
    return seconds <= LONGEST_SLEW_SECONDS
        ? null
        : "a slew would take longer than an hour: use a step";
  }
}
