package org.truechimer.ui.series;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.truechimer.service.Daemon;
import org.truechimer.service.DaemonReading;

/// What the daemon has claimed of the clock while the window was open. A time without a reading is
/// a gap: a point without a value.
public final class ClaimRecording {

  /// A day of one reading every five seconds.
  private static final int CAPACITY = 1 << 15;

  private final PointSeries offsets = new PointSeries(CAPACITY);
  private @Nullable Instant lastAt;
  private @Nullable Daemon lastDaemon;

  /// An empty recording.
  public ClaimRecording() {}

  /// Takes over a reading that was not seen yet.
  ///
  /// @param reading what came of asking; null if there was nobody to ask
  /// @param now the present
  public void accept(@Nullable DaemonReading reading, Instant now) {
    if (!(reading instanceof DaemonReading.Read(var view))) {
      breakOff(now);
      return;
    }
    if (view.at().equals(lastAt)) {
      return;
    }
    if (lastDaemon != null && lastDaemon != view.daemon()) {
      breakOff(view.at());
    }
    lastAt = view.at();
    lastDaemon = view.daemon();
    var system = view.system();
    offsets.add(view.at().toEpochMilli(), system.offsetSeconds(), system.boundSeconds(), 0);
  }

  private void breakOff(Instant at) {
    int size = offsets.size();
    if (size > 0 && !Double.isNaN(offsets.value(size - 1))) {
      offsets.add(at.toEpochMilli(), Double.NaN, Double.NaN, 0);
    }
  }

  /// The claimed offset of the clock with the largest error that the daemon admits, in seconds;
  /// positive: the clock is behind. NaN where there was no reading.
  ///
  /// @return the live series
  public PointSeries offsets() {
    return offsets;
  }
}
