package org.truechimer.net;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.truechimer.ffi.Libc;
import org.truechimer.ffi.ReceiveBuffer;

/// Sends a datagram to itself just before a request is sent, so that the kernel's way out is in the
/// processor's caches by then.
///
/// The kernel stamps a request before it is really on its way. After a pause the rest of the way is
/// cold and takes 1.5 µs longer than the same way of a busy server (measured on loopback: 1.8 µs
/// against 0.2 µs), and half of that is an error of the offset that no stamp shows. Nothing of this
/// leaves the machine.
///
/// Belongs to the engine's thread. Without a socket it does nothing.
final class WarmPath {

  private static final ByteBuffer DATAGRAM = ByteBuffer.allocate(48).asReadOnlyBuffer();

  private final int descriptor;
  private final @Nullable InetSocketAddress self;
  private final ReceiveBuffer buffer = new ReceiveBuffer();

  /// Opens the socket.
  ///
  /// @param libc the engine thread's
  /// @param loopback address of the family whose path is meant
  /// @param prepare sets the options that the sockets of requests have
  WarmPath(Libc libc, InetAddress loopback, IntConsumer prepare) {
    descriptor = libc.udpSocket(loopback.getAddress().length == 4 ? Libc.AF_INET : Libc.AF_INET6);
    if (descriptor >= 0) {
      prepare.accept(descriptor);
      libc.bind(descriptor, new InetSocketAddress(loopback, 0));
    }
    self = descriptor < 0 ? null : libc.localAddress(descriptor);
  }

  /// Goes the way once.
  void warm(Libc libc) {
    if (self != null) {
      // What the last time left: its datagram and its transmit stamp.
      libc.receive(descriptor, buffer);
      libc.receiveError(descriptor, buffer);
      libc.send(descriptor, DATAGRAM, self);
    }
  }

  void close(Libc libc) {
    if (descriptor >= 0) {
      libc.close(descriptor);
    }
  }
}
