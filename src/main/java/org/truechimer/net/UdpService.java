package org.truechimer.net;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.function.Supplier;
import org.truechimer.time.NtpTimestamp;

/// One UDP port that answers each datagram at once, on a thread of its own: what the demonstration
/// and tests need of a server. It has no limits of rate, so it is for loopback addresses only, and
/// refuses others.
public final class UdpService implements AutoCloseable {

  private static final int CAPACITY = 2048;

  /// A handler that hangs must not hang whoever closes.
  private static final Duration LONGEST_CLOSE = Duration.ofSeconds(1);

  private final DatagramChannel channel;
  private final InetSocketAddress address;
  private final Thread thread;

  private UdpService(
      String name, DatagramChannel channel, Supplier<NtpTimestamp> now, Handler handler)
      throws IOException {
    this.channel = channel;
    address = (InetSocketAddress) channel.getLocalAddress();
    thread =
        Thread.ofPlatform()
            .name(name + "-" + address.getPort())
            .daemon()
            .unstarted(() -> serve(now, handler));
  }

  /// Opens the port and begins to answer.
  ///
  /// @param name what the thread is called
  /// @param local a loopback address; port 0 takes a free one
  /// @param now reads the clock that stamps arrivals
  /// @param handler makes the replies; called by the service's thread
  /// @return the running service
  /// @throws IOException if the port cannot be had
  public static UdpService open(
      String name, InetSocketAddress local, Supplier<NtpTimestamp> now, Handler handler)
      throws IOException {
    if (!local.getAddress().isLoopbackAddress()) {
      throw new IllegalArgumentException("not a loopback address: " + local);
    }
    var family =
        local.getAddress() instanceof Inet6Address
            ? StandardProtocolFamily.INET6
            : StandardProtocolFamily.INET;
    var channel = DatagramChannel.open(family);
    try {
      channel.bind(local);
      var service = new UdpService(name, channel, now, handler);
      service.thread.start();
      return service;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private void serve(Supplier<NtpTimestamp> now, Handler handler) {
    var request = ByteBuffer.allocateDirect(CAPACITY);
    var reply = ByteBuffer.allocateDirect(CAPACITY);
    while (channel.isOpen()) {
      try {
        request.clear();
        var from = (InetSocketAddress) channel.receive(request);
        var receivedAt = now.get();
        request.flip();
        reply.clear();
        if (handler.answer(request, from, receivedAt, reply)) {
          channel.send(reply.flip(), from);
        }
      } catch (ClosedChannelException e) {
        return;
      } catch (IOException e) {
        // One reply that cannot be sent must not end the service.
        System.getLogger(UdpService.class.getName())
            .log(System.Logger.Level.DEBUG, "reply not sent", e);
      }
    }
  }

  /// Where it listens.
  ///
  /// @return address and port
  public InetSocketAddress address() {
    return address;
  }

  /// Closes the port and waits for its thread: as long as that is inside a system call, the port is
  /// not free.
  @Override
  public void close() {
    try {
      channel.close();
      if (Thread.currentThread() != thread) {
        thread.join(LONGEST_CLOSE);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      System.getLogger(UdpService.class.getName()).log(System.Logger.Level.DEBUG, "closing", e);
    }
  }

  /// Makes the reply to one datagram.
  @FunctionalInterface
  public interface Handler {

    /// Answers, or stays silent.
    ///
    /// @param request the datagram, from position to limit; valid during the call only
    /// @param from its sender
    /// @param receivedAt when it was taken from the socket
    /// @param reply an empty buffer of 2048 octets for the answer
    /// @return true to send what is in `reply`
    boolean answer(
        ByteBuffer request, InetSocketAddress from, NtpTimestamp receivedAt, ByteBuffer reply);
  }
}
