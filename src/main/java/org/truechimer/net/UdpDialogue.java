package org.truechimer.net;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;

/// A dialogue over UDP. The socket is connected, so that the kernel tells of a closed port at once,
/// and keeps away what others send.
final class UdpDialogue implements Dialogue {

  private final DatagramSocket socket;
  private final byte[] buffer = new byte[MAX_DATAGRAM];

  private UdpDialogue(DatagramSocket socket) {
    this.socket = socket;
  }

  static Opening open(InetSocketAddress remote) {
    try {
      var socket = new DatagramSocket(null);
      try {
        socket.connect(remote);
        return new Opening.Open(new UdpDialogue(socket));
      } catch (IOException e) {
        socket.close();
        return new Opening.Closed(failure(e));
      }
    } catch (IOException e) {
      return new Opening.Closed(failure(e));
    }
  }

  @Override
  public Sending send(byte[] octets) {
    try {
      socket.send(new DatagramPacket(octets, octets.length));
      return new Sending.Sent();
    } catch (IOException e) {
      return failure(e);
    }
  }

  @Override
  public Arrival receive(Duration limit) {
    var packet = new DatagramPacket(buffer, buffer.length);
    try {
      // Zero would mean for ever.
      socket.setSoTimeout(Math.clamp(limit.toMillis(), 1, Integer.MAX_VALUE));
      socket.receive(packet);
      return new Arrival.Datagram(Arrays.copyOf(buffer, packet.getLength()));
    } catch (SocketTimeoutException _) {
      return new Arrival.Silence();
    } catch (IOException e) {
      return failure(e);
    }
  }

  private static Failure failure(IOException e) {
    var words = String.valueOf(e.getMessage());
    if (e instanceof PortUnreachableException) {
      return new Failure(Problem.NOBODY, words);
    }
    var forbidden = words.contains("not permitted") || words.contains("denied");
    return new Failure(forbidden ? Problem.FORBIDDEN : Problem.OTHER, words);
  }

  @Override
  public void close() {
    socket.close();
  }
}
