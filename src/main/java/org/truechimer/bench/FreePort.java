package org.truechimer.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.truechimer.ffi.Errno;
import org.truechimer.ffi.Libc;

/// Finds a UDP port of loopback that nobody uses.
final class FreePort {

  private FreePort() {}

  static int find(Libc libc) throws IOException {
    int socket = libc.udpSocket(Libc.AF_INET);
    if (socket < 0) {
      throw new IOException(Errno.words(-socket));
    }
    try {
      int bound = libc.bind(socket, new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
      var local = libc.localAddress(socket);
      if (bound < 0 || local == null) {
        throw new IOException(Errno.words(-bound));
      }
      return local.getPort();
    } finally {
      libc.close(socket);
    }
  }
}
