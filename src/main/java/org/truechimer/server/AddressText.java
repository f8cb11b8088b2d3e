package org.truechimer.server;

import org.truechimer.cmdmon.SourceAddress;
import org.truechimer.cmdmon.SourceAddress.Family;

/// Addresses as people read them (RFC 5952).
public final class AddressText {

  private AddressText() {}

  /// An address.
  ///
  /// @param high its first 64 bits
  /// @param low its last 64 bits; IPv4 lies at `::ffff:0:0/96`
  /// @return such as `192.0.2.1` or `2001:db8::1`
  public static String of(long high, long low) {
    return Prefix.isIpv4(high, low)
        ? SourceAddress.ofV4((int) low).text()
        : new SourceAddress(Family.IPV6, high, low).text();
  }

  /// An address with a port.
  ///
  /// @param high its first 64 bits
  /// @param low its last 64 bits
  /// @param port the port
  /// @return such as `192.0.2.1:123` or `[2001:db8::1]:123`
  public static String of(long high, long low, int port) {
    var text = of(high, low);
    return (Prefix.isIpv4(high, low) ? text : "[" + text + "]") + ":" + port;
  }
}
