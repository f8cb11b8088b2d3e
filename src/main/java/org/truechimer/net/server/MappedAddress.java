package org.truechimer.net.server;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import org.truechimer.server.Prefix;

/// An address as the server's tables have it: 128 bits, IPv4 at `::ffff:0:0/96`.
///
/// @param high the first 64 bits
/// @param low the last 64 bits
record MappedAddress(long high, long low) {

  static MappedAddress of(InetAddress address) {
    var octets = ByteBuffer.wrap(address.getAddress());
    return address instanceof Inet4Address
        ? new MappedAddress(0, Prefix.IPV4_LOW | Integer.toUnsignedLong(octets.getInt()))
        : new MappedAddress(octets.getLong(), octets.getLong());
  }

  InetAddress address() {
    var octets =
        Prefix.isIpv4(high, low)
            ? ByteBuffer.allocate(4).putInt((int) low)
            : ByteBuffer.allocate(16).putLong(high).putLong(low);
    try {
      return InetAddress.getByAddress(octets.array());
    } catch (UnknownHostException e) {
      throw new IllegalStateException("4 and 16 octets are always an address", e);
    }
  }
}
