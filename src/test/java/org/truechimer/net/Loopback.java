package org.truechimer.net;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;

/// Ends of exchanges that a test plays by itself.
final class Loopback {

  private Loopback() {}

  static InetSocketAddress address(String literal, int port) {
    return new InetSocketAddress(InetAddress.ofLiteral(literal), port);
  }

  static DatagramSocket socket(String literal) throws SocketException {
    return new DatagramSocket(address(literal, 0));
  }

  static InetSocketAddress addressOf(DatagramSocket socket) {
    return (InetSocketAddress) socket.getLocalSocketAddress();
  }
}
