package org.truechimer.server;

/// Networks of one length in an open hash table.
final class PrefixTable {

  private static final int USED = 1 << 30;
  private static final int RULE = 1 << 29;
  private static final int FLAGS = RULE - 1;

  private long[] highs = new long[8];
  private long[] lows = new long[8];
  private int[] values = new int[8];
  private int size;

  /// Puts a rule in, or a marker that says what holds if no longer rule fits. A rule takes the
  /// place of a marker.
  void put(long high, long low, int flags, boolean rule) {
    if (2 * (size + 1) > values.length) {
      grow();
    }
    int at = place(high, low);
    if (values[at] == 0) {
      size++;
    }
    highs[at] = high;
    lows[at] = low;
    values[at] = USED | (rule ? RULE : 0) | flags;
  }

  private void grow() {
    var oldHighs = highs;
    var oldLows = lows;
    var oldValues = values;
    highs = new long[2 * oldHighs.length];
    lows = new long[highs.length];
    values = new int[highs.length];
    for (int i = 0; i < oldValues.length; i++) {
      if (oldValues[i] != 0) {
        int at = place(oldHighs[i], oldLows[i]);
        highs[at] = oldHighs[i];
        lows[at] = oldLows[i];
        values[at] = oldValues[i];
      }
    }
  }

  /// Where a network is.
  ///
  /// @return negative if it is not
  int find(long high, long low) {
    int at = place(high, low);
    return values[at] == 0 ? -1 : at;
  }

  private int place(long high, long low) {
    int mask = values.length - 1;
    int at = (int) Mixing.of(high, low) & mask;
    while (values[at] != 0 && (highs[at] != high || lows[at] != low)) {
      at = (at + 1) & mask;
    }
    return at;
  }

  boolean isRule(int at) {
    return (values[at] & RULE) != 0;
  }

  int flags(int at) {
    return values[at] & FLAGS;
  }

  long octets() {
    return 20L * values.length;
  }
}
