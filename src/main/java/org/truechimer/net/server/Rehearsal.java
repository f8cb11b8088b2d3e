package org.truechimer.net.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.List;
import org.truechimer.server.TransmitClock;
import org.truechimer.snapshot.ServerSnapshot.Way;

/// Answers some thousand requests of its own on loopback before the first client comes. A virtual
/// machine that has just begun takes milliseconds for what later takes microseconds, and they would
/// lie between the transmit stamp of the first answers and their leaving: an error at the clients.
public final class Rehearsal {

  private static final System.Logger LOG = System.getLogger(Rehearsal.class.getName());

  private static final int REQUESTS = 6000;
  private static final int AT_ONCE = 16;
  private static final int OCTETS = 48;
  private static final int RECEIVE = 32;
  private static final int ORIGIN = 24;
  private static final int TRANSMIT = 40;

  /// A lost datagram ends the rehearsal early.
  private static final int WAIT_MILLIS = 200;

  private Rehearsal() {}

  /// Opens a port of its own, asks, and closes it; takes a fraction of a second.
  ///
  /// @param way how datagrams will come
  /// @param responders makes what answers: not those that will answer clients
  /// @param wallClock the time of day, for systems without native calls
  public static void hold(Way way, NtpPorts.Responders responders, TransmitClock wallClock) {
    var local = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    var opened = NtpPorts.open(way, List.of(local), 1, responders, wallClock, (_, _, _) -> {});
    if (!(opened instanceof Opened.Ready(var ports))) {
      return;
    }
    try (ports;
        var client = DatagramChannel.open();
        var selector = Selector.open()) {
      client.setOption(StandardSocketOptions.SO_RCVBUF, 1 << 18);
      client.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), ports.port()));
      client.configureBlocking(false);
      client.register(selector, SelectionKey.OP_READ);
      ports.start();
      ask(client, selector);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "rehearsal", e);
    }
  }

  private static void ask(DatagramChannel client, Selector selector) throws IOException {
    var request = ByteBuffer.allocateDirect(OCTETS);
    var answer = ByteBuffer.allocateDirect(OCTETS);
    request.put(0, (byte) (4 << 3 | 3));
    int answered = 0;
    int sent = 0;
    while (answered < REQUESTS) {
      for (; sent < answered + AT_ONCE && sent < REQUESTS; sent++) {
        request.putLong(TRANSMIT, sent + 1L);
        client.write(request.rewind());
      }
      if (selector.select(WAIT_MILLIS) == 0) {
        return;
      }
      selector.selectedKeys().clear();
      while (client.read(answer.clear()) > 0) {
        // Every second one asks for an interleaved answer next.
        request.putLong(ORIGIN, (answered & 1) == 0 ? answer.getLong(RECEIVE) : 0);
        request.putLong(RECEIVE, answered);
        answered++;
      }
    }
  }
}
