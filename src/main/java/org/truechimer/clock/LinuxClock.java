package org.truechimer.clock;

import java.nio.file.Path;
import org.truechimer.ffi.Errno;
import org.truechimer.ffi.FreeRunningClock;
import org.truechimer.ffi.Libc;
import org.truechimer.snapshot.ClockSnapshot;
import org.truechimer.time.NtpTimestamp;

/// The clock of Linux: time of day by Java, the oscillator by `CLOCK_MONOTONIC_RAW`, the kernel's
/// account by `clock_adjtime`, the form of `adjtimex` that every C library has.
public final class LinuxClock implements SystemClock {

  private static final String SOURCE = "adjtimex";

  private final Libc libc;
  private final boolean steerable;
  private final int precision;
  private final FreeRunningClock free = new FreeRunningClock();

  private LinuxClock(Libc libc, boolean steerable) {
    this.libc = libc;
    this.steerable = steerable;
    precision = TimeOfDay.precision(TimeOfDay::now);
  }

  /// Opens the driver.
  ///
  /// @return the clock
  public static LinuxClock open() {
    return new LinuxClock(new Libc(), Capabilities.ofProcess(Path.of("/proc/self")).maySetClock());
  }

  @Override
  public NtpTimestamp now() {
    return TimeOfDay.now();
  }

  @Override
  public long monotonicNanos() {
    return free.nanos();
  }

  @Override
  public long suspendedNanos() {
    return free.sleptNanos();
  }

  @Override
  public int precision() {
    return precision;
  }

  // The memory for arguments is one thread's at a time.
  @Override
  public synchronized ClockSnapshot kernel() {
    var timex = libc.readClock();
    return timex.state() < 0
        ? KernelReading.failed(SOURCE, "clock_adjtime: " + Errno.words(-timex.state()))
        : KernelReading.of(SOURCE, timex, steerable);
  }
}
