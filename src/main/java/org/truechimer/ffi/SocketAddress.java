package org.truechimer.ffi;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/// `sockaddr_in` and `sockaddr_in6` of Linux, written into and read from memory.
final class SocketAddress {

  /// Enough for either form.
  static final int CAPACITY = 28;

  static final int SIZE_V4 = 16;
  static final int SIZE_V6 = 28;
  static final int PORT = 2;
  static final int ADDRESS_V4 = 4;
  static final int ADDRESS_V6 = 8;
  static final int SCOPE_V6 = 24;

  private static final ValueLayout.OfShort PORT_LAYOUT = JAVA_SHORT.withOrder(ByteOrder.BIG_ENDIAN);

  private SocketAddress() {}

  /// Writes an address.
  ///
  /// @return how many octets it takes
  static int write(MemorySegment memory, InetSocketAddress address) {
    var host = address.getAddress();
    memory.fill((byte) 0);
    memory.set(PORT_LAYOUT, PORT, (short) address.getPort());
    if (host instanceof Inet6Address v6) {
      memory.set(JAVA_SHORT, 0, (short) Libc.AF_INET6);
      MemorySegment.copy(v6.getAddress(), 0, memory, JAVA_BYTE, ADDRESS_V6, 16);
      memory.set(JAVA_INT, SCOPE_V6, v6.getScopeId());
      return SIZE_V6;
    }
    memory.set(JAVA_SHORT, 0, (short) Libc.AF_INET);
    MemorySegment.copy(host.getAddress(), 0, memory, JAVA_BYTE, ADDRESS_V4, 4);
    return SIZE_V4;
  }

  /// Reads an address.
  ///
  /// @param length octets that the kernel wrote
  /// @return the address, null for another family
  static @Nullable InetSocketAddress read(MemorySegment memory, int length) {
    if (length < SIZE_V4) {
      return null;
    }
    int family = memory.get(JAVA_SHORT, 0);
    int port = Short.toUnsignedInt(memory.get(PORT_LAYOUT, PORT));
    try {
      if (family == Libc.AF_INET) {
        var octets = new byte[4];
        MemorySegment.copy(memory, JAVA_BYTE, ADDRESS_V4, octets, 0, 4);
        return new InetSocketAddress(Inet4Address.getByAddress(octets), port);
      }
      if (family == Libc.AF_INET6 && length >= SIZE_V6) {
        var octets = new byte[16];
        MemorySegment.copy(memory, JAVA_BYTE, ADDRESS_V6, octets, 0, 16);
        int scope = memory.get(JAVA_INT, SCOPE_V6);
        InetAddress address =
            scope == 0
                ? InetAddress.getByAddress(octets)
                : Inet6Address.getByAddress(null, octets, scope);
        return new InetSocketAddress(address, port);
      }
      return null;
    } catch (UnknownHostException e) {
      throw new IllegalStateException("4 and 16 octets are always an address", e);
    }
  }
}
