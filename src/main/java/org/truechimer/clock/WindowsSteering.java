package org.truechimer.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.truechimer.ffi.Kernel32;
import org.truechimer.time.NtpDuration;

/// Changes the clock of Windows with the rights of this process: by steps only.
///
/// A slew would be a rate that somebody must take back in the end. Nobody is there to do it if this
/// program ends before, and the clock would run away; so it is refused.
public final class WindowsSteering implements ClockSteering {

  private final Kernel kernel;

  WindowsSteering(Kernel kernel) {
    this.kernel = kernel;
  }

  /// The driver for the real clock.
  ///
  /// @return the driver
  public static WindowsSteering ofKernel() {
    var library = new Kernel32();
    return new WindowsSteering(
        new Kernel() {
          @Override
          public Instant now() {
            return WindowsClock.instant(library.preciseFileTime());
          }

          @Override
          public int set(ZonedDateTime utc) {
            return library.setClock(utc);
          }
        });
  }

  /// Windows takes whole milliseconds, so the call is made at the moment when the time to be set is
  /// one: at most a millisecond from now.
  @Override
  public synchronized SteerOutcome step(NtpDuration offset) {
    var shift = Duration.ofNanos(offset.toNanos());
    long millis = kernel.now().plus(shift).toEpochMilli() + 1;
    var target = Instant.ofEpochMilli(millis);
    while (kernel.now().plus(shift).isBefore(target)) {
      Thread.onSpinWait();
    }
    int result = kernel.set(target.atZone(ZoneOffset.UTC));
    return switch (-result) {
      case 0 -> new SteerOutcome.Done();
      case Kernel32.ERROR_PRIVILEGE_NOT_HELD, Kernel32.ERROR_ACCESS_DENIED ->
          new SteerOutcome.NotPermitted(
              "the right SeSystemtimePrivilege (\"Change the system time\"): start Truechimer as"
                  + " administrator");
      default -> new SteerOutcome.Failed("SetSystemTime: error " + -result);
    };
  }

  @Override
  public SteerOutcome slew(NtpDuration offset) {
    return new SteerOutcome.Failed(
        "Windows has no slew that ends by itself; only a step is possible");
  }

  /// For the same reason as [#slew].
  @Override
  public SteerOutcome run(ClockSetting setting) {
    return new SteerOutcome.Failed(
        "Windows keeps a rate that nobody takes back; only steps are possible");
  }

  @Override
  public double slewRatePpm() {
    return LinuxSteering.SLEW_RATE_PPM;
  }

  /// The calls that read and change the clock, so that a test can stand in for the kernel.
  interface Kernel {

    Instant now();

    int set(ZonedDateTime utc);
  }
}
