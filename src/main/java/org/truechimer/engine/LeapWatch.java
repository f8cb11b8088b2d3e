package org.truechimer.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.truechimer.snapshot.Leap;

/// Waits for an announced leap second, at which the time of all servers jumps by a second against
/// every oscillator. A state of the engine's thread.
///
/// Without it the measurements from before midnight would say that the clock is off by a second,
/// and the kernel's own leap second would be undone.
final class LeapWatch {

  /// Around midnight the clock, the kernel and the servers do not jump in the same instant.
  private static final Duration AROUND = Duration.ofSeconds(5);

  /// An announcement that is still there afterwards is the old one.
  private static final Duration OLD = Duration.ofDays(2);

  private @Nullable Instant due;
  private @Nullable Instant happened;
  private int seconds;

  /// Looks whether it is time.
  ///
  /// @param announced what the majority announces
  /// @param trueTime the time of day as the sources have it
  /// @return by how many seconds the servers' time jumps now: −1 for an inserted second, 1 for a
  ///   deleted one, 0 for none
  int look(Leap announced, Instant trueTime) {
    arm(announced, trueTime);
    var midnight = due;
    if (midnight == null || trueTime.isBefore(midnight)) {
      return 0;
    }
    happened = midnight;
    due = null;
    return seconds;
  }

  private void arm(Leap announced, Instant trueTime) {
    var last = happened;
    if (last != null && trueTime.isBefore(last.plus(OLD))) {
      return;
    }
    switch (announced) {
      case INSERT, DELETE -> {
        var today = LocalDate.ofInstant(trueTime, ZoneOffset.UTC);
        // Leap seconds are at the end of a month (ITU-R TF.460); the bit is set for its last day.
        if (due == null && today.getDayOfMonth() == today.lengthOfMonth()) {
          due = today.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
          seconds = announced == Leap.INSERT ? -1 : 1;
        }
      }
      case NONE -> {
        if (!around(trueTime)) {
          due = null;
        }
      }
      case UNSYNCHRONISED -> {}
    }
  }

  /// The leap second at the end of this day; [Leap#NONE] if there is none.
  Leap today() {
    return due == null ? Leap.NONE : seconds < 0 ? Leap.INSERT : Leap.DELETE;
  }

  /// Whether a leap second is so near, before or after, that the clock should be left alone.
  boolean around(Instant time) {
    return near(due, time) || near(happened, time);
  }

  private static boolean near(@Nullable Instant moment, Instant time) {
    return moment != null && Duration.between(moment, time).abs().compareTo(AROUND) <= 0;
  }

  /// Whether one happened so short a time ago that the clock may still be on its way.
  boolean lately(Instant time) {
    var last = happened;
    return last != null && !time.isAfter(last.plus(Duration.ofMinutes(5)));
  }
}
