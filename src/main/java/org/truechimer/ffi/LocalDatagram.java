package org.truechimer.ffi;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;

/// Datagram sockets between processes of one Linux machine, which have paths for addresses; the
/// Java library has only the stream sockets of this family.
///
/// Every call returns what the kernel itself would: a result that is not negative, or the error
/// number with a minus sign ([Errno]). An object holds the memory through which arguments pass, so
/// each thread needs one of its own.
public final class LocalDatagram {

  /// The longest path of a socket, in octets.
  public static final int MAX_PATH = 107;

  /// The longest datagram that is sent or taken whole.
  public static final int MAX_DATAGRAM = 4096;

  private static final int AF_UNIX = 1;
  private static final int SOCK_DGRAM = 2;
  private static final int CLOEXEC = 0x80000;
  private static final int MSG_DONTWAIT = 0x40;
  private static final int POLLIN = 1;
  private static final int AT_FDCWD = -100;
  private static final int O_PATH = 0x200000;
  private static final int ADDRESS_SIZE = 110;
  private static final int PATH = 2;

  private static final MethodHandle SOCKET =
      Downcall.inDefaultLibrary(
          "socket", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
  private static final MethodHandle BIND =
      Downcall.inDefaultLibrary(
          "bind", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
  private static final MethodHandle CONNECT =
      Downcall.inDefaultLibrary(
          "connect", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
  private static final MethodHandle SEND =
      Downcall.inDefaultLibrary(
          "send", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
  private static final MethodHandle RECV =
      Downcall.inDefaultLibrary(
          "recv", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
  private static final MethodHandle POLL =
      Downcall.inDefaultLibrary(
          "poll", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
  private static final MethodHandle OPENAT =
      Downcall.inDefaultLibrary(
          "openat", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
  private static final MethodHandle CLOSE =
      Downcall.inDefaultLibrary("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

  private final MemorySegment errno;
  private final MemorySegment address;
  private final MemorySegment pollEntry;
  private final MemorySegment datagram;

  /// Takes the memory for arguments, which lives as long as this object.
  public LocalDatagram() {
    var arena = Arena.ofAuto();
    errno = Downcall.state(arena);
    address = arena.allocate(ADDRESS_SIZE, 8);
    pollEntry = arena.allocate(8, 8);
    datagram = arena.allocate(MAX_DATAGRAM, 8);
  }

  /// Opens a socket that no child process inherits.
  ///
  /// @return the descriptor
  public int open() {
    try {
      return result((int) SOCKET.invokeExact(errno, AF_UNIX, SOCK_DGRAM | CLOEXEC, 0));
    } catch (Throwable e) {
      throw Downcall.broken(e);
    }
  }

  /// Gives a socket its own path, at which a file appears.
  ///
  /// @param socket the descriptor
  /// @param path where nothing is yet
  /// @return 0
  public int bind(int socket, String path) {
    int length = write(path);
    try {
      return result((int) BIND.invokeExact(errno, socket, address, length));
    } catch (Throwable e) {
      throw Downcall.broken(e);
    }
  }

  /// Lets a socket talk to one other, and hear of no other.
  ///
  /// @param socket the descriptor
  /// @param path the other's
  /// @return 0
  public int connect(int socket, String path) {
    int length = write(path);
    try {
      return result((int) CONNECT.invokeExact(errno, socket, address, length));
    } catch (Throwable e) {
      throw Downcall.broken(e);
    }
  }

  /// Sends a datagram, or not if the other's queue is full.
  ///
  /// @param socket a connected one
  /// @param octets at most [#MAX_DATAGRAM]
  /// @return how many were sent
  public int send(int socket, byte[] octets) {
    MemorySegment.copy(octets, 0, datagram, JAVA_BYTE, 0, octets.length);
    try {
      return result(
          (int)
              (long) SEND.invokeExact(errno, socket, datagram, (long) octets.length, MSG_DONTWAIT));
    } catch (Throwable e) {
      throw Downcall.broken(e);
    }
  }

  /// Blocks the thread until there is something to receive.
  ///
  /// @param socket the descriptor
  /// @param millis for how long at most
  /// @return 1 if there is, 0 if the time is over
  public int await(int socket, int millis) {
    pollEntry.set(JAVA_INT, 0, socket);
    pollEntry.set(JAVA_INT, 4, POLLIN);
    try {
      return result((int) POLL.invokeExact(errno, pollEntry, 1L, Math.max(0, millis)));
    } catch (Throwable e) {
      throw Downcall.broken(e);
    }
  }

  /// Takes a datagram, if there is one.
  ///
  /// @param socket a connected one
  /// @param into where to; what does not fit is lost
  /// @return its length, or minus [Errno#EAGAIN]
  public int receive(int socket, byte[] into) {
    int received;
    try {
      received =
          result(
              (int)
                  (long)
                      RECV.invokeExact(
                          errno,
                          socket,
                          datagram,
                          (long) Math.min(into.length, MAX_DATAGRAM),
                          MSG_DONTWAIT));
    } catch (Throwable e) {
      throw Downcall.broken(e);
    }
    if (received > 0) {
      MemorySegment.copy(datagram, JAVA_BYTE, 0, into, 0, received);
    }
    return received;
  }

  /// Takes hold of a file without opening it and without following a symbolic link, so that what is
  /// done through `/proc/self/fd` is done to this very file, whatever its path is by then.
  ///
  /// @param path of the file
  /// @return a descriptor that can be neither read nor written
  public int hold(String path) {
    int noFollow = System.getProperty("os.arch", "").equals("aarch64") ? 0x8000 : 0x20000;
    int flags = O_PATH | CLOEXEC | noFollow;
    try (var arena = Arena.ofConfined()) {
      var text = arena.allocateFrom(path);
      return result((int) OPENAT.invokeExact(errno, AT_FDCWD, text, flags));
    } catch (Throwable e) {
      throw Downcall.broken(e);
    }
  }

  /// Closes a descriptor.
  ///
  /// @param descriptor which
  /// @return 0
  public int close(int descriptor) {
    try {
      return result((int) CLOSE.invokeExact(errno, descriptor));
    } catch (Throwable e) {
      throw Downcall.broken(e);
    }
  }

  private int write(String path) {
    var octets = path.getBytes(StandardCharsets.UTF_8);
    if (octets.length > MAX_PATH) {
      throw new IllegalArgumentException("a path of " + octets.length + " octets");
    }
    address.fill((byte) 0);
    address.set(JAVA_SHORT, 0, (short) AF_UNIX);
    MemorySegment.copy(octets, 0, address, JAVA_BYTE, PATH, octets.length);
    return PATH + octets.length + 1;
  }

  private int result(int returned) {
    return returned >= 0 ? returned : -Downcall.error(errno);
  }
}
