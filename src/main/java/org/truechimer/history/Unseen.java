package org.truechimer.history;

import java.util.List;
import java.util.function.ToLongFunction;

/// Picks out of a list that repeats the newest few of a stream those that were not in any earlier
/// list, by their sequence. What has come and gone between two lists is counted by the gap.
///
/// Belongs to one thread.
///
/// @param <T> what the stream is made of
public final class Unseen<T> {

  private final ToLongFunction<T> sequence;
  private long last;
  private boolean begun;
  private long missed;

  /// Has seen nothing.
  ///
  /// @param sequence position of an item in its stream, rising by one
  public Unseen(ToLongFunction<T> sequence) {
    this.sequence = sequence;
  }

  /// The items that are new. They count as seen only after [#seen], so that those for which there
  /// is no room are offered again.
  ///
  /// @param newest the newest items of the stream, oldest first
  /// @return the tail of the list that was not seen yet
  public List<T> in(List<T> newest) {
    int first = newest.size();
    while (first > 0 && (!begun || sequence.applyAsLong(newest.get(first - 1)) > last)) {
      first--;
    }
    return newest.subList(first, newest.size());
  }

  /// Takes note of items that were taken over.
  ///
  /// @param taken what [#in] gave
  public void seen(List<T> taken) {
    if (taken.isEmpty()) {
      return;
    }
    if (begun) {
      missed += sequence.applyAsLong(taken.getFirst()) - last - 1;
    }
    last = sequence.applyAsLong(taken.getLast());
    begun = true;
  }

  /// How many items have come and gone unseen.
  ///
  /// @return 0 as a rule
  public long missed() {
    return missed;
  }
}
