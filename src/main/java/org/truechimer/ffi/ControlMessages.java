package org.truechimer.ffi;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;

/// Reads control messages (`cmsghdr`: length, level, type, then data), one after the other. Used
/// again for every datagram; belongs to one thread.
///
/// Layouts are those of Linux with 64-bit pointers, little-endian.
final class ControlMessages {

  private final MemorySegment memory;
  private long next;
  private long end;
  private long data;
  private long octets;
  private int level;
  private int type;

  /// Begins with none.
  ///
  /// @param memory where the messages of all datagrams lie
  ControlMessages(MemorySegment memory) {
    this.memory = memory;
  }

  /// Turns to the messages of a datagram.
  ///
  /// @param from where they begin
  /// @param octets how many the kernel wrote
  void begin(long from, long octets) {
    next = from;
    end = from + octets;
  }

  /// Goes on to the next message; one that does not fit into what the kernel wrote ends them.
  ///
  /// @return false if there is none
  boolean next() {
    if (end - next < ReceiveBuffer.CMSG_DATA) {
      return false;
    }
    long size = memory.get(JAVA_LONG, next);
    if (size < ReceiveBuffer.CMSG_DATA || size > end - next) {
      return false;
    }
    level = memory.get(JAVA_INT, next + ReceiveBuffer.CMSG_LEVEL);
    type = memory.get(JAVA_INT, next + ReceiveBuffer.CMSG_TYPE);
    data = next + ReceiveBuffer.CMSG_DATA;
    octets = size - ReceiveBuffer.CMSG_DATA;
    next += (size + 7) & ~7L;
    return true;
  }

  /// Whether this message is of a kind.
  boolean is(int wantedLevel, int wantedType) {
    return level == wantedLevel && type == wantedType;
  }

  /// How much data this message has.
  long octets() {
    return octets;
  }

  /// Where the data of this message begins in the memory.
  long data() {
    return data;
  }

  /// Reads a number of this message.
  ///
  /// @param offset within its data
  int number(long offset) {
    return memory.get(JAVA_INT, data + offset);
  }

  /// Reads a stamp of this message, the first of its data.
  ///
  /// @return nanoseconds since 1970, or [ReceiveBuffer#NO_STAMP] where the kernel made none
  long stampNanos() {
    return stampNanos(0);
  }

  /// Reads a stamp of this message, a `timespec`.
  ///
  /// @param offset within its data
  /// @return nanoseconds, or [ReceiveBuffer#NO_STAMP] where it is all zero
  long stampNanos(long offset) {
    long seconds = memory.get(JAVA_LONG, data + offset);
    long nanos = memory.get(JAVA_LONG, data + offset + 8);
    return seconds == 0 && nanos == 0 ? ReceiveBuffer.NO_STAMP : seconds * 1_000_000_000L + nanos;
  }
}
