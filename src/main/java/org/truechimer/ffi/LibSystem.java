package org.truechimer.ffi;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// The C library of macOS (x86-64 and arm64), 10.13 or newer.
///
/// Every call returns a result that is not negative, or the error number with a minus sign; 1 is
/// `EPERM` here as on Linux, most others differ. An object belongs to one thread at a time.
public final class LibSystem {

  /// `struct timex` of XNU's `sys/timex.h` ends with `stbcnt` at 128.
  static final int TIMEX_SIZE = 136;

  private static final MethodHandle NTP_ADJTIME =
      Downcall.inDefaultLibrary("ntp_adjtime", FunctionDescriptor.of(JAVA_INT, ADDRESS));
  private static final MethodHandle ADJTIME =
      Downcall.inDefaultLibrary("adjtime", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
  private static final MethodHandle SETTIMEOFDAY =
      Downcall.inDefaultLibrary("settimeofday", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
  private static final MethodHandle GETEUID =
      Downcall.inDefaultLibrary("geteuid", FunctionDescriptor.of(JAVA_INT));

  private final MemorySegment errno;
  private final MemorySegment timex;
  private final MemorySegment timeval;

  /// Takes the memory for arguments, which lives as long as this object.
  public LibSystem() {
    var arena = Arena.ofAuto();
    errno = Downcall.state(arena);
    timex = arena.allocate(TIMEX_SIZE, 8);
    timeval = arena.allocate(TimeValue.SIZE, 8);
  }

  /// Reads the state of the system clock; needs no right and changes nothing.
  ///
  /// @return the state; macOS keeps no TAI offset
  public Timex readClock() {
    timex.fill((byte) 0);
    try {
      return Timex.read(result((int) NTP_ADJTIME.invokeExact(errno, timex)), timex, 0);
    } catch (Throwable e) {
      throw Downcall.broken(e);
    }
  }

  /// Who this process acts for.
  ///
  /// @return the effective user number, 0 for root
  public int effectiveUser() {
    try {
      return (int) GETEUID.invokeExact(errno);
    } catch (Throwable e) {
      throw Downcall.broken(e);
    }
  }

  /// **Sets the system clock.**
  ///
  /// @param unixSeconds seconds since 1970 UTC
  /// @param micros the rest, 0 to 999 999
  /// @return 0
  public int setClock(long unixSeconds, int micros) {
    TimeValue.write(timeval, unixSeconds, micros);
    try {
      return result((int) SETTIMEOFDAY.invokeExact(errno, timeval, MemorySegment.NULL));
    } catch (Throwable e) {
      throw Downcall.broken(e);
    }
  }

  /// **Steers the system clock**: lets it run fast or slow until a duration has been added.
  ///
  /// @param seconds whole seconds, rounded down
  /// @param micros the rest, 0 to 999 999
  /// @return 0
  public int slewClock(long seconds, int micros) {
    TimeValue.write(timeval, seconds, micros);
    try {
      return result((int) ADJTIME.invokeExact(errno, timeval, MemorySegment.NULL));
    } catch (Throwable e) {
      throw Downcall.broken(e);
    }
  }

  private int result(int returned) {
    return returned >= 0 ? returned : -Downcall.error(errno);
  }
}
