package org.truechimer.ui.series;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.truechimer.snapshot.ServerCount;
import org.truechimer.snapshot.ServerSnapshot;

/// How busy the NTP server has been: of each counter, by how much it rose a second; and how long
/// its answers took in that time. A time in which it did not run, or did not answer, is a gap: a
/// point without a value.
public final class ServerTraffic {

  /// A quarter of an hour of one point per second.
  private static final int CAPACITY = 900;

  private final Map<ServerCount, PointSeries> series = new EnumMap<>(ServerCount.class);
  private final Map<ServerCount.Fate, PointSeries> byFate = new EnumMap<>(ServerCount.Fate.class);
  private final Map<Share, PointSeries> times = new EnumMap<>(Share.class);
  private @Nullable ServerSnapshot last;

  /// Of how many answers a time is told.
  public enum Share {
    /// Of half of them.
    MEDIAN(0.5),
    /// Of 99 %.
    P99(0.99),
    /// Of 99.9 %.
    P999(0.999);

    private final double part;

    Share(double part) {
      this.part = part;
    }
  }

  /// An empty recording.
  public ServerTraffic() {
    for (var count : ServerCount.values()) {
      series.put(count, new PointSeries(CAPACITY));
    }
    for (var fate : ServerCount.Fate.values()) {
      byFate.put(fate, new PointSeries(CAPACITY));
    }
    for (var share : Share.values()) {
      times.put(share, new PointSeries(CAPACITY));
    }
  }

  /// Takes over a state. The counters of a server that was started since the last one began anew,
  /// so that the two have no difference.
  ///
  /// @param state the newest state
  public void accept(ServerSnapshot state) {
    var before = last;
    last = state.running() ? state : null;
    if (before == null) {
      return;
    }
    if (!state.running() || !same(before.startedAt(), state.startedAt())) {
      breakOff(state.takenAt());
      return;
    }
    double seconds = Duration.between(before.takenAt(), state.takenAt()).toNanos() / 1e9;
    if (!(seconds > 0)) {
      // The clock was set back, or nothing is new.
      return;
    }
    long at = state.takenAt().toEpochMilli();
    var sums = new EnumMap<ServerCount.Fate, Double>(ServerCount.Fate.class);
    series.forEach((count, points) -> {
      double rate = Math.max(0, state.count(count) - before.count(count)) / seconds;
      points.add(at, rate, Double.NaN, 0);
      var fate = count.fate();
      if (fate != null) {
        sums.merge(fate, rate, Double::sum);
      }
    });
    byFate.forEach((fate, points) -> points.add(at, sums.getOrDefault(fate, 0.0), Double.NaN, 0));
    var taken = state.service().since(before.service());
    times.forEach((share, points) -> points.add(at, taken.seconds(share.part), Double.NaN, 0));
  }

  private static boolean same(@Nullable Instant one, @Nullable Instant other) {
    return one != null && one.equals(other);
  }

  private void breakOff(Instant at) {
    series.values().forEach(points -> breakOff(points, at));
    byFate.values().forEach(points -> breakOff(points, at));
    times.values().forEach(points -> breakOff(points, at));
  }

  private static void breakOff(PointSeries points, Instant at) {
    int size = points.size();
    if (size > 0 && !Double.isNaN(points.value(size - 1))) {
      points.add(at.toEpochMilli(), Double.NaN, Double.NaN, 0);
    }
  }

  /// By how much a counter rose, per second.
  ///
  /// @param count which
  /// @return the live series
  public PointSeries rates(ServerCount count) {
    return of(series, count);
  }

  /// By how much the counters of one fate rose together, per second.
  ///
  /// @param fate which
  /// @return the live series
  public PointSeries rates(ServerCount.Fate fate) {
    return of(byFate, fate);
  }

  /// How long answers took, of those of one second each.
  ///
  /// @param share how many of them were no slower
  /// @return the live series, in seconds
  public PointSeries times(Share share) {
    return of(times, share);
  }

  /// The newest value.
  ///
  /// @param points one of the series
  /// @return per second, or in seconds; NaN while there is none
  public static double newest(PointSeries points) {
    return points.size() == 0 ? Double.NaN : points.value(points.size() - 1);
  }

  private static <K> PointSeries of(Map<K, PointSeries> map, K key) {
    var points = map.get(key);
    if (points == null) {
      throw new IllegalStateException("no series of " + key);
    }
    return points;
  }
}
