package org.truechimer.ffi;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// An array of `mmsghdr` of Linux with 64-bit pointers, each with one `iovec` and room for control
/// messages: what `recvmmsg` fills and `sendmmsg` reads.
final class MessageVector {

  static final int MMSGHDR_SIZE = 64;
  static final int MMSGHDR_LEN = 56;

  private static final int MSG_TRUNC = 0x20;

  /// Where the kernel allows no more than these many, it takes the first of them (`UIO_MAXIOV`).
  static final int MOST = 1024;

  private static final MethodHandle RECVMMSG =
      Downcall.inDefaultLibrary(
          "recvmmsg",
          FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS));

  private final MemorySegment errno;
  private final MemorySegment headers;
  private final MemorySegment vectors;
  private final MemorySegment control;
  private final int controlOctets;
  private final int count;
  private int received;

  /// Takes memory.
  ///
  /// @param count messages, at most [#MOST]
  /// @param controlOctets room for control messages of each, a multiple of 8
  MessageVector(Arena arena, int count, int controlOctets) {
    this.count = Math.min(count, MOST);
    this.controlOctets = controlOctets;
    errno = Downcall.state(arena);
    headers = arena.allocate((long) this.count * MMSGHDR_SIZE, 8);
    vectors = arena.allocate((long) this.count * ReceiveBuffer.IOVEC_SIZE, 8);
    control = arena.allocate((long) this.count * controlOctets, 8);
    for (int i = 0; i < this.count; i++) {
      long at = header(i);
      headers.set(
          ADDRESS,
          at + ReceiveBuffer.MSGHDR_IOV,
          vectors.asSlice((long) i * ReceiveBuffer.IOVEC_SIZE));
      headers.set(JAVA_LONG, at + ReceiveBuffer.MSGHDR_IOVLEN, 1);
      headers.set(
          ADDRESS, at + ReceiveBuffer.MSGHDR_CONTROL, control.asSlice((long) i * controlOctets));
      headers.set(JAVA_LONG, at + ReceiveBuffer.MSGHDR_CONTROLLEN, controlOctets);
    }
  }

  private static long header(int index) {
    return (long) index * MMSGHDR_SIZE;
  }

  MemorySegment headers() {
    return headers;
  }

  MemorySegment control() {
    return control;
  }

  int count() {
    return count;
  }

  long controlAt(int index) {
    return (long) index * controlOctets;
  }

  /// Says where the octets of a message are.
  void payload(int index, long address, long octets) {
    long at = (long) index * ReceiveBuffer.IOVEC_SIZE;
    vectors.set(JAVA_LONG, at, address);
    vectors.set(JAVA_LONG, at + ReceiveBuffer.IOVEC_LEN, octets);
  }

  /// Says whom a message is for, or where its sender is to be written.
  void name(int index, MemorySegment address, int octets) {
    headers.set(ADDRESS, header(index) + ReceiveBuffer.MSGHDR_NAME, address);
    nameOctets(index, octets);
  }

  /// Sets again how much room a sender's address has, which a call that receives has changed.
  void nameOctets(int index, int octets) {
    headers.set(JAVA_INT, header(index) + ReceiveBuffer.MSGHDR_NAMELEN, octets);
  }

  /// Length of the address that the kernel wrote.
  int nameOctets(int index) {
    return headers.get(JAVA_INT, header(index) + ReceiveBuffer.MSGHDR_NAMELEN);
  }

  /// Receives as many as there are, up to [#count].
  ///
  /// @param socket the descriptor
  /// @param flags of `recvmmsg`
  /// @return how many, or an error number with a minus sign
  int receive(int socket, int flags) {
    for (int i = 0; i < received; i++) {
      rearm(i);
    }
    int result;
    try {
      result = (int) RECVMMSG.invokeExact(errno, socket, headers, count, flags, MemorySegment.NULL);
    } catch (Throwable e) {
      throw Downcall.broken(e);
    }
    received = Math.max(0, result);
    return result < 0 ? -Downcall.error(errno) : result;
  }

  /// Sets again what a call that receives has changed.
  private void rearm(int index) {
    headers.set(JAVA_LONG, header(index) + ReceiveBuffer.MSGHDR_CONTROLLEN, controlOctets);
  }

  /// Octets of control messages that the kernel wrote.
  long controlOctets(int index) {
    return headers.get(JAVA_LONG, header(index) + ReceiveBuffer.MSGHDR_CONTROLLEN);
  }

  /// Whether a message was longer than its room.
  boolean wasCut(int index) {
    return (headers.get(JAVA_INT, header(index) + ReceiveBuffer.MSGHDR_FLAGS) & MSG_TRUNC) != 0;
  }

  /// Octets that were received or sent.
  int octets(int index) {
    return headers.get(JAVA_INT, header(index) + MMSGHDR_LEN);
  }
}
