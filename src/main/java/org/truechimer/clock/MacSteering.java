package org.truechimer.clock;

import java.time.Instant;
import org.truechimer.ffi.Errno;
import org.truechimer.ffi.LibSystem;
import org.truechimer.time.NtpDuration;

/// Changes the clock of macOS with the rights of this process.
///
/// There is no call that adds to the clock, so a step reads it and sets it: the few microseconds in
/// between are lost.
public final class MacSteering implements ClockSteering {

  /// XNU's `adjtime` runs at 500 µs in each second while no more than a second is left, which is
  /// all that a slew is used for.
  private static final double SLEW_RATE_PPM = 500;

  private final Kernel kernel;

  MacSteering(Kernel kernel) {
    this.kernel = kernel;
  }

  /// The driver for the real clock.
  ///
  /// @return the driver
  public static MacSteering ofKernel() {
    var library = new LibSystem();
    return new MacSteering(
        new Kernel() {
          @Override
          public Instant now() {
            return Instant.now();
          }

          @Override
          public int set(long unixSeconds, int micros) {
            return library.setClock(unixSeconds, micros);
          }

          @Override
          public int slew(long seconds, int micros) {
            return library.slewClock(seconds, micros);
          }
        });
  }

  @Override
  public synchronized SteerOutcome step(NtpDuration offset) {
    var target = kernel.now().plusNanos(offset.toNanos());
    return outcome("settimeofday", kernel.set(target.getEpochSecond(), target.getNano() / 1000));
  }

  @Override
  public synchronized SteerOutcome slew(NtpDuration offset) {
    long micros = Math.round(offset.toNanos() / 1e3);
    return outcome(
        "adjtime",
        kernel.slew(Math.floorDiv(micros, 1_000_000L), (int) Math.floorMod(micros, 1_000_000L)));
  }

  @Override
  public SteerOutcome run(ClockSetting setting) {
    return new SteerOutcome.Failed(
        "macOS has no rate beyond adjtime's; only slews and steps are possible");
  }

  @Override
  public double slewRatePpm() {
    return SLEW_RATE_PPM;
  }

  private static SteerOutcome outcome(String call, int result) {
    if (result >= 0) {
      return new SteerOutcome.Done();
    }
    return result == -Errno.EPERM
        ? new SteerOutcome.NotPermitted(
            "the rights of root (" + call + " says: Operation not permitted)")
        : new SteerOutcome.Failed(call + ": error " + -result);
  }

  /// The calls that read and change the clock, so that a test can stand in for the kernel.
  interface Kernel {

    Instant now();

    int set(long unixSeconds, int micros);

    int slew(long seconds, int micros);
  }
}
