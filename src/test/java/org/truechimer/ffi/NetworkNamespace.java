package org.truechimer.ffi;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;

/// Takes single threads of this process into the network of another one, for tests whose servers
/// have a network of their own. Linux keeps the network namespace for each thread (setns(2)); a
/// socket stays where it was opened, whoever uses it.
public final class NetworkNamespace {

  private static final int O_RDONLY_CLOEXEC = 0x80000;
  private static final int CLONE_NEWNET = 0x40000000;

  private static final MethodHandle OPEN =
      Linker.nativeLinker()
          .downcallHandle(
              Linker.nativeLinker().defaultLookup().findOrThrow("open"),
              FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT),
              Linker.Option.firstVariadicArg(2));
  private static final MethodHandle SETNS = ints("setns", 2);
  private static final MethodHandle CLOSE = ints("close", 1);

  private NetworkNamespace() {}

  private static MethodHandle ints(String name, int count) {
    var arguments = new MemoryLayout[count];
    Arrays.fill(arguments, JAVA_INT);
    return Linker.nativeLinker()
        .downcallHandle(
            Linker.nativeLinker().defaultLookup().findOrThrow(name),
            FunctionDescriptor.of(JAVA_INT, arguments));
  }

  /// The calling thread opens its sockets in the network of that process from now on. It has to be
  /// a platform thread that does nothing else afterwards.
  ///
  /// @param pid the process
  /// @throws IOException if the system does not allow it
  public static void join(long pid) throws IOException {
    try (var arena = Arena.ofConfined()) {
      int file =
          (int) OPEN.invokeExact(arena.allocateFrom("/proc/" + pid + "/ns/net"), O_RDONLY_CLOEXEC);
      int joined = file < 0 ? file : (int) SETNS.invokeExact(file, CLONE_NEWNET);
      if (file >= 0) {
        int _ = (int) CLOSE.invokeExact(file);
      }
      if (joined != 0) {
        throw new IOException("no way into the network of process " + pid);
      }
    } catch (IOException e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
