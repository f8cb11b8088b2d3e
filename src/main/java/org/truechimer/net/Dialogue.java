package org.truechimer.net;

import java.time.Duration;

/// Requests and replies with one daemon, over a socket that hears of nobody else. Blocks the
/// calling thread, which is the only one that may use it.
public interface Dialogue extends AutoCloseable {

  /// The longest datagram that is taken whole.
  int MAX_DATAGRAM = 4096;

  /// Opens a socket towards an endpoint. Nothing is sent yet.
  ///
  /// @param endpoint whom to ask
  /// @return the dialogue, or why there is none
  static Opening open(Endpoint endpoint) {
    return switch (endpoint) {
      case Endpoint.Udp udp -> UdpDialogue.open(udp.address());
      case Endpoint.Local local -> LocalDialogue.open(local.path());
    };
  }

  /// Sends a datagram.
  ///
  /// @param octets its payload
  /// @return [Sending.Sent], or why it could not be sent
  Sending send(byte[] octets);

  /// Waits for a datagram.
  ///
  /// @param limit for how long at most
  /// @return what came
  Arrival receive(Duration limit);

  /// Closes the socket, and removes what it left in the file system.
  @Override
  void close();

  /// What came of opening.
  sealed interface Opening {

    /// It is open.
    ///
    /// @param dialogue to be closed by whoever has it
    record Open(Dialogue dialogue) implements Opening {}

    /// It could not be opened.
    ///
    /// @param failure why
    record Closed(Failure failure) implements Opening {}
  }

  /// What came of sending.
  sealed interface Sending {

    /// It is on its way.
    record Sent() implements Sending {}
  }

  /// What came of waiting.
  sealed interface Arrival {

    /// A datagram.
    ///
    /// @param octets its payload
    @SuppressWarnings("ArrayRecordComponent") // Made for its one reader.
    record Datagram(byte[] octets) implements Arrival {}

    /// Nothing.
    record Silence() implements Arrival {}
  }

  /// What the system said.
  ///
  /// @param problem what it means
  /// @param words what it said
  record Failure(Problem problem, String words) implements Sending, Arrival {}

  /// What the words of the system mean.
  enum Problem {
    /// Nobody listens there.
    NOBODY,
    /// This user may not.
    FORBIDDEN,
    /// This system cannot.
    UNSUPPORTED,
    /// Something else.
    OTHER
  }
}
