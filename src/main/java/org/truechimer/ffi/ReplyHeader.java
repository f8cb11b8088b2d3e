package org.truechimer.ffi;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// The `msghdr` of a reply that needs more than `sendto` can say: from which address it leaves, or
/// that the kernel is to report when. Used again for every reply; belongs to one thread.
final class ReplyHeader {

  /// `in_pktinfo`: an interface, the address that the request was sent to as the machine's own, the
  /// one in its header.
  static final int IP_PKTINFO = 8;

  static final int IPV6_PKTINFO = 50;

  private static final int PKTINFO_SPECIFIC = 4;
  private static final int PKTINFO_V4 = 12;

  /// `in6_pktinfo`: the address, then the interface.
  private static final int PKTINFO_V6 = 20;

  private static final int PKTINFO_V6_INTERFACE = 16;
  private static final int CONTROL_OCTETS = 64;
  private static final ValueLayout.OfShort SHORT_BE = JAVA_SHORT.withOrder(ByteOrder.BIG_ENDIAN);

  private final MemorySegment header;
  private final MemorySegment vector;
  private final MemorySegment control;
  private long used;

  /// Takes memory.
  ReplyHeader(Arena arena) {
    header = arena.allocate(ReceiveBuffer.MSGHDR_SIZE, 8);
    vector = arena.allocate(ReceiveBuffer.IOVEC_SIZE, 8);
    control = arena.allocate(CONTROL_OCTETS, 8);
    header.set(ADDRESS, ReceiveBuffer.MSGHDR_IOV, vector);
    header.set(JAVA_LONG, ReceiveBuffer.MSGHDR_IOVLEN, 1);
    header.set(ADDRESS, ReceiveBuffer.MSGHDR_CONTROL, control);
  }

  /// Begins a reply.
  ///
  /// @param to its receiver
  /// @param toOctets length of that
  /// @param reply its octets
  /// @param length as many of them
  void begin(MemorySegment to, int toOctets, MemorySegment reply, int length) {
    header.set(ADDRESS, ReceiveBuffer.MSGHDR_NAME, to);
    header.set(JAVA_INT, ReceiveBuffer.MSGHDR_NAMELEN, toOctets);
    vector.set(ADDRESS, 0, reply);
    vector.set(JAVA_LONG, ReceiveBuffer.IOVEC_LEN, length);
    used = 0;
  }

  /// Lets it leave from the address that its request was sent to, by whatever way is right.
  ///
  /// @param info where `in_pktinfo` of the request lies
  /// @param at from here on
  void fromV4(MemorySegment info, long at) {
    long data = add(PKTINFO_V4, Libc.IPPROTO_IP, IP_PKTINFO);
    control.set(JAVA_INT, data, 0);
    control.set(JAVA_INT, data + PKTINFO_SPECIFIC, info.get(JAVA_INT, at + PKTINFO_SPECIFIC));
    control.set(JAVA_INT, data + 2 * PKTINFO_SPECIFIC, 0);
  }

  /// The same for IPv6. An address that is valid on one link only needs its interface.
  ///
  /// @param info where `in6_pktinfo` of the request lies
  /// @param at from here on
  void fromV6(MemorySegment info, long at) {
    long data = add(PKTINFO_V6, Libc.IPPROTO_IPV6, IPV6_PKTINFO);
    MemorySegment.copy(info, at, control, data, PKTINFO_V6_INTERFACE);
    boolean linkLocal = (info.get(SHORT_BE, at) & 0xffc0) == 0xfe80;
    int link = linkLocal ? info.get(JAVA_INT, at + PKTINFO_V6_INTERFACE) : 0;
    control.set(JAVA_INT, data + PKTINFO_V6_INTERFACE, link);
  }

  /// Lets the kernel report when it leaves.
  void stamped() {
    long data = add(4, Libc.SOL_SOCKET, Libc.SO_TIMESTAMPING);
    control.set(JAVA_INT, data, Libc.SOF_TIMESTAMPING_TX_SOFTWARE);
  }

  private long add(int octets, int level, int type) {
    long at = used;
    control.set(JAVA_LONG, at, ReceiveBuffer.CMSG_DATA + octets);
    control.set(JAVA_INT, at + ReceiveBuffer.CMSG_LEVEL, level);
    control.set(JAVA_INT, at + ReceiveBuffer.CMSG_TYPE, type);
    used += ReceiveBuffer.CMSG_DATA + ((octets + 7) & ~7);
    return at + ReceiveBuffer.CMSG_DATA;
  }

  /// The header, whole.
  MemorySegment finished() {
    header.set(JAVA_LONG, ReceiveBuffer.MSGHDR_CONTROLLEN, used);
    return header;
  }
}
