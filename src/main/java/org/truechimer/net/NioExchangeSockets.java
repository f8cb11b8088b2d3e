package org.truechimer.net;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.UnresolvedAddressException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.truechimer.time.NtpTimestamp;
import org.truechimer.time.StampKind;

/// The sockets of any system that Java runs on, stamped by the program itself.
///
/// A channel that is not connected does not hear of ICMP errors, so a closed port looks like
/// silence here.
public final class NioExchangeSockets implements ExchangeSockets {

  private static final int CAPACITY = 2048;

  /// See [LinuxReceiver]: how many datagrams are taken at a time, and in all.
  private static final int BATCH = 8;

  private static final int MOST_PER_EXCHANGE = 32;

  private final Listener listener;
  private final Supplier<NtpTimestamp> now;
  private final Selector selector;
  private final Map<Long, DatagramChannel> open = new ConcurrentHashMap<>();
  private final ByteBuffer datagram = ByteBuffer.allocateDirect(CAPACITY + 1);
  private final Thread thread;

  /// Tells the receiver thread that the engine thread wants it to end.
  private volatile boolean closed;

  private NioExchangeSockets(Listener listener, Supplier<NtpTimestamp> now, Selector selector) {
    this.listener = listener;
    this.now = now;
    this.selector = selector;
    thread = Thread.ofPlatform().name("ntp-receive").daemon().unstarted(this::receive);
  }

  /// Starts the receiver thread.
  ///
  /// @param listener where datagrams go; called by the receiver thread
  /// @param now reads the system clock
  /// @return open sockets
  /// @throws IOException if the system has no selector for us
  public static NioExchangeSockets open(Listener listener, Supplier<NtpTimestamp> now)
      throws IOException {
    var sockets = new NioExchangeSockets(listener, now, Selector.open());
    sockets.thread.start();
    return sockets;
  }

  @Override
  public Sending send(long exchange, InetSocketAddress server, ByteBuffer request) {
    if (closed) {
      return new Sending.Failed("the sockets are closed", false);
    }
    DatagramChannel channel = null;
    try {
      channel =
          DatagramChannel.open(
              server.getAddress() instanceof Inet6Address
                  ? StandardProtocolFamily.INET6
                  : StandardProtocolFamily.INET);
      channel.configureBlocking(false);
      channel.bind(null);
      var userStamp = now.get();
      channel.send(request.duplicate(), server);
      open.put(exchange, channel);
      channel.register(selector, SelectionKey.OP_READ, new Exchange(exchange));
      selector.wakeup();
      return new Sending.Sent(userStamp);
    } catch (IOException | UnresolvedAddressException | UnsupportedOperationException e) {
      open.remove(exchange);
      close(channel);
      var words = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      return new Sending.Failed(words, meansNoRoute(e, words));
    }
  }

  /// Java has one exception for most errors of a datagram channel, so its words must do; they are
  /// the system's, in English on Linux and macOS.
  private static boolean meansNoRoute(Exception problem, String words) {
    return problem instanceof NoRouteToHostException
        || problem instanceof UnsupportedOperationException
        || words.contains("unreachable")
        || words.contains("No route")
        || words.contains("Network is down")
        || words.contains("assign requested address");
  }

  @Override
  public void release(long exchange) {
    close(open.remove(exchange));
    // A closed channel is taken apart by the selector's next turn.
    selector.wakeup();
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    selector.wakeup();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    open.values().forEach(NioExchangeSockets::close);
    open.clear();
    close(selector);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void close(@Nullable AutoCloseable resource) {
    if (resource != null) {
      try {
        resource.close();
      } catch (Exception e) {
        // Nothing was to be kept, so nothing is lost.
        System.getLogger(NioExchangeSockets.class.getName())
            .log(System.Logger.Level.DEBUG, "closing", e);
      }
    }
  }

  private void receive() {
    while (!closed) {
      try {
        selector.select(this::serve);
      } catch (IOException e) {
        throw new IllegalStateException("the selector failed", e);
      }
    }
  }

  private void serve(SelectionKey key) {
    var exchange = (Exchange) key.attachment();
    var channel = (DatagramChannel) key.channel();
    try {
      for (int i = 0; i < BATCH; i++) {
        datagram.clear();
        var from = channel.receive(datagram);
        var receivedAt = now.get();
        if (!(from instanceof InetSocketAddress sender)) {
          return;
        }
        datagram.flip();
        if (datagram.limit() <= CAPACITY && open.containsKey(exchange.number)) {
          var octets = ByteBuffer.allocate(datagram.limit()).put(datagram).flip();
          listener.arrived(
              new Arrival(exchange.number, octets, sender, receivedAt, null, StampKind.USER));
        }
        if (++exchange.received == MOST_PER_EXCHANGE) {
          key.cancel();
          return;
        }
      }
    } catch (ClosedChannelException | CancelledKeyException e) {
      // Released in the meantime.
      key.cancel();
    } catch (IOException e) {
      key.cancel();
      listener.undeliverable(exchange.number, e instanceof PortUnreachableException);
    }
  }

  /// What the receiver thread knows of an exchange.
  private static final class Exchange {
    final long number;
    int received;

    Exchange(long number) {
      this.number = number;
    }
  }
}
