package org.truechimer.ffi;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// The memory that `epoll_wait` fills: which descriptors have something to read. Belongs to one
/// thread.
public final class ReadyList {

  /// `epoll_event` is packed on x86-64 alone (`EPOLL_PACKED` in the kernel's eventpoll.h): its 64
  /// bits of user data begin at 4 there and at 8 everywhere else.
  private static final int DATA = System.getProperty("os.arch").equals("amd64") ? 4 : 8;

  private static final int SIZE = DATA + 8;
  private static final int CAPACITY = 64;

  private final MemorySegment events;

  /// Takes the memory, which lives as long as this object.
  public ReadyList() {
    events = Arena.ofAuto().allocate((long) CAPACITY * SIZE, 8);
  }

  /// The number that was given with the descriptor.
  ///
  /// @param index 0 to one less than what [Libc#waitReady] returned
  /// @return the number
  public long tag(int index) {
    return events.get(JAVA_LONG_UNALIGNED, (long) index * SIZE + DATA);
  }

  MemorySegment memory() {
    return events;
  }

  int capacity() {
    return CAPACITY;
  }

  /// Writes one event as an argument of `epoll_ctl`.
  static void write(MemorySegment event, int flags, long tag) {
    event.set(JAVA_INT, 0, flags);
    event.set(JAVA_LONG_UNALIGNED, DATA, tag);
  }

  static int eventSize() {
    return SIZE;
  }
}
