package org.truechimer.net;

import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.truechimer.time.NtpTimestamp;

/// One open socket of [LinuxExchangeSockets]. What changes belongs to the receiver thread.
final class LinuxSocket {

  private static final int MOST_UNSTAMPED = 64;

  private final long exchange;
  private final int descriptor;
  private final InetSocketAddress server;
  private @Nullable NtpTimestamp sentAt;
  private int received;
  private boolean reported;

  /// Of a known port: which exchange each datagram was sent under; null for a socket of one
  /// exchange.
  private final @Nullable Map<Integer, Long> sentUnder;

  private int datagrams;

  LinuxSocket(long exchange, int descriptor, InetSocketAddress server) {
    this.exchange = exchange;
    this.descriptor = descriptor;
    this.server = server;
    sentUnder = null;
  }

  /// A socket at a known port, which serves many exchanges.
  LinuxSocket(int descriptor, InetSocketAddress local) {
    exchange = ExchangeSockets.UNASKED;
    this.descriptor = descriptor;
    server = local;
    sentUnder = new ConcurrentHashMap<>();
  }

  boolean isKnownPort() {
    return sentUnder != null;
  }

  /// Notes that the next datagram is sent under an exchange; called by the engine thread.
  void sending(long number) {
    if (sentUnder != null) {
      // Stamps that never came must not add up.
      sentUnder.keySet().removeIf(id -> datagrams - id > MOST_UNSTAMPED);
      sentUnder.put(datagrams++, number);
    }
  }

  /// The datagram that was noted last did not leave, and was not counted by the kernel.
  void notSent() {
    if (sentUnder != null) {
      sentUnder.remove(--datagrams);
    }
  }

  /// The exchange that a datagram was sent under; null if nobody waits for its stamp.
  @Nullable Long exchangeOf(int datagram) {
    return sentUnder == null ? null : sentUnder.remove(datagram);
  }

  long exchange() {
    return exchange;
  }

  int descriptor() {
    return descriptor;
  }

  InetSocketAddress server() {
    return server;
  }

  /// T1 by the kernel, null until it has come.
  @Nullable NtpTimestamp sentAt() {
    return sentAt;
  }

  /// Keeps the first stamp: there is one request.
  void stamped(NtpTimestamp stamp) {
    if (sentAt == null) {
      sentAt = stamp;
    }
  }

  /// Counts a datagram.
  ///
  /// @return how many there were so far
  int countReceived() {
    return ++received;
  }

  /// Whether this is the first problem with the exchange.
  boolean firstReport() {
    boolean first = !reported;
    reported = true;
    return first;
  }
}
