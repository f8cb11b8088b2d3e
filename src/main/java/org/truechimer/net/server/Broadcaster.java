package org.truechimer.net.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import org.truechimer.server.BroadcastMaker;

/// Sends the time to all who listen, at a fixed pace, on a thread of its own.
public final class Broadcaster implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Broadcaster.class.getName());

  private final DatagramChannel channel;
  private final InetSocketAddress to;
  private final BroadcastMaker maker;
  private final Duration interval;
  private final Thread thread;

  private Broadcaster(
      DatagramChannel channel, InetSocketAddress to, BroadcastMaker maker, Duration interval) {
    this.channel = channel;
    this.to = to;
    this.maker = maker;
    this.interval = interval;
    thread = Thread.ofPlatform().name("ntp-broadcast").daemon().unstarted(this::run);
  }

  /// Begins.
  ///
  /// @param to broadcast or multicast address
  /// @param port its UDP port
  /// @param maker makes the packets
  /// @param interval time between two
  /// @return the running sender
  /// @throws IOException if the system gives no socket for that
  public static Broadcaster start(InetAddress to, int port, BroadcastMaker maker, Duration interval)
      throws IOException {
    var channel = DatagramChannel.open();
    try {
      channel.setOption(StandardSocketOptions.SO_BROADCAST, true);
      var broadcaster = new Broadcaster(channel, new InetSocketAddress(to, port), maker, interval);
      broadcaster.thread.start();
      return broadcaster;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private void run() {
    while (channel.isOpen()) {
      try {
        var packet = maker.next();
        if (packet.length > 0) {
          channel.send(ByteBuffer.wrap(packet), to);
        }
      } catch (IOException e) {
        LOG.log(System.Logger.Level.DEBUG, "broadcasting", e);
      }
      try {
        Thread.sleep(interval);
      } catch (InterruptedException _) {
        return;
      }
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      channel.close();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "closing", e);
    }
  }
}
