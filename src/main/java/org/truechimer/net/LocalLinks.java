package org.truechimer.net;

import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;

/// The network interfaces of this machine.
public final class LocalLinks {

  private LocalLinks() {}

  /// Those that are up, without loopback.
  ///
  /// @return their names; empty if there are none or the system does not tell
  public static List<String> up() {
    try {
      return NetworkInterface.networkInterfaces()
          .filter(LocalLinks::counts)
          .map(NetworkInterface::getName)
          .toList();
    } catch (SocketException _) {
      return List.of();
    }
  }

  private static boolean counts(NetworkInterface link) {
    try {
      return link.isUp() && !link.isLoopback();
    } catch (SocketException _) {
      // It is gone by now.
      return false;
    }
  }
}
