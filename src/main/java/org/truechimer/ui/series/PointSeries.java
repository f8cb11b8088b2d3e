package org.truechimer.ui.series;

import java.util.Arrays;

/// Points in order of time: a value, a width (a bound on its error, or a second value such as a
/// delay) and the group it belongs to. When it is full the oldest points make room.
public final class PointSeries {

  /// A point that seems earlier than the one before it by no more than this came out of order; one
  /// that is earlier by more was measured after the clock had been set back.
  private static final long REORDERING_MILLIS = 2000;

  private final int capacity;
  private long[] millis;
  private double[] values;
  private double[] widths;
  private long[] groups;
  private final Blocks blocks = new Blocks();
  private int first;
  private int size;
  private long version;

  /// An empty series.
  ///
  /// @param capacity how many points it keeps at most, at least 1
  public PointSeries(int capacity) {
    this.capacity = capacity;
    int initial = Math.min(capacity, 256);
    millis = new long[initial];
    values = new double[initial];
    widths = new double[initial];
    groups = new long[initial];
  }

  /// Adds the newest point.
  ///
  /// @param atMillis milliseconds since 1970
  /// @param value its value
  /// @param width its width; NaN if it has none
  /// @param group what it belongs to, such as the number of a source
  public void add(long atMillis, double value, double width, long group) {
    long at = atMillis;
    if (size > 0 && at < millis(size - 1)) {
      if (millis(size - 1) - at <= REORDERING_MILLIS) {
        at = millis(size - 1);
      } else {
        while (size > 0 && millis(size - 1) > at) {
          size--;
        }
      }
    }
    if (size == millis.length && size < capacity) {
      grow();
    }
    if (size == millis.length) {
      first = (first + 1) % millis.length;
      size--;
    }
    int slot = (first + size) % millis.length;
    millis[slot] = at;
    values[slot] = value;
    widths[slot] = width;
    groups[slot] = group;
    blocks.written(slot, values, widths);
    size++;
    version++;
  }

  /// How many points there are.
  ///
  /// @return from 0 to the capacity
  public int size() {
    return size;
  }

  /// Changes with every point that is added.
  ///
  /// @return a rising number
  public long version() {
    return version;
  }

  /// When a point was measured.
  ///
  /// @param index 0 for the oldest
  /// @return milliseconds since 1970
  public long millis(int index) {
    return millis[slot(index)];
  }

  /// The value of a point.
  ///
  /// @param index 0 for the oldest
  /// @return the value
  public double value(int index) {
    return values[slot(index)];
  }

  /// The width of a point.
  ///
  /// @param index 0 for the oldest
  /// @return the width
  public double width(int index) {
    return widths[slot(index)];
  }

  /// The group of a point.
  ///
  /// @param index 0 for the oldest
  /// @return the group
  public long group(int index) {
    return groups[slot(index)];
  }

  /// The extent of a run of points. Takes hardly longer for a million than for a hundred.
  ///
  /// @param from index of the first
  /// @param to index after the last
  /// @param into is given that extent; what it was before is forgotten
  public void extent(int from, int to, Extent into) {
    into.clear();
    if (from >= to) {
      return;
    }
    int start = slot(from);
    int length = to - from;
    int untilEnd = Math.min(length, millis.length - start);
    blocks.addTo(into, start, start + untilEnd, values, widths);
    blocks.addTo(into, 0, length - untilEnd, values, widths);
  }

  /// Finds a time.
  ///
  /// @param atMillis milliseconds since 1970
  /// @return the index of the first point that is not earlier; the size if all are
  public int firstAtOrAfter(long atMillis) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (millis(middle) < atMillis) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private int slot(int index) {
    int slot = first + index;
    return slot < millis.length ? slot : slot - millis.length;
  }

  private void grow() {
    // Only ever called before the ring has wrapped, when the oldest point is in the first slot.
    int length = Math.min(capacity, millis.length * 2);
    millis = Arrays.copyOf(millis, length);
    values = Arrays.copyOf(values, length);
    widths = Arrays.copyOf(widths, length);
    groups = Arrays.copyOf(groups, length);
  }
}
