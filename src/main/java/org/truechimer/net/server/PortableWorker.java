package org.truechimer.net.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.util.Arrays;
import org.truechimer.server.Datagram;
import org.truechimer.server.Responder;
import org.truechimer.server.Tally;

/// Any system: one datagram at a time through Java's own channel, which has no stamps of the kernel
/// and makes an object for every sender. Bound to one address, since a reply from a socket that
/// listens at all may leave from another.
final class PortableWorker extends Worker {

  private static final System.Logger LOG = System.getLogger(PortableWorker.class.getName());

  private final DatagramChannel channel;
  private final Datagram datagram = new Datagram();
  private final ByteBuffer incoming = ByteBuffer.allocateDirect(Datagram.MOST_OCTETS);
  private final ByteBuffer outgoing = ByteBuffer.allocateDirect(Datagram.MOST_OCTETS);

  PortableWorker(
      DatagramChannel channel, Responder responder, Tally tally, ControlQuestions control)
      throws IOException {
    super((InetSocketAddress) channel.getLocalAddress(), responder, tally, control);
    this.channel = channel;
  }

  @Override
  public void run() {
    while (channel.isOpen()) {
      try {
        incoming.clear();
        var from = (InetSocketAddress) channel.receive(incoming);
        datagram.arrived(responder().now(), false);
        serve(from);
      } catch (ClosedChannelException _) {
        return;
      } catch (IOException e) {
        // Such as an ICMP error about an earlier answer; it must not end the service.
        LOG.log(System.Logger.Level.DEBUG, "receiving", e);
      }
    }
  }

  private void serve(InetSocketAddress from) {
    int length = incoming.flip().remaining();
    incoming.get(datagram.octets(), 0, length);
    var address = MappedAddress.of(from.getAddress());
    datagram.from(length, address.high(), address.low(), from.getPort());
    switch (responder().answer(datagram)) {
      case SILENCE -> {}
      case ANSWER -> answer(from);
      case CONTROL ->
          control().ask(Arrays.copyOf(datagram.octets(), datagram.length()), from, this::send);
    }
  }

  private void answer(InetSocketAddress to) {
    outgoing.clear().put(datagram.octets(), 0, datagram.length()).flip();
    try {
      channel.send(outgoing, to);
      if (datagram.sentUnder() != 0) {
        responder().sent(datagram.sentUnder(), responder().now());
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "answering", e);
      countUnsent();
    }
  }

  private void send(byte[] octets, InetSocketAddress to) {
    try {
      channel.send(ByteBuffer.wrap(octets), to);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "answering a control program", e);
    }
  }

  /// Closing is what wakes it.
  @Override
  void stop() {
    close();
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "closing", e);
    }
  }
}
