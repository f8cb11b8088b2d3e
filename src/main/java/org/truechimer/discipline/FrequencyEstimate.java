package org.truechimer.discipline;

/// How fast the local clock runs against one source: the slope of a straight line through the
/// offsets that the clock filter chose, by least squares.
///
/// Belongs to the engine's thread.
public final class FrequencyEstimate {

  /// Points kept; at the shortest usual polling interval about an hour.
  private static final int CAPACITY = 64;

  /// With fewer points the deviation of the slope is not worth its name.
  private static final int FEWEST_POINTS = 4;

  /// Over a shorter span the slope says more about the network than about the clock.
  private static final double SHORTEST_SPAN_SECONDS = 30;

  private final double[] times = new double[CAPACITY];
  private final double[] offsets = new double[CAPACITY];
  private int size;
  private int next;
  private long originNanos;
  private long newestNanos = Long.MIN_VALUE;

  /// Starts out empty.
  public FrequencyEstimate() {}

  /// The slope.
  ///
  /// @param fastPpm by how much the local clock runs fast (negative: slow); NaN while unknown
  /// @param skewPpm one standard deviation of that; NaN while unknown
  public record Slope(double fastPpm, double skewPpm) {}

  /// Takes in a filtered offset. One that is not newer than the newest is ignored: the filter often
  /// chooses the same measurement again.
  ///
  /// @param takenNanos when it was measured, monotonic
  /// @param offsetSeconds the offset
  public void add(long takenNanos, double offsetSeconds) {
    if (size > 0 && takenNanos <= newestNanos) {
      return;
    }
    if (size == 0) {
      originNanos = takenNanos;
    }
    newestNanos = takenNanos;
    times[next] = (takenNanos - originNanos) * 1e-9;
    offsets[next] = offsetSeconds;
    next = (next + 1) % CAPACITY;
    size = Math.min(size + 1, CAPACITY);
  }

  /// Forgets everything.
  public void clear() {
    size = 0;
    next = 0;
  }

  /// Fits the line.
  ///
  /// @return the slope, NaN while there are too few points
  public Slope slope() {
    if (size < FEWEST_POINTS) {
      return new Slope(Double.NaN, Double.NaN);
    }
    double meanTime = 0;
    double meanOffset = 0;
    double first = Double.POSITIVE_INFINITY;
    double last = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < size; i++) {
      meanTime += times[i] / size;
      meanOffset += offsets[i] / size;
      first = Math.min(first, times[i]);
      last = Math.max(last, times[i]);
    }
    if (last - first < SHORTEST_SPAN_SECONDS) {
      return new Slope(Double.NaN, Double.NaN);
    }
    double timeSquares = 0;
    double products = 0;
    for (int i = 0; i < size; i++) {
      timeSquares += (times[i] - meanTime) * (times[i] - meanTime);
      products += (times[i] - meanTime) * (offsets[i] - meanOffset);
    }
    double slope = products / timeSquares;
    double residuals = 0;
    for (int i = 0; i < size; i++) {
      double residual = offsets[i] - meanOffset - slope * (times[i] - meanTime);
      residuals += residual * residual;
    }
    double deviation = Math.sqrt(residuals / (size - 2) / timeSquares);
    // The offset grows while the clock falls behind: a positive slope is a slow clock.
    return new Slope(-slope * 1e6, deviation * 1e6);
  }
}
