package org.truechimer.ffi;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// The time of day of Linux, to the nanosecond (`CLOCK_REALTIME`): the clock with which the kernel
/// stamps datagrams. One thread's; allocates nothing.
public final class WallClock {

  private static final int CLOCK_REALTIME = 0;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private static final MethodHandle CLOCK_GETTIME =
      Downcall.inDefaultLibrary(
          "clock_gettime", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS));

  private final MemorySegment state = Downcall.state(Arena.ofAuto());
  private final MemorySegment time = Arena.ofAuto().allocate(16, 8);

  /// Takes the memory for a reading.
  public WallClock() {}

  /// Reads the clock.
  ///
  /// @return nanoseconds since 1970
  public long nanos() {
    try {
      int result = (int) CLOCK_GETTIME.invokeExact(state, CLOCK_REALTIME, time);
      if (result != 0) {
        throw new IllegalStateException("clock_gettime: " + Errno.words(Downcall.error(state)));
      }
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw Downcall.broken(e);
    }
    return time.get(JAVA_LONG, 0) * NANOS_PER_SECOND + time.get(JAVA_LONG, 8);
  }
}
