package org.truechimer.server;

/// A request on its way to becoming an answer, in place. One thread's, used again and again.
public final class Datagram {

  /// The longest request that is looked at; those of NTS with eight cookies stay below 1300 octets.
  public static final int MOST_OCTETS = 2048;

  private final byte[] octets = new byte[MOST_OCTETS];
  private int length;
  private long high;
  private long low;
  private int port;
  private long received;
  private boolean stamped;
  private long sentUnder;

  /// Makes an empty one.
  public Datagram() {}

  /// The request, to be written from the beginning on; then the answer.
  ///
  /// @return the array itself
  public byte[] octets() {
    return octets;
  }

  /// Says how long the request is, and who sent it.
  ///
  /// @param requestOctets how much of [#octets] is the request
  /// @param addressHigh the first 64 bits of the sender's address; IPv4 lies at `::ffff:0:0/96`
  /// @param addressLow the last 64 bits
  /// @param senderPort the sender's UDP port
  public void from(int requestOctets, long addressHigh, long addressLow, int senderPort) {
    length = requestOctets;
    high = addressHigh;
    low = addressLow;
    port = senderPort;
    sentUnder = 0;
  }

  /// Says when the request arrived.
  ///
  /// @param at by our clock, bits of an NTP timestamp
  /// @param byKernel whether the kernel says so
  public void arrived(long at, boolean byKernel) {
    received = at;
    stamped = byKernel;
  }

  /// How long it is: the request, then the answer.
  ///
  /// @return octets
  public int length() {
    return length;
  }

  /// Under what the transmit stamp of the answer is to be kept.
  ///
  /// @return 0 if nobody will ask for it
  public long sentUnder() {
    return sentUnder;
  }

  /// The first half of the sender's address.
  ///
  /// @return 64 bits
  public long high() {
    return high;
  }

  /// The second half of the sender's address.
  ///
  /// @return 64 bits
  public long low() {
    return low;
  }

  /// The sender's UDP port.
  ///
  /// @return 0 to 65 535
  public int port() {
    return port;
  }

  long received() {
    return received;
  }

  boolean isStamped() {
    return stamped;
  }

  /// The next moment that can be told from this one.
  void arrivedABitLater() {
    received++;
  }

  void answer(int answerOctets) {
    length = answerOctets;
  }

  void keepUnder(long key) {
    sentUnder = key;
  }
}
