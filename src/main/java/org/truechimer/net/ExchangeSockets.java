package org.truechimer.net;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.truechimer.time.CardStamps;
import org.truechimer.time.NtpTimestamp;
import org.truechimer.time.StampKind;

/// One fresh socket with a random port for each request to a server (RFC 9109), and a receiver
/// thread for all of them.
///
/// An exchange is named by a number that the caller chooses and never uses twice. Every method but
/// the listener's is called by one thread, the engine's. Sockets are not connected, so that a reply
/// from a wrong address is seen and counted rather than dropped by the kernel.
public interface ExchangeSockets extends AutoCloseable {

  /// Opens a socket and sends one request from it. Never blocks.
  ///
  /// @param exchange the caller's number
  /// @param server where to
  /// @param request the datagram, from position to limit
  /// @return whether it left
  Sending send(long exchange, InetSocketAddress server, ByteBuffer request);

  /// Opens a port at which others reach us, if that is not done yet. Whatever arrives there is
  /// delivered with the exchange number [#UNASKED].
  ///
  /// @param localPort 1 to 65 535
  /// @return null if it is open; otherwise what the system said
  default @Nullable String listen(int localPort) {
    return "not on this system";
  }

  /// Sends a datagram from a port at which others reach us.
  ///
  /// @param localPort a port that was opened with [#listen]
  /// @param exchange the caller's number, under which the transmit stamp is reported
  /// @param peer where to
  /// @param packet the datagram, from position to limit
  /// @return whether it left
  default Sending sendFrom(
      int localPort, long exchange, InetSocketAddress peer, ByteBuffer packet) {
    return new Sending.Failed("not on this system", false);
  }

  /// The exchange number of what arrives at a known port.
  long UNASKED = -1;

  /// Ends an exchange: its socket is closed and nothing is delivered for it any more, save what the
  /// receiver has in hand.
  ///
  /// @param exchange the number; unknown ones are ignored
  void release(long exchange);

  /// Ends all exchanges and the receiver thread.
  @Override
  void close();

  /// What became of a request.
  sealed interface Sending {

    /// It was handed to the network.
    ///
    /// @param userStamp the program's own reading of the clock just before
    record Sent(NtpTimestamp userStamp) implements Sending {}

    /// It did not leave.
    ///
    /// @param problem what the system said
    /// @param noRoute true if there is no network or route to the server (ENETUNREACH and the like)
    record Failed(String problem, boolean noRoute) implements Sending {}
  }

  /// Where the receiver thread delivers. Must return at once.
  interface Listener {

    /// A datagram has arrived.
    ///
    /// @param arrival the datagram and its stamps
    void arrived(Arrival arrival);

    /// The kernel has told when a packet from a known port left.
    ///
    /// @param exchange the number that it was sent under
    /// @param sentAt T1
    void stamped(long exchange, NtpTimestamp sentAt);

    /// The network reported that a request could not be delivered.
    ///
    /// @param exchange its number
    /// @param portClosed true if the host is there but nothing listens on the port; false for host
    ///   or network unreachable
    void undeliverable(long exchange, boolean portClosed);
  }

  /// A datagram that arrived for an exchange.
  ///
  /// @param exchange the number
  /// @param octets its whole content, at most 2048 octets; the buffer is the receiver's gift
  /// @param from the sender
  /// @param receivedAt T4
  /// @param sentAt T1 of the request as stamped by the kernel or the card, null where only the
  ///   program's stamp exists
  /// @param stamps who stamped: [StampKind#KERNEL] if both are the kernel's
  /// @param cardErrorSeconds bound on what the step from a card's clock to the system's adds to
  ///   stamps by the card; 0 for others
  /// @param cardDoubt why stamps by a card that makes some were not used; null if they were, or if
  ///   none makes some
  record Arrival(
      long exchange,
      ByteBuffer octets,
      InetSocketAddress from,
      NtpTimestamp receivedAt,
      @Nullable NtpTimestamp sentAt,
      StampKind stamps,
      double cardErrorSeconds,
      CardStamps.@Nullable Doubt cardDoubt) {

    /// A datagram with which no card has to do.
    ///
    /// @param exchange the number
    /// @param octets its whole content
    /// @param from the sender
    /// @param receivedAt T4
    /// @param sentAt T1, null where only the program's stamp exists
    /// @param stamps who stamped
    public Arrival(
        long exchange,
        ByteBuffer octets,
        InetSocketAddress from,
        NtpTimestamp receivedAt,
        @Nullable NtpTimestamp sentAt,
        StampKind stamps) {
      this(exchange, octets, from, receivedAt, sentAt, stamps, 0, null);
    }
  }
}
