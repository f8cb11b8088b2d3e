package org.truechimer.ffi;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;

/// Takes single threads of this process into the network of another one, for tests whose servers
/// have a network of their own. Linux keeps the network namespace for each thread (setns(2)); a
/// socket stays where it was opened, whoever uses it.
public final class NetworkNamespace {

  private static final int O_RDONLY_CLOEXEC = 0x80000;
  private static final int CLONE_NEWNET = 0x40000000;

  private static final MethodHandle OPEN =
      Downcall.inDefaultLibrary("open", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
  private static final MethodHandle SETNS =
      Downcall.inDefaultLibrary("setns", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
  private static final MethodHandle CLOSE =
      Downcall.inDefaultLibrary("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

  private NetworkNamespace() {}

  /// The calling thread opens its sockets in the network of that process from now on. It has to be
  /// a platform thread that does nothing else afterwards.
  ///
  /// @param pid the process
  /// @throws IOException if the system does not allow it
  public static void join(long pid) throws IOException {
    if (!joined(pid)) {
      throw new IOException("no way into the network of process " + pid);
    }
  }

  /// The calling thread is in the network of this process from now on. A new thread begins in that
  /// of the thread that made it, and the carriers of virtual threads are made by whoever needs one.
  ///
  /// @throws IOException if the system does not allow it
  public static void joinOwn() throws IOException {
    var own = Files.readSymbolicLink(Path.of("/proc/self/ns/net"));
    if (!own.equals(Files.readSymbolicLink(Path.of("/proc/thread-self/ns/net")))) {
      join(ProcessHandle.current().pid());
    }
  }

  private static boolean joined(long pid) {
    try (var arena = Arena.ofConfined()) {
      var state = Downcall.state(arena);
      var path = arena.allocateFrom("/proc/" + pid + "/ns/net");
      int file = (int) OPEN.invokeExact(state, path, O_RDONLY_CLOEXEC);
      if (file < 0) {
        return false;
      }
      int result = (int) SETNS.invokeExact(state, file, CLONE_NEWNET);
      int _ = (int) CLOSE.invokeExact(state, file);
      return result == 0;
    } catch (Throwable e) {
      throw Downcall.broken(e);
    }
  }
}
