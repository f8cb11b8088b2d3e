package org.truechimer.bench;

import org.truechimer.ffi.RequestPool;

/// Everything about one traffic with one server that outlives a window: the requests that lie
/// ready, and what each client knows of its last reply.
///
/// A request has a place; its transmit stamp is a number that nobody else knows, with the place in
/// its last 16 bits, so that a reply leads back to it.
final class Campaign {

  /// The most places there can be, and so clients, each with an address of its own.
  static final int MOST_CLIENTS = 1 << 16;

  /// chronyd's memory of interleaved clients ends here, as it is configured by default: of more it
  /// would remember none.
  private static final int INTERLEAVED_CLIENTS = 1 << 14;

  static final int ORIGIN = 24;
  static final int RECEIVE = 32;
  static final int TRANSMIT = 40;

  private final Traffic traffic;
  private final int clients;
  private final Proof proof;
  private final RequestPool pool;
  private final long basicTag;
  private final long interleavedTag;
  private final long[] lastReceive;
  private int next;
  private int rounds;

  /// Makes all requests.
  ///
  /// @param basicTag a number whose last 16 bits do not count
  /// @param otherTag another one, for interleaved replies
  Campaign(
      Traffic traffic, Proof proof, Target target, int firstAddress, long basicTag, long otherTag) {
    this.traffic = traffic;
    this.clients = traffic == Traffic.INTERLEAVED ? INTERLEAVED_CLIENTS : MOST_CLIENTS;
    this.proof = proof;
    this.basicTag = basicTag >>> 16;
    this.interleavedTag = otherTag >>> 16;
    lastReceive = new long[traffic == Traffic.INTERLEAVED ? clients : 0];
    pool =
        new RequestPool(
            clients, proof.request(0, transmit(0)).length, firstAddress, target.socketAddress());
    for (int place = 0; place < clients; place++) {
      pool.put(place, proof.request(place, transmit(place)));
    }
  }

  private long transmit(int place) {
    return basicTag << 16 | place;
  }

  boolean interleaved() {
    return traffic == Traffic.INTERLEAVED;
  }

  /// How many clients there are, a power of two.
  int clients() {
    return clients;
  }

  Proof proof() {
    return proof;
  }

  /// Makes those requests afresh whose replies are to be checked.
  void renewSampled() {
    for (int place = 0; place < Proof.SAMPLED; place++) {
      pool.put(place, proof.request(place, transmit(place)));
    }
  }

  /// Begins with the clients whose replies are checked, so that a short stretch meets them too.
  void rewind() {
    next = 0;
  }

  /// Place of the request that is sent next.
  int next() {
    return next;
  }

  /// Whether each client has asked so often that the next answer can be an interleaved one: chronyd
  /// remembers the stamps of a client only from its second request on, the first that refers to a
  /// reply.
  boolean everyoneIsKnown() {
    return rounds >= 2;
  }

  /// Sends the next requests.
  ///
  /// @return how many were sent
  int send(int socket, int wanted) {
    if (interleaved()) {
      for (int i = 0; i < wanted; i++) {
        refer((next + i) & (clients - 1));
      }
    }
    int sent = Math.max(0, pool.send(socket, next, wanted));
    rounds += next + sent >= clients ? 1 : 0;
    next = (next + sent) & (clients - 1);
    return sent;
  }

  /// RFC 9769 §2: the origin is the server's receive stamp of the last exchange; what stands in the
  /// receive field comes back as the origin of an interleaved reply.
  private void refer(int place) {
    long last = lastReceive[place];
    pool.set(place, ORIGIN, last);
    pool.set(place, RECEIVE, last == 0 ? 0 : interleavedTag << 16 | place);
  }

  /// Keeps what the next request of a client refers to.
  void learn(int place, long receive) {
    lastReceive[place] = receive;
  }

  boolean refers(int place) {
    return interleaved() && lastReceive[place] != 0;
  }

  boolean isBasic(long origin) {
    return origin >>> 16 == basicTag;
  }

  boolean isInterleaved(long origin) {
    return origin >>> 16 == interleavedTag;
  }
}
