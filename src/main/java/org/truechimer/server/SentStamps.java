package org.truechimer.server;

/// When answers really left, for interleaved mode (RFC 9769): kept under the receive stamp of their
/// request, which the next request of the client names as its origin. One thread's.
///
/// A table of sets of eight. What was told once is no longer kept; of a set that is full, the
/// oldest makes room, and its client is answered in basic mode once more, as RFC 9769 wants it.
/// With a client to every fourth place, one in a thousand meets that.
final class SentStamps {

  private static final int WAYS = 8;

  private final long[] keys;
  private final long[] stamps;
  private final int mask;

  /// @param room how many stamps are kept; a power of two, at least eight
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
    return find(key) >= 0;
  }

  /// Takes the transmit stamp of an answer out of the table; leaves one that is still to come.
  ///
  /// @return 0 if it is not known
  long take(long key) {
    int at = find(key);
    if (at < 0 || stamps[at] == 0) {
      return 0;
    }
    keys[at] = 0;
    return stamps[at];
  }

  /// Reserves the place for a stamp that is still to come.
  void reserve(long key) {
    int set = set(key);
    int free = set;
    while (free < set + WAYS - 1 && keys[free] != 0) {
      free++;
    }
    // The newest comes first, so where no place is free the last is the oldest.
    for (int i = free; i > set; i--) {
      keys[i] = keys[i - 1];
      stamps[i] = stamps[i - 1];
    }
    keys[set] = key;
    stamps[set] = 0;
  }

  /// Keeps a stamp, if its place is still reserved.
  void put(long key, long stamp) {
    int at = find(key);
    if (at >= 0) {
      stamps[at] = stamp;
    }
  }

  private int find(long key) {
    int set = set(key);
    for (int i = set; i < set + WAYS; i++) {
      if (keys[i] == key) {
        return i;
      }
    }
    return -1;
  }

  long octets() {
    return octets(keys.length);
  }

  /// What so many stamps take.
  static long octets(int room) {
    return 16L * room;
  }
}
