package org.truechimer.clock;

import org.truechimer.ffi.Errno;
import org.truechimer.ffi.Libc;
import org.truechimer.time.NtpDuration;

/// Changes the clock of Linux with the rights of this process.
public final class LinuxSteering implements ClockSteering {

  /// MAX_TICKADJ of the kernel's ntp.c: 500 µs in each second.
  static final double SLEW_RATE_PPM = 500;

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private static final String MISSING =
      "the capability CAP_SYS_TIME (the kernel says: Operation not permitted); in a container the"
          + " clock belongs to the host";

  private final Kernel kernel;

  /// A driver for a clock.
  ///
  /// @param kernel does what is decided here
  LinuxSteering(Kernel kernel) {
    this.kernel = kernel;
  }

  /// The driver for the real clock.
  ///
  /// @return the driver
  public static LinuxSteering ofKernel() {
    var libc = new Libc();
    return new LinuxSteering(
        new Kernel() {
          @Override
          public int add(long seconds, int nanos) {
            return libc.addToClock(seconds, nanos);
          }

          @Override
          public int slew(long micros) {
            return libc.slewClock(micros);
          }

          @Override
          public int run(Rate rate) {
            return libc.runClock(
                rate.tickMicros(),
                rate.frequency(),
                rate.maximumErrorMicros(),
                rate.estimatedErrorMicros(),
                rate.status(),
                rate.taiOffset());
          }
        });
  }

  @Override
  public synchronized SteerOutcome step(NtpDuration offset) {
    long nanos = offset.toNanos();
    return outcome(
        kernel.add(
            Math.floorDiv(nanos, NANOS_PER_SECOND), (int) Math.floorMod(nanos, NANOS_PER_SECOND)));
  }

  @Override
  public synchronized SteerOutcome slew(NtpDuration offset) {
    return outcome(kernel.slew(Math.round(offset.toNanos() / 1e3)));
  }

  @Override
  public synchronized SteerOutcome run(ClockSetting setting) {
    return outcome(kernel.run(Rate.of(setting)));
  }

  @Override
  public double slewRatePpm() {
    return SLEW_RATE_PPM;
  }

  private static SteerOutcome outcome(int result) {
    if (result >= 0) {
      return new SteerOutcome.Done();
    }
    return result == -Errno.EPERM
        ? new SteerOutcome.NotPermitted(MISSING)
        : new SteerOutcome.Failed("clock_adjtime: " + Errno.words(-result));
  }

  /// The calls that change the clock, so that a test can stand in for the kernel.
  interface Kernel {

    /// Adds to the clock at once.
    ///
    /// @param seconds whole seconds, rounded down
    /// @param nanos the rest, 0 to 999 999 999
    /// @return not negative, or minus the error number
    int add(long seconds, int nanos);

    /// Begins to add to the clock slowly.
    ///
    /// @param micros µs
    /// @return not negative, or minus the error number
    int slew(long micros);

    /// Sets the rate and what the kernel says of its clock.
    ///
    /// @param rate what is to be set
    /// @return not negative, or minus the error number
    int run(Rate rate);
  }
}
