package org.truechimer.clock;

import org.truechimer.ffi.LibSystem;
import org.truechimer.snapshot.ClockSnapshot;
import org.truechimer.time.NtpTimestamp;

/// The clock of macOS: time of day by Java, the kernel's account by `ntp_adjtime`.
public final class MacClock implements SystemClock {

  private static final String SOURCE = "ntp_adjtime";

  private final LibSystem library = new LibSystem();
  private final int precision = TimeOfDay.precision(TimeOfDay::now);

  /// Opens the driver.
  public MacClock() {}

  @Override
  public NtpTimestamp now() {
    return TimeOfDay.now();
  }

  @Override
  public long monotonicNanos() {
    return TimeOfDay.monotonicNanos();
  }

  @Override
  public int precision() {
    return precision;
  }

  // The memory for arguments is one thread's at a time.
  @Override
  public synchronized ClockSnapshot kernel() {
    var timex = library.readClock();
    return timex.state() < 0
        ? KernelReading.failed(SOURCE, "ntp_adjtime: error " + -timex.state())
        : KernelReading.of(SOURCE, timex, library.effectiveUser() == 0);
  }
}
