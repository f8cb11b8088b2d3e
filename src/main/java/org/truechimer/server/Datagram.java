package org.truechimer.server;

/// A request on its way to becoming an answer, in place. One thread's, used again and again; public
/// fields, because what fills and empties it is on the way of every packet.
public final class Datagram {

  /// The longest request that is looked at; those of NTS with eight cookies stay below 1300 octets.
  public static final int MOST_OCTETS = 2048;

  /// The request, then the answer.
  public final byte[] octets = new byte[MOST_OCTETS];

  /// Length of what is in [#octets].
  public int length;

  /// The first 64 bits of the sender's address; IPv4 lies at `::ffff:0:0/96`.
  public long high;

  /// The last 64 bits of the sender's address.
  public long low;

  /// The sender's UDP port, 1 to 65 535.
  public int port;

  /// When it arrived by our clock, as an NTP timestamp.
  public long received;

  /// Whether the kernel says so.
  public boolean stamped;

  /// Under this the transmit stamp of the answer is to be kept; 0 if nobody will ask for it.
  public long sentUnder;

  /// Makes an empty one.
  public Datagram() {}
}
