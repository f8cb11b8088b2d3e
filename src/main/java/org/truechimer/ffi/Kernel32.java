package org.truechimer.ffi;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.time.ZonedDateTime;

/// The system clock's functions of Windows 10 and Server 2016 or newer.
///
/// A call that can fail returns 0, or the number of `GetLastError` with a minus sign. An object
/// belongs to one thread at a time.
public final class Kernel32 {

  /// The right SeSystemtimePrivilege is missing.
  public static final int ERROR_PRIVILEGE_NOT_HELD = 1314;

  /// Access is denied.
  public static final int ERROR_ACCESS_DENIED = 5;

  private static final SymbolLookup KERNEL32 = Downcall.library("kernel32.dll");

  /// The precise functions are documented as part of an API set, which this library implements.
  private static final SymbolLookup KERNELBASE = Downcall.library("kernelbase.dll");

  private static final MethodHandle GET_PRECISE_TIME =
      Downcall.in(KERNEL32, "GetSystemTimePreciseAsFileTime", FunctionDescriptor.ofVoid(ADDRESS));
  private static final MethodHandle SET_TIME =
      Downcall.in(KERNEL32, "SetSystemTime", FunctionDescriptor.of(JAVA_INT, ADDRESS));
  private static final MethodHandle GET_ADJUSTMENT =
      Downcall.in(
          KERNELBASE,
          "GetSystemTimeAdjustmentPrecise",
          FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS));

  private final MemorySegment lastError;
  private final MemorySegment first;
  private final MemorySegment second;
  private final MemorySegment third;
  private final MemorySegment systemTime;

  /// Takes the memory for arguments, which lives as long as this object.
  public Kernel32() {
    var arena = Arena.ofAuto();
    lastError = Downcall.state(arena);
    first = arena.allocate(8, 8);
    second = arena.allocate(8, 8);
    third = arena.allocate(8, 8);
    systemTime = arena.allocate(SystemTime.SIZE, 8);
  }

  /// The time of day, to better than a microsecond.
  ///
  /// @return 100 ns units since 1601 UTC
  public long preciseFileTime() {
    try {
      GET_PRECISE_TIME.invokeExact(lastError, first);
    } catch (Throwable e) {
      throw Downcall.broken(e);
    }
    return first.get(JAVA_LONG, 0);
  }

  /// Reads how fast the clock is made to run.
  ///
  /// @return the adjustment, its error 0 or the number of `GetLastError`
  public Adjustment readAdjustment() {
    try {
      int done = (int) GET_ADJUSTMENT.invokeExact(lastError, first, second, third);
      return new Adjustment(
          done != 0 ? 0 : Downcall.error(lastError),
          first.get(JAVA_LONG, 0),
          second.get(JAVA_LONG, 0),
          third.get(JAVA_INT, 0) == 0);
    } catch (Throwable e) {
      throw Downcall.broken(e);
    }
  }

  /// **Sets the system clock**, to the millisecond.
  ///
  /// @param utc the time
  /// @return 0
  public int setClock(ZonedDateTime utc) {
    SystemTime.write(systemTime, utc);
    try {
      int done = (int) SET_TIME.invokeExact(lastError, systemTime);
      return done != 0 ? 0 : -Downcall.error(lastError);
    } catch (Throwable e) {
      throw Downcall.broken(e);
    }
  }

  /// What `GetSystemTimeAdjustmentPrecise` says.
  ///
  /// @param error 0, or the number of `GetLastError`
  /// @param adjusted the frequency at which the clock is updated now
  /// @param nominal the frequency without correction, in the same unit
  /// @param enabled true if a program has set the rate, false if the system keeps it itself
  public record Adjustment(int error, long adjusted, long nominal, boolean enabled) {}
}
