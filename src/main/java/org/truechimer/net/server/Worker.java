package org.truechimer.net.server;

import java.net.InetSocketAddress;
import org.truechimer.server.Responder;
import org.truechimer.server.Tally;
import org.truechimer.snapshot.ServerCount;

/// A socket with the thread that answers what comes to it.
abstract class Worker implements Runnable, AutoCloseable {

  private final InetSocketAddress address;
  private final Responder responder;
  private final Tally tally;
  private final ControlQuestions control;

  /// Begins.
  ///
  /// @param address where it listens
  /// @param responder makes its answers
  /// @param tally its counters
  /// @param control takes questions of control programs
  Worker(InetSocketAddress address, Responder responder, Tally tally, ControlQuestions control) {
    this.address = address;
    this.responder = responder;
    this.tally = tally;
    this.control = control;
  }

  /// Where it listens.
  final InetSocketAddress address() {
    return address;
  }

  /// Its counters.
  final Tally tally() {
    return tally;
  }

  /// What makes its answers, and remembers its clients.
  final Responder responder() {
    return responder;
  }

  final ControlQuestions control() {
    return control;
  }

  /// An answer was made, but the system did not take it.
  final void countUnsent() {
    tally.add(ServerCount.DROPPED_UNSENT);
    tally.add(ServerCount.ANSWERED, -1);
  }

  /// Asks the thread to end; it does within [NtpPorts#WAIT_MILLIS].
  abstract void stop();

  /// Closes the socket, after the thread has ended.
  @Override
  public abstract void close();
}
