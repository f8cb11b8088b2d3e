package org.truechimer.clock;

import java.time.Instant;
import java.util.List;
import org.truechimer.ffi.Kernel32;
import org.truechimer.snapshot.ClockSnapshot;
import org.truechimer.snapshot.Leap;
import org.truechimer.time.NtpTimestamp;

/// The clock of Windows. It keeps no bound on its error and no flag for "synchronised"; only the
/// rate that a program has set can be read.
public final class WindowsClock implements SystemClock {

  /// Seconds from 1601, where Windows begins to count, to 1970.
  private static final long UNIX_EPOCH_SECONDS = 11_644_473_600L;

  private static final long UNITS_PER_SECOND = 10_000_000L;

  private final Kernel32 library = new Kernel32();
  private final int precision = TimeOfDay.precision(this::now);

  /// Opens the driver.
  public WindowsClock() {}

  // The memory for arguments is one thread's at a time.
  @Override
  public synchronized NtpTimestamp now() {
    return NtpTimestamp.of(instant(library.preciseFileTime()));
  }

  static Instant instant(long fileTime) {
    return Instant.ofEpochSecond(
        Math.floorDiv(fileTime, UNITS_PER_SECOND) - UNIX_EPOCH_SECONDS,
        Math.floorMod(fileTime, UNITS_PER_SECOND) * 100);
  }

  @Override
  public long monotonicNanos() {
    return TimeOfDay.monotonicNanos();
  }

  @Override
  public int precision() {
    return precision;
  }

  /// Whether this process may set the clock is not known beforehand: Windows enables the right
  /// during the call only. It is reported as no.
  @Override
  public synchronized ClockSnapshot kernel() {
    return reading(library.readAdjustment());
  }

  static ClockSnapshot reading(Kernel32.Adjustment adjustment) {
    var source = "GetSystemTimeAdjustmentPrecise";
    if (adjustment.error() != 0) {
      return KernelReading.failed(source, source + ": error " + adjustment.error());
    }
    return new ClockSnapshot(
        source,
        Instant.now(),
        null,
        Double.NaN,
        adjustment.enabled() && adjustment.nominal() != 0
            ? ((double) adjustment.adjusted() / adjustment.nominal() - 1) * 1e6
            : Double.NaN,
        Double.NaN,
        Double.NaN,
        null,
        0,
        List.of(),
        Leap.NONE,
        false,
        null);
  }
}
