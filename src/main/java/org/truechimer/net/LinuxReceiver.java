package org.truechimer.net;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.truechimer.ffi.Errno;
import org.truechimer.ffi.Libc;
import org.truechimer.ffi.ReadyList;
import org.truechimer.ffi.ReceiveBuffer;
import org.truechimer.net.ExchangeSockets.Arrival;
import org.truechimer.net.ExchangeSockets.Listener;
import org.truechimer.time.CardStamps;
import org.truechimer.time.NtpTimestamp;
import org.truechimer.time.StampKind;

/// The receiver thread of [LinuxExchangeSockets]: waits on all sockets at once, joins the stamps of
/// sending and arrival, delivers, and closes what was released.
///
/// The methods that take a [Libc] are called by the engine thread, with its own.
final class LinuxReceiver implements Runnable {

  /// Datagrams taken from one socket before the others have their turn.
  private static final int BATCH = 8;

  /// Datagrams taken for one exchange. The first should be the reply; forged ones may come before
  /// it. After so many the socket is no longer read: a flood ends in the kernel's queue.
  private static final int MOST_PER_EXCHANGE = 32;

  private static final long BELL = Long.MIN_VALUE;
  private static final long KEPT = Long.MIN_VALUE + 1;

  private final Listener listener;
  private final Supplier<NtpTimestamp> now;
  private final Libc libc = new Libc();
  private final ReceiveBuffer datagram = new ReceiveBuffer();
  private final ReadyList ready = new ReadyList();
  private final int queue;
  private final int bell;
  private final Map<Long, LinuxSocket> open = new ConcurrentHashMap<>();
  private final Queue<LinuxSocket> retired = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean rung = new AtomicBoolean();
  private final Thread thread;

  /// Tells the receiver thread that the engine thread wants it to end.
  private volatile boolean stopping;

  private LinuxReceiver(Listener listener, Supplier<NtpTimestamp> now) throws IOException {
    this.listener = listener;
    this.now = now;
    queue = libc.readyQueue();
    bell = libc.bell();
    int watched = libc.watch(queue, bell, BELL);
    if (queue < 0 || bell < 0 || watched < 0) {
      closeOwn(libc);
      throw new IOException("epoll: " + Errno.words(-Math.min(Math.min(queue, bell), watched)));
    }
    // A platform thread: a virtual one that blocks in a native call would hold its carrier.
    thread = Thread.ofPlatform().name("ntp-receive").daemon().unstarted(this);
  }

  static LinuxReceiver start(Listener listener, Supplier<NtpTimestamp> now) throws IOException {
    var receiver = new LinuxReceiver(listener, now);
    receiver.thread.start();
    return receiver;
  }

  int add(Libc caller, LinuxSocket socket) {
    open.put(socket.exchange(), socket);
    int watched = caller.watch(queue, socket.descriptor(), socket.exchange());
    if (watched < 0) {
      open.remove(socket.exchange());
      caller.close(socket.descriptor());
    }
    return watched;
  }

  /// Serves a known port, under a number of its own.
  int addPort(Libc caller, long tag, LinuxSocket socket) {
    open.put(tag, socket);
    int watched = caller.watch(queue, socket.descriptor(), tag);
    if (watched < 0) {
      open.remove(tag);
      caller.close(socket.descriptor());
    }
    return watched;
  }

  void keep(Libc caller, LinuxSocket socket) {
    open.put(KEPT, socket);
    caller.watch(queue, socket.descriptor(), KEPT);
  }

  void retire(Libc caller, long exchange) {
    var socket = open.remove(exchange);
    if (socket != null) {
      retired.add(socket);
      ring(caller);
    }
  }

  void stop(Libc caller) {
    stopping = true;
    ring(caller);
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    // Only now: as long as the thread lives, it must not find another's descriptor under a number.
    closeRetired(caller);
    open.values().forEach(socket -> caller.close(socket.descriptor()));
    open.clear();
    closeOwn(caller);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void ring(Libc caller) {
    if (rung.compareAndSet(false, true)) {
      caller.ring(bell);
    }
  }

  @Override
  public void run() {
    while (!stopping) {
      int count = libc.waitReady(queue, ready);
      if (count < 0 && count != -Errno.EINTR) {
        throw new IllegalStateException("epoll_wait: " + Errno.words(-count));
      }
      for (int i = 0; i < count; i++) {
        long tag = ready.tag(i);
        if (tag == BELL) {
          libc.hush(bell);
          rung.set(false);
        } else {
          // Null if the engine has released it in the meantime.
          var socket = open.get(tag);
          if (socket != null) {
            serve(socket, tag == KEPT);
          }
        }
      }
      closeRetired(libc);
    }
  }

  private void closeRetired(Libc closer) {
    for (var socket = retired.poll(); socket != null; socket = retired.poll()) {
      closer.close(socket.descriptor());
    }
  }

  private void closeOwn(Libc closer) {
    if (queue >= 0) {
      closer.close(queue);
    }
    if (bell >= 0) {
      closer.close(bell);
    }
  }

  private void serve(LinuxSocket socket, boolean kept) {
    drainErrors(socket, kept);
    for (int i = 0; i < BATCH; i++) {
      int length = libc.receive(socket.descriptor(), datagram);
      if (length == -Errno.EAGAIN) {
        return;
      }
      // Other errors are those of an ICMP message that the error queue reports in full.
      if (length >= 0) {
        if (!datagram.truncated() && !kept) {
          deliver(socket);
        }
        if (!socket.isKnownPort() && socket.countReceived() == MOST_PER_EXCHANGE) {
          libc.unwatch(queue, socket.descriptor());
          return;
        }
      }
    }
  }

  private void deliver(LinuxSocket socket) {
    long stamp = datagram.stampNanos();
    long cardStamp = datagram.cardNanos();
    var userStamp = now.get();
    var from = datagram.peer();
    if (from == null) {
      return;
    }
    var octets = datagram.octets();
    var card = socket.card();
    if (socket.sentNanos() == CardStamps.NONE
        || (card != null && socket.cardSentNanos() == CardStamps.NONE)) {
      // The stamp of sending can come between the look at the error queue and the reply.
      drainErrors(socket, false);
    }
    var verdict = card == null ? null : judge(card, socket, from, octets, stamp, cardStamp);
    var sentAt = socket.sentNanos() == CardStamps.NONE ? null : timestamp(socket.sentNanos());
    var doubt = verdict instanceof CardStamps.Doubted(var why) ? why : null;
    long exchange = socket.exchange();
    listener.arrived(
        switch (verdict) {
          case CardStamps.Believed(long sent, long received, double error) ->
              new Arrival(
                  exchange,
                  octets,
                  from,
                  timestamp(received),
                  timestamp(sent),
                  StampKind.HARDWARE,
                  error * 1e-9,
                  null);
          case null, default -> {
            if (stamp == ReceiveBuffer.NO_STAMP) {
              yield new Arrival(exchange, octets, from, userStamp, null, StampKind.USER, 0, doubt);
            }
            var kind = sentAt == null ? StampKind.KERNEL_RECEIVE : StampKind.KERNEL;
            yield new Arrival(exchange, octets, from, timestamp(stamp), sentAt, kind, 0, doubt);
          }
        });
  }

  private static CardStamps judge(
      Cards.Card card,
      LinuxSocket socket,
      InetSocketAddress from,
      ByteBuffer octets,
      long stamp,
      long cardStamp) {
    card.clock().read();
    boolean v6 = from.getAddress() instanceof Inet6Address;
    return card.clock()
        .judge(
            socket.cardSentNanos(),
            cardStamp == ReceiveBuffer.NO_STAMP
                ? CardStamps.NONE
                : cardStamp + card.frameNanos(octets.limit(), v6),
            socket.sentNanos(),
            stamp == ReceiveBuffer.NO_STAMP ? CardStamps.NONE : stamp);
  }

  private void drainErrors(LinuxSocket socket, boolean kept) {
    for (int i = 0; i < BATCH && libc.receiveError(socket.descriptor(), datagram) >= 0; i++) {
      // An ICMP error may carry a time stamp too: its own, not the request's.
      if (datagram.errorOrigin() == ReceiveBuffer.ORIGIN_TIMESTAMPING) {
        stamped(socket);
      } else if (!kept && socket.server().equals(datagram.peer())) {
        report(socket);
      }
    }
  }

  private void stamped(LinuxSocket socket) {
    long stamp = datagram.stampNanos();
    if (!socket.isKnownPort()) {
      long card = datagram.cardNanos();
      socket.stamped(
          stamp == ReceiveBuffer.NO_STAMP ? CardStamps.NONE : stamp,
          card == ReceiveBuffer.NO_STAMP ? CardStamps.NONE : card);
    } else if (stamp != ReceiveBuffer.NO_STAMP) {
      var exchange = socket.exchangeOf(datagram.stampedDatagram());
      if (exchange != null) {
        listener.stamped(exchange, timestamp(stamp));
      }
    }
  }

  private void report(LinuxSocket socket) {
    int error = datagram.errorNumber();
    boolean lost =
        error == Errno.ECONNREFUSED
            || error == Errno.EHOSTUNREACH
            || error == Errno.ENETUNREACH
            || error == Errno.EACCES;
    if (lost && socket.firstReport()) {
      listener.undeliverable(socket.exchange(), error == Errno.ECONNREFUSED);
    }
  }

  private static NtpTimestamp timestamp(long unixNanos) {
    return NtpTimestamp.ofUnix(
        Math.floorDiv(unixNanos, 1_000_000_000L), (int) Math.floorMod(unixNanos, 1_000_000_000L));
  }
}
