package org.truechimer.net;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.truechimer.time.NtpTimestamp;

/// One open socket of [LinuxExchangeSockets]. What changes belongs to the receiver thread.
final class LinuxSocket {

  private final long exchange;
  private final int descriptor;
  private final InetSocketAddress server;
  private @Nullable NtpTimestamp sentAt;
  private int received;
  private boolean reported;

  LinuxSocket(long exchange, int descriptor, InetSocketAddress server) {
    this.exchange = exchange;
    this.descriptor = descriptor;
    this.server = server;
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
