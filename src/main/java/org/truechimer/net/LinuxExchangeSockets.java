package org.truechimer.net;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.truechimer.ffi.Errno;
import org.truechimer.ffi.Libc;
import org.truechimer.time.NtpTimestamp;

/// The sockets of Linux, with time stamps by the kernel in both directions.
///
/// This object is the engine thread's: it opens sockets and sends. [LinuxReceiver] is the other
/// half: it receives, and it alone closes, so that a descriptor's number cannot come to mean
/// another socket while a batch of events is worked through.
public final class LinuxExchangeSockets implements ExchangeSockets {

  private static final int STAMPS =
      Libc.SOF_TIMESTAMPING_SOFTWARE
          | Libc.SOF_TIMESTAMPING_RX_SOFTWARE
          | Libc.SOF_TIMESTAMPING_TX_SOFTWARE
          | Libc.SOF_TIMESTAMPING_OPT_ID
          | Libc.SOF_TIMESTAMPING_OPT_TSONLY;

  /// Besides, where a card stamps. The kernel's own are wanted all the same, to judge the card's.
  private static final int CARD_STAMPS =
      Libc.SOF_TIMESTAMPING_RAW_HARDWARE
          | Libc.SOF_TIMESTAMPING_RX_HARDWARE
          | Libc.SOF_TIMESTAMPING_TX_HARDWARE
          | Libc.SOF_TIMESTAMPING_OPT_TX_SWHW;

  /// Room for about twenty datagrams in the kernel: one is expected, and whoever floods a socket
  /// must not take the machine's memory with it.
  private static final int RECEIVE_QUEUE_OCTETS = 16384;

  /// Many may send to a known port at once.
  private static final int PORT_QUEUE_OCTETS = 262_144;

  private static final InetAddress LOOPBACK_V4 = InetAddress.ofLiteral("127.0.0.1");
  private static final InetAddress LOOPBACK_V6 = InetAddress.ofLiteral("::1");

  private static final InetSocketAddress ANY_V4 =
      new InetSocketAddress(InetAddress.ofLiteral("0.0.0.0"), 0);
  private static final InetSocketAddress ANY_V6 =
      new InetSocketAddress(InetAddress.ofLiteral("::"), 0);

  private final Libc libc = new Libc();
  private final Cards cards = Cards.find(libc);
  private final LinuxReceiver receiver;
  private final Supplier<NtpTimestamp> now;
  private final WarmPath warmV4;
  private final WarmPath warmV6;
  private final Map<Long, LinuxSocket> ports = new HashMap<>();
  private boolean closed;

  private LinuxExchangeSockets(LinuxReceiver receiver, Supplier<NtpTimestamp> now) {
    this.receiver = receiver;
    this.now = now;
    warmV4 = new WarmPath(libc, LOOPBACK_V4, descriptor -> prepare(descriptor, false));
    warmV6 = new WarmPath(libc, LOOPBACK_V6, descriptor -> prepare(descriptor, true));
  }

  /// Starts the receiver thread.
  ///
  /// @param listener where datagrams go; called by the receiver thread
  /// @param now reads the system clock
  /// @return open sockets
  /// @throws IOException if the system refuses the descriptors that the thread waits on
  public static LinuxExchangeSockets open(Listener listener, Supplier<NtpTimestamp> now)
      throws IOException {
    var sockets = new LinuxExchangeSockets(LinuxReceiver.start(listener, now), now);
    sockets.keepStampsOn();
    return sockets;
  }

  /// Sends one datagram to itself and keeps that socket. The kernel stamps arriving packets only
  /// while some socket asks for it, and begins late: without one that stays, the first reply after
  /// a pause would be stamped when it is read. The round trip also loads every class that the first
  /// measurement needs.
  private void keepStampsOn() {
    var loopback = new InetSocketAddress(LOOPBACK_V4, 0);
    int descriptor = libc.udpSocket(Libc.AF_INET);
    if (descriptor < 0) {
      return;
    }
    prepare(descriptor, false);
    libc.bind(descriptor, loopback);
    var self = libc.localAddress(descriptor);
    if (self != null) {
      libc.send(descriptor, ByteBuffer.allocate(48), self);
    }
    receiver.keep(libc, new LinuxSocket(0, descriptor, self == null ? loopback : self, null));
  }

  @Override
  public Sending send(long exchange, InetSocketAddress server, ByteBuffer request) {
    if (closed) {
      return new Sending.Failed("the sockets are closed", false);
    }
    boolean v6 = server.getAddress() instanceof Inet6Address;
    int descriptor = libc.udpSocket(v6 ? Libc.AF_INET6 : Libc.AF_INET);
    if (descriptor < 0) {
      return failed("socket", descriptor);
    }
    prepare(descriptor, v6);
    var card = cards.towards(libc, server);
    if (card != null) {
      libc.setOption(descriptor, Libc.SOL_SOCKET, Libc.SO_TIMESTAMPING, STAMPS | CARD_STAMPS);
    }
    int bound = libc.bind(descriptor, v6 ? ANY_V6 : ANY_V4);
    if (bound < 0) {
      libc.close(descriptor);
      return failed("bind", bound);
    }
    (v6 ? warmV6 : warmV4).warm(libc);
    var userStamp = now.get();
    int sent = libc.send(descriptor, request, server);
    if (sent < 0) {
      libc.close(descriptor);
      return failed("sendto", sent);
    }
    int watched = receiver.add(libc, new LinuxSocket(exchange, descriptor, server, card));
    if (card != null) {
      // As near to the stamp as it can be without being in its way.
      card.clock().read();
    }
    return watched < 0 ? failed("epoll_ctl", watched) : new Sending.Sent(userStamp);
  }

  @Override
  public @Nullable String listen(int localPort) {
    if (closed) {
      return "the sockets are closed";
    }
    if (!ports.containsKey(tag(localPort, false))) {
      var problem = listen(localPort, false);
      if (problem != null) {
        return problem;
      }
      // A machine without IPv6 has peers all the same.
      listen(localPort, true);
    }
    return null;
  }

  private @Nullable String listen(int localPort, boolean v6) {
    int descriptor = libc.udpSocket(v6 ? Libc.AF_INET6 : Libc.AF_INET);
    if (descriptor < 0) {
      return Errno.words(-descriptor);
    }
    prepare(descriptor, v6);
    libc.setOption(descriptor, Libc.SOL_SOCKET, Libc.SO_RCVBUF, PORT_QUEUE_OCTETS);
    var local = new InetSocketAddress((v6 ? ANY_V6 : ANY_V4).getAddress(), localPort);
    int bound = libc.bind(descriptor, local);
    if (bound < 0) {
      libc.close(descriptor);
      return Errno.words(-bound);
    }
    var socket = new LinuxSocket(descriptor, local);
    int watched = receiver.addPort(libc, tag(localPort, v6), socket);
    if (watched < 0) {
      return Errno.words(-watched);
    }
    ports.put(tag(localPort, v6), socket);
    return null;
  }

  /// Numbers that no exchange has.
  private static long tag(int localPort, boolean v6) {
    return -(2L * localPort + (v6 ? 1 : 0));
  }

  @Override
  public Sending sendFrom(int localPort, long exchange, InetSocketAddress peer, ByteBuffer packet) {
    var problem = listen(localPort);
    if (problem != null) {
      return new Sending.Failed("port " + localPort + ": " + problem, false);
    }
    boolean v6 = peer.getAddress() instanceof Inet6Address;
    var socket = ports.get(tag(localPort, v6));
    if (socket == null) {
      return new Sending.Failed("port " + localPort + ": no such family", true);
    }
    (v6 ? warmV6 : warmV4).warm(libc);
    socket.sending(exchange);
    var userStamp = now.get();
    int sent = libc.send(socket.descriptor(), packet, peer);
    if (sent < 0) {
      socket.notSent();
      return failed("sendto", sent);
    }
    return new Sending.Sent(userStamp);
  }

  /// Failures are not looked at: without stamps by the kernel (some sandboxes have none) the
  /// program's own are used, and without reports of ICMP a closed port is silence.
  private void prepare(int descriptor, boolean v6) {
    libc.setOption(descriptor, Libc.SOL_SOCKET, Libc.SO_TIMESTAMPING, STAMPS);
    libc.setOption(descriptor, Libc.SOL_SOCKET, Libc.SO_RCVBUF, RECEIVE_QUEUE_OCTETS);
    if (v6) {
      libc.setOption(descriptor, Libc.IPPROTO_IPV6, Libc.IPV6_V6ONLY, 1);
      libc.setOption(descriptor, Libc.IPPROTO_IPV6, Libc.IPV6_RECVERR, 1);
    } else {
      libc.setOption(descriptor, Libc.IPPROTO_IP, Libc.IP_RECVERR, 1);
    }
  }

  private static Sending failed(String call, int result) {
    int error = -result;
    boolean noRoute =
        switch (error) {
          case Errno.ENETUNREACH,
              Errno.EHOSTUNREACH,
              Errno.ENETDOWN,
              Errno.EADDRNOTAVAIL,
              Errno.EAFNOSUPPORT ->
              true;
          default -> false;
        };
    return new Sending.Failed(call + ": " + Errno.words(error), noRoute);
  }

  @Override
  public void release(long exchange) {
    if (!closed) {
      receiver.retire(libc, exchange);
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      receiver.stop(libc);
      cards.close(libc);
      warmV4.close(libc);
      warmV6.close(libc);
    }
  }
}
