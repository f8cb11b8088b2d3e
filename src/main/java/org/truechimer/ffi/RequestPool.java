package org.truechimer.ffi;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.net.InetSocketAddress;
import java.nio.ByteOrder;

/// Datagrams that lie ready and are sent many at a time (`sendmmsg` of Linux), each from an IPv4
/// address of its own: number n of the pool from the first address plus n. So one socket stands for
/// as many clients as the pool has datagrams. Nothing is allocated for a datagram; belongs to one
/// thread.
///
/// The machine has to have all those addresses: a route of the type `local` gives it a whole
/// network of them.
public final class RequestPool {

  /// Datagrams that one call sends at most.
  public static final int BATCH = 16;

  private static final int IP_PKTINFO = 8;
  private static final int MSG_DONTWAIT = 0x40;

  /// `in_pktinfo`: the index of an interface, the local address, the address in the header.
  static final int PKTINFO_OCTETS = 12;

  static final int PKTINFO_LOCAL = 4;

  private static final int CONTROL_OCTETS = 32;
  private static final ValueLayout.OfLong NETWORK_LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final ValueLayout.OfInt NETWORK_INT = JAVA_INT.withOrder(ByteOrder.BIG_ENDIAN);

  private static final MethodHandle SENDMMSG =
      Downcall.inDefaultLibrary(
          "sendmmsg", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT));

  private final MemorySegment errno;
  private final MemorySegment octets;
  private final MemorySegment target;
  private final MessageVector messages;
  private final int count;
  private final int each;
  private final int length;
  private final int firstAddress;

  /// Takes the memory, which lives as long as this object.
  ///
  /// @param count datagrams, a power of two
  /// @param length octets of each
  /// @param firstAddress the IPv4 address of number 0, as a number
  /// @param to the receiver, an IPv4 address
  public RequestPool(int count, int length, int firstAddress, InetSocketAddress to) {
    if (Integer.bitCount(count) != 1) {
      throw new IllegalArgumentException("not a power of two: " + count);
    }
    var arena = Arena.ofAuto();
    this.count = count;
    this.length = length;
    this.firstAddress = firstAddress;
    each = (length + 7) & ~7;
    errno = Downcall.state(arena);
    octets = arena.allocate((long) count * each, 64);
    target = arena.allocate(SocketAddress.CAPACITY, 8);
    int targetOctets = SocketAddress.write(target, to);
    messages = new MessageVector(arena, BATCH, CONTROL_OCTETS);
    for (int i = 0; i < BATCH; i++) {
      messages.name(i, target, targetOctets);
      long at = messages.controlAt(i);
      messages.control().set(JAVA_LONG, at, ReceiveBuffer.CMSG_DATA + PKTINFO_OCTETS);
      messages.control().set(JAVA_INT, at + ReceiveBuffer.CMSG_LEVEL, Libc.IPPROTO_IP);
      messages.control().set(JAVA_INT, at + ReceiveBuffer.CMSG_TYPE, IP_PKTINFO);
    }
  }

  /// How many datagrams the pool has.
  ///
  /// @return a power of two
  public int count() {
    return count;
  }

  /// Puts a datagram into its place.
  ///
  /// @param number of the datagram
  /// @param datagram as many octets as each has
  public void put(int number, byte[] datagram) {
    if (datagram.length != length) {
      throw new IllegalArgumentException(datagram.length + " octets instead of " + length);
    }
    MemorySegment.copy(datagram, 0, octets, JAVA_BYTE, (long) number * each, length);
  }

  /// Overwrites eight octets of a datagram.
  ///
  /// @param number of the datagram
  /// @param offset within it
  /// @param value written with its highest octet first
  public void set(int number, int offset, long value) {
    octets.set(NETWORK_LONG, (long) number * each + offset, value);
  }

  /// Sends datagrams that follow each other; behind the last comes the first.
  ///
  /// @param socket the descriptor
  /// @param first number of the first
  /// @param wanted how many, at most [#BATCH]
  /// @return how many were sent, or an error number with a minus sign
  public int send(int socket, int first, int wanted) {
    for (int i = 0; i < wanted; i++) {
      int number = (first + i) & (count - 1);
      messages.payload(i, octets.address() + (long) number * each, length);
      messages
          .control()
          .set(
              NETWORK_INT,
              messages.controlAt(i) + ReceiveBuffer.CMSG_DATA + PKTINFO_LOCAL,
              firstAddress + number);
    }
    int result;
    try {
      result = (int) SENDMMSG.invokeExact(errno, socket, messages.headers(), wanted, MSG_DONTWAIT);
    } catch (Throwable e) {
      throw Downcall.broken(e);
    }
    return result < 0 ? -Downcall.error(errno) : result;
  }
}
