package org.truechimer.bench;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/// A server that is asked.
///
/// @param address its IPv4 address, in digits
/// @param port its UDP port
/// @param pid its process
/// @param keyPort TCP port of its key exchange, 0 if it has none
record Target(String address, int port, long pid, int keyPort) {

  InetSocketAddress socketAddress() {
    return new InetSocketAddress(InetAddress.ofLiteral(address), port);
  }
}
