package org.truechimer.net.server;

import java.net.InetSocketAddress;

/// Takes the questions of control programs that arrive among the requests.
@FunctionalInterface
public interface ControlQuestions {

  /// Takes a question. Must return at once.
  ///
  /// @param octets the datagram, the taker's own
  /// @param from who asks
  /// @param way where answers go
  void ask(byte[] octets, InetSocketAddress from, AnswerWay way);

  /// Where answers to a question go.
  @FunctionalInterface
  interface AnswerWay {

    /// Sends a datagram from the socket that the question came to. For any thread, one at a time.
    ///
    /// @param octets the answer
    /// @param to who asked
    void send(byte[] octets, InetSocketAddress to);
  }
}
