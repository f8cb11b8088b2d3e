package org.truechimer.server;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.truechimer.snapshot.ServedClient;
import org.truechimer.time.NtpTimestamp;

/// What a worker remembers of its clients: how often they ask, and how many answers they may still
/// have. The worker alone writes; others may read at any time.
///
/// A table of sets of four, a line of the processor's cache for each client. Its size is fixed: of
/// a set that is full, whoever was silent for longest is forgotten. What a flood of forged
/// addresses does is therefore bounded, and a client that was forgotten begins with a full bucket.
@SuppressWarnings("EnumOrdinal") // Within one run, and never written anywhere.
public final class ClientTable {

  private static final VarHandle WORD = MethodHandles.arrayElementVarHandle(long[].class);
  private static final int WAYS = 4;
  private static final int WORDS = 8;
  private static final int HIGH = 0;
  private static final int LOW = 1;
  private static final int FIRST = 2;
  private static final int LAST = 3;
  private static final int REQUESTS = 4;

  /// Upper half: requests that were not answered. Lower half: refusals.
  private static final int REFUSED = 5;

  /// Upper half: tokens. Lower half: mean interval, seconds. Both as bits of a float.
  private static final int RATES = 6;

  /// Port (16 bits), version (4), mode (4), proof (4), interleaved (4), second of the last kiss
  /// (32).
  private static final int MANNER = 7;

  private static final long LOWER = 0xffff_ffffL;
  private static final double SECONDS = 0x1p-32;
  private static final float WEIGHT_OF_NEW_INTERVAL = 0.125f;
  private static final int TRIES = 3;

  private final long[] words;
  private final int mask;
  private final long seed;
  private final int bits4;
  private final int bits6;
  private final float fullBucket;
  private int size;
  private long forgotten;

  /// Makes an empty one.
  ///
  /// @param room clients at most; rounded up to a power of two
  /// @param seed nobody outside knows, so that nobody can fill one set on purpose
  /// @param bits4 bits of an IPv4 address that make one client
  /// @param bits6 bits of an IPv6 address that make one client
  /// @param fullBucket tokens that a new client has
  ClientTable(int room, long seed, int bits4, int bits6, float fullBucket) {
    int places = places(room);
    words = new long[places * WORDS];
    mask = places - 1;
    this.seed = seed;
    this.bits4 = Prefix.ALL_IPV4.bits() + bits4;
    this.bits6 = bits6;
    this.fullBucket = fullBucket;
  }

  /// How many clients find room where so many are wished for.
  static int places(int room) {
    return Math.max(WAYS, Integer.highestOneBit(Math.max(1, room - 1)) << 1);
  }

  /// What a table of so many places takes.
  static long octets(int places) {
    return 8L * WORDS * places;
  }

  /// Finds a client or makes room for it, and counts its request.
  ///
  /// @param now when the request came, NTP timestamp
  /// @return where it is
  int request(long high, long low, long now) {
    int bits = Prefix.isIpv4(high, low) ? bits4 : bits6;
    long h = Prefix.high(high, bits);
    long l = Prefix.low(low, bits);
    int set = ((int) Mixing.of(h ^ seed, l) & mask & -WAYS) * WORDS;
    int oldest = set;
    for (int at = set; at < set + WAYS * WORDS; at += WORDS) {
      if (words[at + REQUESTS] != 0 && words[at + LOW] == l && words[at + HIGH] == h) {
        seenAgain(at, now);
        return at;
      }
      if (isOlder(at, oldest)) {
        oldest = at;
      }
    }
    begin(oldest, h, l, now);
    return oldest;
  }

  private boolean isOlder(int at, int than) {
    if (words[than + REQUESTS] == 0) {
      return false;
    }
    return words[at + REQUESTS] == 0 || words[at + LAST] - words[than + LAST] < 0;
  }

  private void begin(int at, long high, long low, long now) {
    if (words[at + REQUESTS] == 0) {
      size++;
    } else {
      forgotten++;
    }
    put(at + REQUESTS, 0); // A reader that comes in between sees nobody.
    put(at + HIGH, high);
    put(at + LOW, low);
    put(at + FIRST, now);
    put(at + LAST, now);
    put(at + REFUSED, 0);
    put(at + RATES, pair(fullBucket, Float.NaN));
    put(at + MANNER, 0);
    put(at + REQUESTS, 1);
  }

  private void seenAgain(int at, long now) {
    // Where the clock was set back, the interval is not known; it counts as none.
    double passed = Math.max(0, now - words[at + LAST]) * SECONDS;
    float mean = interval(words[at + RATES]);
    float next =
        Float.isNaN(mean)
            ? (float) passed
            : mean + WEIGHT_OF_NEW_INTERVAL * ((float) passed - mean);
    put(at + RATES, pair(tokens(words[at + RATES]), next));
    lastPassed = passed;
    put(at + LAST, now);
    put(at + REQUESTS, words[at + REQUESTS] + 1);
  }

  private double lastPassed;

  /// Fills the bucket of the client that asked last, by the time that has passed since it asked
  /// before, and takes a token out of it.
  ///
  /// @param perSecond tokens that drip in
  /// @return false if there is none
  boolean takeToken(int at, double perSecond) {
    double passed = words[at + REQUESTS] == 1 ? 0 : lastPassed;
    float had = tokens(words[at + RATES]);
    float left = (float) Math.min(fullBucket, had + passed * perSecond);
    boolean enough = left >= 1;
    put(at + RATES, pair(enough ? left - 1 : left, interval(words[at + RATES])));
    return enough;
  }

  /// Whether a refusal may be said to a client again, and that it is.
  ///
  /// @param second of our clock
  /// @param pause seconds between two
  boolean takeKiss(int at, int second, int pause) {
    int last = (int) words[at + MANNER];
    if (last != 0 && Math.abs(second - last) < pause) {
      return false;
    }
    put(at + MANNER, (words[at + MANNER] & ~LOWER) | (second & LOWER));
    return true;
  }

  void dropped(int at) {
    if (words[at + REFUSED] >>> 32 != LOWER) {
      put(at + REFUSED, words[at + REFUSED] + (1L << 32));
    }
  }

  void kissed(int at) {
    if ((words[at + REFUSED] & LOWER) != LOWER) {
      put(at + REFUSED, words[at + REFUSED] + 1);
    }
  }

  /// Notes how a client asks.
  void manner(
      int at, int port, int version, int mode, ServedClient.Proof proof, boolean interleaved) {
    long upper =
        (long) port << 48
            | (long) version << 44
            | (long) mode << 40
            | (long) proof.ordinal() << 36
            | (interleaved ? 1L << 32 : 0);
    put(at + MANNER, upper | (words[at + MANNER] & LOWER));
  }

  private void put(int at, long value) {
    WORD.setOpaque(words, at, value);
  }

  private static long pair(float upper, float lower) {
    return (long) Float.floatToRawIntBits(upper) << 32 | (Float.floatToRawIntBits(lower) & LOWER);
  }

  private static float tokens(long pair) {
    return Float.intBitsToFloat((int) (pair >>> 32));
  }

  private static float interval(long pair) {
    return Float.intBitsToFloat((int) pair);
  }

  /// How many clients are remembered. Read by the worker.
  int size() {
    return size;
  }

  /// How many were forgotten to make room. Read by the worker.
  long forgotten() {
    return forgotten;
  }

  int room() {
    return mask + 1;
  }

  long octets() {
    return octets(room());
  }

  /// The clients, the most recent first. For any thread: a client that is written just then is read
  /// again, and left out if it is written still.
  ///
  /// @param most how many at most
  /// @param now our clock, which says the era of the stamps
  /// @return the clients
  List<ServedClient> clients(int most, Instant now) {
    record Seen(int at, long last) {}
    var seen = new ArrayList<Seen>();
    for (int at = 0; at < words.length; at += WORDS) {
      if (get(at + REQUESTS) != 0) {
        seen.add(new Seen(at, get(at + LAST)));
      }
    }
    long pivot = NtpTimestamp.of(now).bits();
    seen.sort(Comparator.comparingLong(each -> pivot - each.last));
    var clients = new ArrayList<ServedClient>();
    for (var each : seen) {
      if (clients.size() == most) {
        break;
      }
      var client = client(each.at, now);
      if (client != null) {
        clients.add(client);
      }
    }
    return clients;
  }

  private long get(int at) {
    return (long) WORD.getOpaque(words, at);
  }

  private @Nullable ServedClient client(int at, Instant now) {
    var copy = new long[WORDS];
    for (int i = 0; i < TRIES; i++) {
      boolean same = true;
      for (int word = 0; word < WORDS; word++) {
        long value = get(at + word);
        same &= i > 0 && value == copy[word];
        copy[word] = value;
      }
      if (same) {
        return copy[REQUESTS] == 0 ? null : client(copy, now);
      }
    }
    return null;
  }

  private ServedClient client(long[] copy, Instant now) {
    long manner = copy[MANNER];
    var proofs = ServedClient.Proof.values();
    return new ServedClient(
        address(copy[HIGH], copy[LOW]),
        copy[REQUESTS],
        copy[REFUSED] >>> 32,
        copy[REFUSED] & LOWER,
        interval(copy[RATES]),
        (int) (manner >>> 44) & 0xf,
        (int) (manner >>> 40) & 0xf,
        (int) (manner >>> 48),
        (manner >>> 32 & 1) != 0,
        proofs[Math.min(proofs.length - 1, (int) (manner >>> 36) & 0xf)],
        new NtpTimestamp(copy[FIRST]).toInstant(now),
        new NtpTimestamp(copy[LAST]).toInstant(now));
  }

  private String address(long high, long low) {
    boolean ipv4 = Prefix.isIpv4(high, low);
    boolean whole = ipv4 ? bits4 == 128 : bits6 == 128;
    int bits = ipv4 ? bits4 - Prefix.ALL_IPV4.bits() : bits6;
    var text = AddressText.of(high, low);
    return whole ? text : text + "/" + bits;
  }
}
