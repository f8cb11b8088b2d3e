package org.truechimer.net.server;

import java.net.InetSocketAddress;
import org.truechimer.server.Responder;
import org.truechimer.server.Tally;

/// A socket with the thread that answers what comes to it.
interface Worker extends Runnable, AutoCloseable {

  /// Where it listens.
  InetSocketAddress address();

  /// Its counters.
  Tally tally();

  /// What it remembers.
  Responder responder();

  /// Asks the thread to end; it does within [NtpPorts#WAIT_MILLIS].
  void stop();

  /// Closes the socket, after the thread has ended.
  @Override
  void close();
}
