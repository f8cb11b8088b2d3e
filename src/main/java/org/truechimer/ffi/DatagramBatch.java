package org.truechimer.ffi;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// Datagrams that one call takes (`recvmmsg` of Linux), with the kernel's stamp of each arrival.
/// The memory is used again for every call and nothing is allocated; belongs to one thread.
public final class DatagramBatch {

  /// Option of the socket, level [Libc#SOL_SOCKET], that asks for the stamps.
  public static final int SO_TIMESTAMPNS = 35;

  /// What [#stampNanos] returns where the kernel made no stamp.
  public static final long NO_STAMP = Long.MIN_VALUE;

  private static final int MSG_DONTWAIT = 0x40;
  private static final int CONTROL_OCTETS = 32;
  private static final ValueLayout.OfLong NETWORK_LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  private final MemorySegment octets;
  private final int each;
  private final MessageVector messages;

  /// Takes the memory, which lives as long as this object.
  ///
  /// @param count datagrams that one call takes at most
  /// @param each octets that are taken of each; the rest of a longer one is lost
  public DatagramBatch(int count, int each) {
    var arena = Arena.ofAuto();
    this.each = (each + 7) & ~7;
    messages = new MessageVector(arena, count, CONTROL_OCTETS);
    octets = arena.allocate((long) messages.count() * this.each, 64);
    for (int i = 0; i < messages.count(); i++) {
      messages.payload(i, octets.address() + (long) i * this.each, this.each);
    }
  }

  /// Takes what there is, without waiting.
  ///
  /// @param socket the descriptor
  /// @return how many datagrams, or an error number with a minus sign ([Errno#EAGAIN]: none there)
  public int receive(int socket) {
    return messages.receive(socket, MSG_DONTWAIT);
  }

  /// Length of a datagram.
  ///
  /// @param index 0 up to what [#receive] returned
  /// @return octets, at most as many as are taken
  public int length(int index) {
    return messages.octets(index);
  }

  /// When the kernel took a datagram in.
  ///
  /// @param index 0 up to what [#receive] returned
  /// @return nanoseconds since 1970 UTC, or [#NO_STAMP]
  public long stampNanos(int index) {
    var control = messages.control();
    long at = messages.controlAt(index);
    if (messages.controlOctets(index) < CONTROL_OCTETS
        || control.get(JAVA_INT, at + ReceiveBuffer.CMSG_LEVEL) != Libc.SOL_SOCKET
        || control.get(JAVA_INT, at + ReceiveBuffer.CMSG_TYPE) != SO_TIMESTAMPNS) {
      return NO_STAMP;
    }
    return control.get(JAVA_LONG, at + ReceiveBuffer.CMSG_DATA) * 1_000_000_000L
        + control.get(JAVA_LONG, at + ReceiveBuffer.CMSG_DATA + 8);
  }

  /// An octet of a datagram.
  ///
  /// @param index 0 up to what [#receive] returned
  /// @param offset within the octets that are taken of each
  /// @return 0 to 255; what an earlier datagram left there if this one is shorter
  public int octet(int index, int offset) {
    return octets.get(JAVA_BYTE, (long) index * each + offset) & 0xff;
  }

  /// Eight octets of a datagram.
  ///
  /// @param index 0 up to what [#receive] returned
  /// @param offset within the octets that are taken of each
  /// @return the number that they are, the highest first
  public long number(int index, int offset) {
    return octets.get(NETWORK_LONG, (long) index * each + offset);
  }

  /// Copies a datagram.
  ///
  /// @param index 0 up to what [#receive] returned
  /// @param into where to, as much as fits
  /// @return octets copied
  public int copy(int index, byte[] into) {
    int length = Math.min(Math.min(length(index), each), into.length);
    MemorySegment.copy(octets, JAVA_BYTE, (long) index * each, into, 0, length);
    return length;
  }
}
