package org.truechimer.host.facts;

import java.nio.file.Path;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Notices that a machine was suspended: Linux's `/proc/uptime` goes on meanwhile (CLOCK_BOOTTIME),
/// its monotonic clock stands still. A state of whoever asks it; not for several threads.
public final class SuspendWatch {

  /// `/proc/uptime` has two decimals, and both clocks are not read at once.
  private static final double NOISE_SECONDS = 0.5;

  private final Supplier<@Nullable String> uptime;
  private final LongSupplier monotonicNanos;
  private double lastUptime = Double.NaN;
  private long lastNanos;
  private double suspended;

  SuspendWatch(Supplier<@Nullable String> uptime, LongSupplier monotonicNanos) {
    this.uptime = uptime;
    this.monotonicNanos = monotonicNanos;
    suspendedSeconds();
  }

  /// Begins to watch this machine.
  ///
  /// @param monotonicNanos a clock for intervals that stands still during suspension
  /// @return the watch
  public static SuspendWatch ofThisMachine(LongSupplier monotonicNanos) {
    return new SuspendWatch(() -> BoundedText.of(Path.of("/proc/uptime")), monotonicNanos);
  }

  /// For how long the machine was suspended since the watch began, as far as it has looked.
  ///
  /// @return seconds; 0 if it was not, or this system does not tell
  public double suspendedSeconds() {
    double now = seconds(uptime.get());
    long nanos = monotonicNanos.getAsLong();
    if (!Double.isNaN(now)) {
      double missing = now - lastUptime - (nanos - lastNanos) * 1e-9;
      // Small differences are left to add up, so that noise does not.
      if (Double.isNaN(lastUptime) || missing < -NOISE_SECONDS) {
        lastUptime = now;
        lastNanos = nanos;
      } else if (missing > NOISE_SECONDS) {
        suspended += missing;
        lastUptime = now;
        lastNanos = nanos;
      }
    }
    return suspended;
  }

  private static double seconds(@Nullable String text) {
    if (text == null) {
      return Double.NaN;
    }
    var first = text.strip().split(" ", 2)[0];
    return first.matches("\\d{1,12}(\\.\\d{1,9})?") ? Double.parseDouble(first) : Double.NaN;
  }
}
