package org.truechimer.sim;

/// An oscillator and the kernel clock that it drives, as differences to true time, so that nothing
/// is lost by rounding.
///
/// Between two calls both run evenly: the oscillator at 1 + f, the clock at (1 + f)·(1 + c), where
/// c is the correction of its rate. A change of either begins at the moment of the call.
final class LocalClock {

  /// A fifth, as in clknetsim: time must go on, and forward.
  private static final double LARGEST_FREQUENCY = 0.2;

  private double at;
  private double frequency;
  private double correction;
  private double freeAhead;
  private double clockAhead;

  /// A clock at true time 0.
  ///
  /// @param offset by how much it is ahead
  LocalClock(double offset) {
    clockAhead = offset;
  }

  private void advance(double time) {
    freeAhead = freeAhead(time);
    clockAhead = clockAhead(time);
    at = time;
  }

  /// Error of the oscillator, seconds a second.
  ///
  /// @throws ScenarioProblem if the formula has no value, which no world survives
  void frequency(double time, double value) {
    advance(time);
    frequency = Math.clamp(number(value, time), -LARGEST_FREQUENCY, LARGEST_FREQUENCY);
  }

  /// Correction of the clock's rate.
  void correction(double time, double value) {
    advance(time);
    correction = value;
  }

  /// Adds to the clock.
  void step(double seconds) {
    clockAhead += number(seconds, at);
  }

  private static double number(double value, double time) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      throw new ScenarioProblem(
          "a formula of a clock has no finite value at second " + Math.round(time));
    }
    return value;
  }

  /// By how much the oscillator's count of seconds is ahead.
  double freeAhead(double time) {
    return freeAhead + frequency * (time - at);
  }

  /// By how much the clock is ahead: its error.
  double clockAhead(double time) {
    return clockAhead + rate() * (time - at);
  }

  /// Error of the clock's frequency, its correction included.
  double rate() {
    return (1 + frequency) * (1 + correction) - 1;
  }

  /// When the oscillator will have counted so many seconds, if its frequency stays.
  double timeOfFree(double seconds) {
    return at + (seconds - at - freeAhead) / (1 + frequency);
  }
}
