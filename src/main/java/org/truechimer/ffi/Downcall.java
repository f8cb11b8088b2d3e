package org.truechimer.ffi;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/// Links native functions so that each call takes, as its first argument, the memory into which the
/// system's error number is saved: read later, it could be another call's.
final class Downcall {

  private static final Linker LINKER = Linker.nativeLinker();
  private static final StructLayout STATE = Linker.Option.captureStateLayout();

  /// Windows has two error numbers: the C library's and the system's own, which counts here.
  private static final String ERROR =
      STATE.memberLayouts().stream()
              .anyMatch(member -> member.name().orElse("").equals("GetLastError"))
          ? "GetLastError"
          : "errno";

  private static final long ERROR_OFFSET = STATE.byteOffset(PathElement.groupElement(ERROR));

  private Downcall() {}

  static MethodHandle inDefaultLibrary(String function, FunctionDescriptor shape) {
    return in(LINKER.defaultLookup(), function, shape);
  }

  @SuppressWarnings("restricted") // Started with --enable-native-access.
  static SymbolLookup library(String file) {
    return SymbolLookup.libraryLookup(file, Arena.global());
  }

  @SuppressWarnings("restricted") // Started with --enable-native-access.
  static MethodHandle in(SymbolLookup library, String function, FunctionDescriptor shape) {
    var symbol =
        library
            .find(function)
            .orElseThrow(() -> new UnsatisfiedLinkError("no function " + function));
    return LINKER.downcallHandle(symbol, shape, Linker.Option.captureCallState(ERROR));
  }

  static MemorySegment state(Arena arena) {
    return arena.allocate(STATE);
  }

  static int error(MemorySegment state) {
    return state.get(JAVA_INT, ERROR_OFFSET);
  }

  /// A linked call declares `Throwable` but throws nothing of its own: what comes out is an error
  /// of the virtual machine or of ours.
  static IllegalStateException broken(Throwable cause) {
    return new IllegalStateException("native call failed to link", cause);
  }
}
