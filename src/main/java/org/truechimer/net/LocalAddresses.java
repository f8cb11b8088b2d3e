package org.truechimer.net;

import java.net.Inet4Address;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.stream.Collectors;

/// The addresses of this machine, in the form in which a server shows that it has its time from one
/// of them.
public final class LocalAddresses {

  private LocalAddresses() {}

  /// Reference IDs of this machine: its IPv4 addresses except loopback, which is every machine's
  /// own (RFC 5905 §7.3). The hash that stands for an IPv6 address is not computed: it may be that
  /// of another machine by chance.
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
}
