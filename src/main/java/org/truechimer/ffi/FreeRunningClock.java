package org.truechimer.ffi;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.atomic.AtomicLong;

/// The oscillator of a Linux machine as it runs by itself: `CLOCK_MONOTONIC_RAW`, which no daemon's
/// correction reaches, plus the time that the machine has slept.
///
/// That raw clock stands still while the machine is suspended. `CLOCK_BOOTTIME` does not, and
/// differs from `CLOCK_MONOTONIC` by just the time slept. Both are corrected alike, so their
/// difference jumps at a suspension and never moves otherwise.
///
/// Safe for use by any thread.
public final class FreeRunningClock {

  private static final int CLOCK_MONOTONIC = 1;
  private static final int CLOCK_MONOTONIC_RAW = 4;
  private static final int CLOCK_BOOTTIME = 7;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  /// Two clocks read one after the other differ by the time between the readings; a suspension is
  /// longer.
  private static final long SHORTEST_SLEEP_NANOS = 10_000_000L;

  private static final MethodHandle CLOCK_GETTIME =
      Downcall.inDefaultLibrary(
          "clock_gettime", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS));

  private final ThreadLocal<Memory> memory = ThreadLocal.withInitial(Memory::new);
  private final AtomicLong sleptNanos = new AtomicLong();

  /// Begins with what the machine has slept so far.
  public FreeRunningClock() {
    noticeSleep();
  }

  /// Reads the clock.
  ///
  /// @return nanoseconds since an arbitrary moment
  public long nanos() {
    long slept = noticeSleep();
    return read(CLOCK_MONOTONIC_RAW) + slept;
  }

  /// For how long the machine has slept since it was started, as far as it was noticed.
  ///
  /// @return nanoseconds, growing
  public long sleptNanos() {
    return noticeSleep();
  }

  private long noticeSleep() {
    long known = sleptNanos.get();
    long slept = read(CLOCK_BOOTTIME) - read(CLOCK_MONOTONIC);
    if (slept - known > SHORTEST_SLEEP_NANOS) {
      sleptNanos.compareAndSet(known, slept);
    }
    return sleptNanos.get();
  }

  private long read(int clock) {
    var own = memory.get();
    try {
      int result = (int) CLOCK_GETTIME.invokeExact(own.state, clock, own.time);
      if (result != 0) {
        throw new IllegalStateException("clock_gettime: " + Errno.words(Downcall.error(own.state)));
      }
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw Downcall.broken(e);
    }
    return own.time.get(JAVA_LONG, 0) * NANOS_PER_SECOND + own.time.get(JAVA_LONG, 8);
  }

  /// What one thread needs for a call.
  private static final class Memory {
    final MemorySegment state = Downcall.state(Arena.ofAuto());
    final MemorySegment time = Arena.ofAuto().allocate(16, 8);
  }
}
