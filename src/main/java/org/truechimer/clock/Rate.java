package org.truechimer.clock;

import org.truechimer.ffi.Timex;

/// A [ClockSetting] in the units of the Linux kernel.
///
/// @param tickMicros length of a tick of nominally 10 000 µs: steps of 100 ppm
/// @param frequency the rest of the rate, ppm times 2^16
/// @param maximumErrorMicros bound on the error, µs
/// @param estimatedErrorMicros one standard deviation of it, µs
/// @param status bits of the status word
/// @param taiOffset TAI − UTC, seconds; 0 for leaving it as it is
record Rate(
    long tickMicros,
    long frequency,
    long maximumErrorMicros,
    long estimatedErrorMicros,
    int status,
    int taiOffset) {

  /// One million by the USER_HZ of every architecture that has this program.
  private static final long NOMINAL_TICK_MICROS = 10_000;

  /// The kernel takes ticks within ±10 %.
  private static final long MOST_TICKS = NOMINAL_TICK_MICROS / 10;

  /// MAXPHASE of the kernel: an error that is no smaller says nothing.
  private static final double LARGEST_ERROR_SECONDS = 16;

  private static final double PPM_UNIT = 65536;

  static Rate of(ClockSetting setting) {
    long ticks =
        Math.clamp(Math.round(setting.rate() * NOMINAL_TICK_MICROS), -MOST_TICKS, MOST_TICKS);
    double rest = setting.rate() - (double) ticks / NOMINAL_TICK_MICROS;
    double largest = LinuxSteering.SLEW_RATE_PPM;
    return new Rate(
        NOMINAL_TICK_MICROS + ticks,
        Math.round(Math.clamp(rest * 1e6, -largest, largest) * PPM_UNIT),
        micros(setting.maximumErrorSeconds()),
        micros(setting.estimatedErrorSeconds()),
        switch (setting.leap()) {
          case NONE -> 0;
          case INSERT -> Timex.STA_INS;
          case DELETE -> Timex.STA_DEL;
          case UNSYNCHRONISED -> Timex.STA_UNSYNC;
        },
        setting.taiOffset());
  }

  private static long micros(double seconds) {
    return (long) Math.ceil(Math.clamp(seconds, 0, LARGEST_ERROR_SECONDS) * 1e6);
  }

  /// What the kernel makes of it.
  ///
  /// @return seconds by which the clock gains each second on the oscillator
  double value() {
    return (double) (tickMicros - NOMINAL_TICK_MICROS) / NOMINAL_TICK_MICROS
        + frequency / PPM_UNIT * 1e-6;
  }
}
