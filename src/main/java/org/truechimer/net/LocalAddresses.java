package org.truechimer.net;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The addresses of this machine.
public final class LocalAddresses {

  private LocalAddresses() {}

  /// Reference IDs of this machine, by which a server shows that it has its time from it: its IPv4
  /// addresses except loopback, which is every machine's own (RFC 5905 §7.3). The hash that stands
  /// for an IPv6 address is not computed: it may be that of another machine by chance.
  ///
  /// @return the identifiers; empty if the system does not tell
  public static Set<Integer> referenceIds() {
    try {
      return NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
          .map(address -> ByteBuffer.wrap(address.getAddress()).getInt())
          .collect(Collectors.toUnmodifiableSet());
    } catch (SocketException _) {
      return Set.of();
    }
  }

  /// This machine's own addresses by which others can reach it: neither loopback nor those that are
  /// valid on one link only.
  ///
  /// @return numeric addresses; empty if there are none or the system does not tell
  public static List<String> reachable() {
    try {
      return NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
          .map(InetAddress::getHostAddress)
          .map(text -> text.indexOf('%') < 0 ? text : text.substring(0, text.indexOf('%')))
          .toList();
    } catch (SocketException _) {
      return List.of();
    }
  }
}
