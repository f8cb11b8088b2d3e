package org.truechimer.net;

import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.truechimer.time.CardStamps;

/// One open socket of [LinuxExchangeSockets]. What changes belongs to the receiver thread.
final class LinuxSocket {

  private static final int MOST_UNSTAMPED = 64;

  private final long exchange;
  private final int descriptor;
  private final InetSocketAddress server;
  private final Cards.@Nullable Card card;
  private long sentNanos = CardStamps.NONE;
  private long cardSentNanos = CardStamps.NONE;
  private int received;
  private boolean reported;

  /// Of a known port: which exchange each datagram was sent under; null for a socket of one
  /// exchange.
  private final @Nullable Map<Integer, Long> sentUnder;

  private int datagrams;

  /// A socket of one exchange.
  ///
  /// @param card the card that stamps its packets, null if none does
  LinuxSocket(long exchange, int descriptor, InetSocketAddress server, Cards.@Nullable Card card) {
    this.card = card;
    this.exchange = exchange;
    this.descriptor = descriptor;
    this.server = server;
    sentUnder = null;
  }

  /// A socket at a known port, which serves many exchanges.
  LinuxSocket(int descriptor, InetSocketAddress local) {
    card = null;
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

  Cards.@Nullable Card card() {
    return card;
  }

  /// T1 by the kernel, nanoseconds since 1970 UTC; [CardStamps#NONE] until it has come.
  long sentNanos() {
    return sentNanos;
  }

  /// T1 by the card and its own clock; [CardStamps#NONE] until it has come.
  long cardSentNanos() {
    return cardSentNanos;
  }

  /// Keeps the first stamp of each kind: there is one request.
  ///
  /// @param kernelNanos by the kernel, or [CardStamps#NONE]
  /// @param cardNanos by the card, or [CardStamps#NONE]
  void stamped(long kernelNanos, long cardNanos) {
    if (sentNanos == CardStamps.NONE) {
      sentNanos = kernelNanos;
    }
    if (cardSentNanos == CardStamps.NONE) {
      cardSentNanos = cardNanos;
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
