package org.truechimer.monitor;

import java.nio.ByteBuffer;

/// Who asks: an address without its port.
///
/// @param high the first eight octets of an IPv6 address; 0 for IPv4
/// @param low the last eight octets, or the four of IPv4 behind `ffff`, as in an IPv4 address that
///   is mapped into IPv6 (RFC 4291 §2.5.5.2)
public record Asker(long high, long low) {

  private static final int V4_OCTETS = 4;
  private static final int V6_OCTETS = 16;
  private static final long MAPPED = 0xffffL << 32;
  private static final int LOOPBACK_NETWORK = 127;

  /// The asker at an address.
  ///
  /// @param address 4 or 16 octets, as `InetAddress.getAddress` has them
  /// @return the asker
  public static Asker of(byte[] address) {
    var octets = ByteBuffer.wrap(address);
    return switch (address.length) {
      case V4_OCTETS -> new Asker(0, MAPPED | Integer.toUnsignedLong(octets.getInt()));
      case V6_OCTETS -> new Asker(octets.getLong(), octets.getLong());
      default -> throw new IllegalArgumentException(address.length + " octets are no address");
    };
  }

  /// Whether it is on this machine: `127.0.0.0/8` or `::1`. Kernels let no such address in from
  /// outside.
  ///
  /// @return true for a loopback address
  public boolean loopback() {
    boolean v4 = (low & ~0xffff_ffffL) == MAPPED;
    return high == 0 && (v4 ? (low >>> 24 & 0xff) == LOOPBACK_NETWORK : low == 1);
  }
}
