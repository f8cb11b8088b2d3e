package org.truechimer.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.random.RandomGenerator;
import org.truechimer.ffi.Errno;
import org.truechimer.ffi.Libc;
import org.truechimer.ffi.RequestPool;
import org.truechimer.ffi.WallClock;

/// Sends requests from many addresses in turn and looks at no answer. One thread's; nothing is
/// allocated for a packet. Linux only.
final class Flooder {

  private static final int REQUEST_OCTETS = 48;
  private static final int TRANSMIT = 40;
  private static final byte VERSION_4_CLIENT = 0x23;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  /// A flooder that was kept from running does not make up for more than this.
  private static final int MOST_ARREARS = 1024;

  private Flooder() {}

  /// What was done.
  ///
  /// @param sent requests that the kernel took
  /// @param seconds how long it took
  record Done(long sent, double seconds) {}

  /// Floods.
  ///
  /// @param target who is asked
  /// @param firstAddress the IPv4 address of the first client, as a number
  /// @param addresses how many clients there are, a power of two
  /// @param requests how many are sent
  /// @param perSecond at most so many a second
  static Done run(
      Target target,
      int firstAddress,
      int addresses,
      long requests,
      int perSecond,
      RandomGenerator random)
      throws IOException {
    var pool = new RequestPool(addresses, REQUEST_OCTETS, firstAddress, target.socketAddress());
    var request = ByteBuffer.allocate(REQUEST_OCTETS).put(0, VERSION_4_CLIENT);
    for (int i = 0; i < addresses; i++) {
      pool.put(i, request.putLong(TRANSMIT, random.nextLong()).array());
    }
    var libc = new Libc();
    int socket = checked(libc.udpSocket(Libc.AF_INET));
    try {
      checked(libc.bind(socket, new InetSocketAddress(InetAddress.ofLiteral("0.0.0.0"), 0)));
      return run(pool, socket, requests, perSecond);
    } finally {
      libc.close(socket);
    }
  }

  private static Done run(RequestPool pool, int socket, long requests, int perSecond)
      throws IOException {
    var clock = new WallClock();
    long start = clock.nanos();
    long from = start;
    long counted = 0;
    long sent = 0;
    int next = 0;
    while (sent < requests) {
      long wanted = (clock.nanos() - from) * perSecond / NANOS_PER_SECOND - counted;
      if (wanted > MOST_ARREARS) {
        from += (wanted - MOST_ARREARS) * NANOS_PER_SECOND / perSecond;
        wanted = MOST_ARREARS;
      }
      int batch = (int) Math.min(Math.min(wanted, RequestPool.BATCH), requests - sent);
      if (batch <= 0) {
        continue;
      }
      int done = pool.send(socket, next, batch);
      if (done < 0 && done != -Errno.EAGAIN && done != -Errno.EINTR) {
        throw new IOException(Errno.words(-done));
      }
      int taken = Math.max(0, done);
      sent += taken;
      counted += taken;
      next = (next + taken) & (pool.count() - 1);
    }
    return new Done(sent, (clock.nanos() - start) / (double) NANOS_PER_SECOND);
  }

  private static int checked(int result) throws IOException {
    if (result < 0) {
      throw new IOException(Errno.words(-result));
    }
    return result;
  }
}
