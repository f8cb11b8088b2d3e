package org.truechimer.server;

/// When answers really left, for interleaved mode (RFC 9769): kept under the receive stamp of their
/// request, which the next request of the client names as its origin. One thread's.
///
/// A table of sets of four; the oldest of a set makes room. A client that asks again after more
/// than the whole table has been used is answered in basic mode, as RFC 9769 wants it.
final class SentStamps {

  private static final int WAYS = 4;

  private final long[] keys;
  private final long[] stamps;
  private final int mask;

  /// @param room how many stamps are kept; a power of two, at least four
  SentStamps(int room) {
    if (Integer.bitCount(room) != 1 || room < WAYS) {
      throw new IllegalArgumentException("room for " + room);
    }
    keys = new long[room];
    stamps = new long[room];
    mask = room - 1;
  }

  /// The name under which a client's stamp is kept. Two that are different give different names but
  /// for one chance in 2^64.
  ///
  /// @param received receive stamp of the request
  /// @return never 0
  static long key(long high, long low, long received) {
    long key = Mixing.of(high, low) ^ received;
    return key == 0 ? 1 : key;
  }

  private int set(long key) {
    return (int) Mixing.of(key) & mask & -WAYS;
  }

  /// Whether there is an entry, with a stamp or still without.
  boolean knows(long key) {
    int set = set(key);
    for (int i = set; i < set + WAYS; i++) {
      if (keys[i] == key) {
        return true;
      }
    }
    return false;
  }

  /// The transmit stamp of an answer.
  ///
  /// @return 0 if it is not known
  long get(long key) {
    int set = set(key);
    for (int i = set; i < set + WAYS; i++) {
      if (keys[i] == key) {
        return stamps[i];
      }
    }
    return 0;
  }

  /// Keeps a stamp; 0 reserves the place for one that is still to come.
  void put(long key, long stamp) {
    int set = set(key);
    for (int i = set; i < set + WAYS; i++) {
      if (keys[i] == key) {
        stamps[i] = stamp;
        return;
      }
    }
    // The newest comes first, so the last one is the oldest.
    for (int i = set + WAYS - 1; i > set; i--) {
      keys[i] = keys[i - 1];
      stamps[i] = stamps[i - 1];
    }
    keys[set] = key;
    stamps[set] = stamp;
  }

  long octets() {
    return 16L * keys.length;
  }
}
