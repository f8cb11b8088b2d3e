package org.truechimer.engine;

import org.truechimer.clock.SystemClock;
import org.truechimer.snapshot.EngineEvent;
import org.truechimer.snapshot.Leap;

/// Notices what no oscillator does: that somebody has set the clock, that the machine has slept,
/// that a leap second has come; and sees to it that what was measured before is used as far as it
/// still holds. A state of the engine's thread.
final class Upheavals {

  /// Measurements at once after a suspension.
  private static final int BURST_AFTER_SLEEP = 4;

  private final SystemClock clock;
  private final Present present;
  private final SourceTable sources;
  private final Judge judge;
  private final Recorder recorder;
  private final LeapKnowledge leaps;
  private final StepWatch steps = new StepWatch();
  private final LeapWatch leap = new LeapWatch();
  private long suspendedNanos;

  /// Begins now.
  ///
  /// @param clock the clock that is judged
  /// @param present the moment at work
  /// @param sources whose measurements are put right
  /// @param judge judges the clock anew
  /// @param recorder keeps events
  /// @param leaps what is known of leap seconds
  Upheavals(
      SystemClock clock,
      Present present,
      SourceTable sources,
      Judge judge,
      Recorder recorder,
      LeapKnowledge leaps) {
    this.clock = clock;
    this.present = present;
    this.sources = sources;
    this.judge = judge;
    this.recorder = recorder;
    this.leaps = leaps;
    suspendedNanos = clock.suspendedNanos();
  }

  /// Looks whether something has happened since the last time.
  ///
  /// @param ownStep whether a step of our own is being made
  /// @return whether the clock was set
  boolean look(boolean ownStep) {
    noticeLeapSecond();
    return noticeSleep() || noticeStep(ownStep);
  }

  private void noticeLeapSecond() {
    var verdict = judge.verdict();
    // The time of day as the sources have it; the clock itself may be a little off.
    double offset = Double.isNaN(verdict.offsetSeconds()) ? 0 : verdict.offsetSeconds();
    var trueTime = present.instantWith(offset);
    int seconds = leap.look(leaps.announced(verdict.leap(), trueTime), trueTime);
    if (seconds == 0) {
      return;
    }
    for (var source : sources.all()) {
      source.estimator.shift(seconds);
      if (source.association != null) {
        source.association.clockWasSet();
      }
    }
    judge.judge(null);
  }

  private boolean noticeSleep() {
    long suspended = clock.suspendedNanos();
    if (suspended <= suspendedNanos) {
      return false;
    }
    double slept = (suspended - suspendedNanos) * 1e-9;
    recorder.add(new EngineEvent.Resumed(present.instant(), slept));
    suspendedNanos = suspended;
    for (var source : sources.all()) {
      // The free-running clock went on by another oscillator or stood still; what was learnt of
      // this one's frequency still holds.
      source.estimator.beginAgain();
      if (source.association != null) {
        source.association.burst(BURST_AFTER_SLEEP, present.nanos());
      }
    }
    clockWasSet();
    return true;
  }

  private boolean noticeStep(boolean ownStep) {
    if (ownStep) {
      takeAsItIs();
      return false;
    }
    double stepped = steps.look(present.wall(), present.nanos());
    if (stepped == 0) {
      return false;
    }
    if (aroundLeapSecond()) {
      // The kernel's leap second, which was announced.
      judge.judge(null);
      return false;
    }
    recorder.add(new EngineEvent.SteppedByOther(present.instant(), stepped));
    clockWasSet();
    return true;
  }

  /// The clock was set, and it was not by somebody else.
  void takeAsItIs() {
    steps.forget(present.wall(), present.nanos());
  }

  /// What was measured is kept on a scale that no step reaches; only what is under way is lost.
  void clockWasSet() {
    takeAsItIs();
    for (var source : sources.all()) {
      if (source.association != null) {
        source.association.clockWasSet();
      }
      if (source.rival != null) {
        source.rival.association.clockWasSet();
      }
    }
    judge.judge(null);
  }

  /// What the kernel is to be told: the leap second at the end of this very day, for it would make
  /// one at the end of any; servers may announce it a month ahead.
  Leap forKernel() {
    var today = leap.today();
    return today == Leap.NONE && judge.verdict().leap() == Leap.UNSYNCHRONISED
        ? Leap.UNSYNCHRONISED
        : today;
  }

  /// Whether a leap second is so near that the clock is to be left alone.
  boolean aroundLeapSecond() {
    return leap.around(present.instant());
  }

  /// Whether one happened so short a time ago that the clock may still be on its way.
  boolean leaptLately() {
    return leap.lately(present.instant());
  }
}
