package org.truechimer.net;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.truechimer.time.NtpTimestamp;

/// One open socket of [LinuxExchangeSockets]. What is not final belongs to the receiver thread.
final class LinuxSocket {

  final long exchange;
  final int descriptor;
  final InetSocketAddress server;

  /// T1 by the kernel, null until it arrived.
  @Nullable NtpTimestamp sentAt;

  /// How many datagrams were taken from it.
  int received;

  /// True once a problem was reported for it.
  boolean reported;

  LinuxSocket(long exchange, int descriptor, InetSocketAddress server) {
    this.exchange = exchange;
    this.descriptor = descriptor;
    this.server = server;
  }
}
