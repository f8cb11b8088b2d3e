package org.truechimer.server;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.truechimer.snapshot.Leap;

/// Spreads a leap second over hours, half of them before and half after it, for clients that cannot
/// stand one: their clocks run evenly slower, or faster, and never jump. All servers of a client
/// have to do so alike. Belongs to one thread.
///
/// What is told is UTC plus [#shiftSeconds]. For an inserted second at the instant L and a spread
/// of d seconds that is −(t − L + d/2)/d before L. At L our own clock is set back by a second, so
/// that from then on it is 1 − (t + 1 − L + d/2)/d.
final class Smear {

  private static final Duration ANNOUNCED_EARLY = Duration.ofDays(1);

  private final int seconds;
  private @Nullable Instant leapAt;
  private int sign;

  /// @param seconds over how long; 0 for not at all
  Smear(int seconds) {
    this.seconds = seconds;
  }

  /// Notes what is announced: a leap second is at the end of the month (ITU-R TF.460).
  void hear(Leap announced, Instant now) {
    var at = leapAt;
    if (at != null && now.isAfter(at.plusSeconds(seconds))) {
      leapAt = null;
      at = null;
    }
    if (seconds == 0 || at != null || (announced != Leap.INSERT && announced != Leap.DELETE)) {
      return;
    }
    var nextMonth = LocalDate.ofInstant(now, ZoneOffset.UTC).withDayOfMonth(1).plusMonths(1);
    var end = nextMonth.atStartOfDay().toInstant(ZoneOffset.UTC);
    if (Duration.between(now, end).compareTo(ANNOUNCED_EARLY) <= 0) {
      leapAt = end;
      sign = announced == Leap.INSERT ? 1 : -1;
    }
  }

  /// Notes what is known beforehand, from a list of leap seconds: the spread may then begin more
  /// than a day before.
  ///
  /// @param at the midnight that the leap second is just before
  void expect(Instant at, Leap kind, Instant now) {
    if (seconds != 0 && leapAt == null && now.isBefore(at)) {
      leapAt = at;
      sign = kind == Leap.INSERT ? 1 : -1;
    }
  }

  /// How far what is told is from UTC.
  ///
  /// @param now our clock, which keeps UTC
  /// @return positive if it is ahead; 0 outside of the spread
  double shiftSeconds(Instant now) {
    var at = leapAt;
    if (at == null) {
      return 0;
    }
    boolean after = !now.isBefore(at);
    double half = seconds / 2.0;
    double since = toSeconds(Duration.between(at, now)) + half + (after ? sign : 0);
    if (since <= 0 || since >= seconds) {
      return 0;
    }
    return sign * ((after ? 1 : 0) - since / seconds);
  }

  /// Whether a leap second is being spread, and must therefore not be announced.
  boolean covers(Instant now) {
    var at = leapAt;
    return at != null && !now.isAfter(at.plusSeconds(seconds));
  }

  /// Within the second at which UTC has one second twice, or none, a clock does not tell which it
  /// is.
  boolean isBlind(Instant now) {
    var at = leapAt;
    return at != null && !now.isBefore(at.minusSeconds(1)) && now.isBefore(at);
  }

  private static double toSeconds(Duration duration) {
    return duration.getSeconds() + duration.getNano() * 1e-9;
  }
}
