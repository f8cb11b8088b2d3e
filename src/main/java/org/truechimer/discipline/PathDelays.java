package org.truechimer.discipline;

/// What the round trips to one server say about the path: its shortest delay, its jitter, and by
/// how much one exchange was held up.
///
/// With independent waiting times of mean J in each direction the excess s of a round trip over the
/// path's own delay has the density s·exp(−s/J)/J², and given s the error of the offset is uniform
/// on ±s/2. Everything here follows from that; other laws of jitter change the constants by little.
///
/// Belongs to the engine's thread.
final class PathDelays {

  /// Some hours at the usual intervals: long enough for a smallest delay close to the path's own,
  /// short enough to forget how busy yesterday was.
  private static final int CAPACITY = 256;

  /// So many in a row have to agree before the path counts as changed.
  private static final int ROUTE_EVIDENCE = 8;

  /// A route has changed if the fastest of the newest is slower than the old mean by this many old
  /// jitters.
  private static final double ROUTE_GAP = 3;

  private final double[] delays = new double[CAPACITY];
  private int size;
  private int next;
  private double minimum = Double.NaN;
  private double mean = Double.NaN;

  /// Takes in a round trip.
  ///
  /// @param delaySeconds positive
  /// @return whether the path itself has changed; what was known of the old one is forgotten then
  boolean add(double delaySeconds) {
    delays[next] = delaySeconds;
    next = (next + 1) % CAPACITY;
    size = Math.min(size + 1, CAPACITY);
    boolean changed = size >= 2 * ROUTE_EVIDENCE && routeChanged();
    if (changed) {
      keepNewest();
    }
    summarise();
    return changed;
  }

  private double newest(int age) {
    return delays[Math.floorMod(next - 1 - age, CAPACITY)];
  }

  /// Longer: even the fastest of the newest is far beyond what was usual, and they agree among
  /// themselves as well as the old ones did. Shorter: all of the newest are faster than any before.
  private boolean routeChanged() {
    double recentLow = Double.POSITIVE_INFINITY;
    double recentHigh = 0;
    double recentSum = 0;
    for (int age = 0; age < ROUTE_EVIDENCE; age++) {
      recentLow = Math.min(recentLow, newest(age));
      recentHigh = Math.max(recentHigh, newest(age));
      recentSum += newest(age);
    }
    double oldLow = Double.POSITIVE_INFINITY;
    double oldSum = 0;
    for (int age = ROUTE_EVIDENCE; age < size; age++) {
      oldLow = Math.min(oldLow, newest(age));
      oldSum += newest(age);
    }
    double oldSpread = oldSum / (size - ROUTE_EVIDENCE) - oldLow;
    double gap = ROUTE_GAP * oldSpread;
    boolean slower =
        recentLow > oldLow + oldSpread + gap && recentSum / ROUTE_EVIDENCE - recentLow <= gap;
    return slower || recentHigh < oldLow;
  }

  private void keepNewest() {
    var kept = new double[ROUTE_EVIDENCE];
    for (int age = 0; age < ROUTE_EVIDENCE; age++) {
      kept[ROUTE_EVIDENCE - 1 - age] = newest(age);
    }
    System.arraycopy(kept, 0, delays, 0, ROUTE_EVIDENCE);
    size = ROUTE_EVIDENCE;
    next = ROUTE_EVIDENCE;
  }

  private void summarise() {
    double low = Double.POSITIVE_INFINITY;
    double sum = 0;
    for (int age = 0; age < size; age++) {
      low = Math.min(low, newest(age));
      sum += newest(age);
    }
    minimum = low;
    mean = sum / size;
  }

  /// Forgets everything; for another server or another path to it.
  void clear() {
    size = 0;
    next = 0;
    minimum = Double.NaN;
    mean = Double.NaN;
  }

  int size() {
    return size;
  }

  /// The shortest round trip remembered.
  ///
  /// @return seconds; NaN before the first
  double minimumSeconds() {
    return minimum;
  }

  /// J: the mean waiting time in one direction. The mean excess is 2 J, of which the smallest of n
  /// already takes J·√(π/2n) away.
  ///
  /// @return seconds, 0 before the second round trip
  double jitterSeconds() {
    return size < 2 ? 0 : (mean - minimum) / (2 - Math.sqrt(Math.PI / (2 * size)));
  }

  /// How far the shortest round trip remembered is likely to lie above the path's own delay.
  ///
  /// @return seconds
  double biasSeconds() {
    return jitterSeconds() * Math.sqrt(2.0 / size);
  }

  /// By how much a round trip exceeds the shortest one.
  ///
  /// @return seconds, not negative for one that was added
  double excessSeconds(double delaySeconds) {
    return delaySeconds - minimum;
  }
}
