package org.truechimer.net;

import java.io.IOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;
import java.util.random.RandomGenerator;

/// Asks an NTP server one question, only to learn whether an answer comes back. Blocks until then;
/// for worker threads.
public final class NtpProbe {

  private static final int HEADER = 48;
  private static final int ORIGIN = 24;
  private static final int TRANSMIT = 40;
  private static final int MODE_SERVER = 4;

  /// Leap 0, version 4, mode 3 (RFC 5905 §7.3).
  private static final byte CLIENT = 0x23;

  /// Datagrams that answer somebody else are passed over, but not without end.
  private static final int MOST_DATAGRAMS = 4;

  private final RandomGenerator random;

  /// A probe.
  ///
  /// @param random fills the transmit timestamp, by which the answer is recognised; must not be
  ///   guessable where others could answer
  public NtpProbe(RandomGenerator random) {
    this.random = random;
  }

  /// Asks.
  ///
  /// @param address numeric address of the server; names are not looked up
  /// @param port its UDP port
  /// @param sourcePort the port to ask from; 0 for any high one
  /// @param wait how long an answer is waited for, positive
  /// @return whether one came
  public Answer ask(String address, int port, int sourcePort, Duration wait) {
    InetAddress server;
    try {
      server = InetAddress.ofLiteral(address);
    } catch (IllegalArgumentException e) {
      return new Answer.NotSent("not a numeric address", false);
    }
    try (var socket = new DatagramSocket(null)) {
      socket.setReuseAddress(false);
      socket.bind(new InetSocketAddress(sourcePort));
      socket.connect(new InetSocketAddress(server, port));
      socket.setSoTimeout(Math.clamp(wait.toMillis(), 1, 60_000));
      long nonce = random.nextLong();
      var request = ByteBuffer.allocate(HEADER).put(0, CLIENT).putLong(TRANSMIT, nonce);
      socket.send(new DatagramPacket(request.array(), HEADER));
      return receive(socket, nonce);
    } catch (SocketTimeoutException _) {
      return new Answer.Silent();
    } catch (PortUnreachableException _) {
      return new Answer.Refused();
    } catch (BindException e) {
      return new Answer.NotSent(message(e), true);
    } catch (IOException | IllegalArgumentException e) {
      return new Answer.NotSent(message(e), false);
    }
  }

  private static Answer receive(DatagramSocket socket, long nonce) throws IOException {
    for (int taken = 0; taken < MOST_DATAGRAMS; taken++) {
      var datagram = new DatagramPacket(new byte[HEADER], HEADER);
      socket.receive(datagram);
      var reply = ByteBuffer.wrap(datagram.getData(), 0, datagram.getLength());
      if (reply.limit() == HEADER
          && (reply.get(0) & 7) == MODE_SERVER
          && reply.getLong(ORIGIN) == nonce) {
        return new Answer.Answered();
      }
    }
    return new Answer.Silent();
  }

  private static String message(Exception e) {
    return Objects.requireNonNullElse(e.getMessage(), "cannot be sent");
  }

  /// What came of the question.
  public sealed interface Answer {

    /// A server's reply to exactly this question.
    record Answered() implements Answer {}

    /// Nothing in time.
    record Silent() implements Answer {}

    /// The host says that nobody listens there.
    record Refused() implements Answer {}

    /// It could not be asked.
    ///
    /// @param why what the system said
    /// @param sourcePort true if the source port is taken or may not be used by this process
    record NotSent(String why, boolean sourcePort) implements Answer {}
  }
}
