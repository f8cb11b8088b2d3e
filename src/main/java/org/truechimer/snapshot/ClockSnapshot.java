package org.truechimer.snapshot;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The kernel's own account of the system clock (on Linux: `adjtimex`).
///
/// @param source where the figures come from: "adjtimex", "ntp_adjtime",
///   "GetSystemTimeAdjustmentPrecise"
/// @param readAt when it was read
/// @param synchronised the kernel's flag; null where the system has none
/// @param offsetSeconds correction that the kernel is still making; positive: it is moving the
///   clock forward; NaN unknown
/// @param frequencyPpm rate correction in force; positive: the clock is being sped up; NaN unknown
/// @param maximumErrorSeconds the kernel's bound on the error; NaN unknown
/// @param estimatedErrorSeconds the kernel's estimate of the error; NaN unknown
/// @param taiOffsetSeconds TAI − UTC, null where it was never set (the kernel then says 0)
/// @param statusBits raw status word of `adjtimex`, 0 elsewhere
/// @param status names of the status bits that are set, such as `STA_UNSYNC`
/// @param leap leap second that the kernel is about to make
/// @param steerable whether this process itself may set the clock
/// @param problem why the clock could not be read; null if it could
public record ClockSnapshot(
    String source,
    Instant readAt,
    @Nullable Boolean synchronised,
    double offsetSeconds,
    double frequencyPpm,
    double maximumErrorSeconds,
    double estimatedErrorSeconds,
    @Nullable Integer taiOffsetSeconds,
    int statusBits,
    List<String> status,
    Leap leap,
    boolean steerable,
    @Nullable String problem) {

  /// Copies the list.
  public ClockSnapshot {
    status = List.copyOf(status);
  }
}
