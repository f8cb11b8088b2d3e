package org.truechimer.ffi;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// The C library of Linux with 64-bit pointers, little-endian (x86-64, aarch64).
///
/// Every call returns what the kernel itself would: a result that is not negative, or the error
/// number with a minus sign ([Errno]). An object holds the memory through which arguments pass, so
/// each thread needs one of its own.
public final class Libc {

  /// Address family of IPv4.
  public static final int AF_INET = 2;

  /// Address family of IPv6.
  public static final int AF_INET6 = 10;

  /// Option level of the socket itself.
  public static final int SOL_SOCKET = 1;

  /// Size of the receive queue.
  public static final int SO_RCVBUF = 8;

  /// Time stamps by the kernel or the card, as control messages.
  public static final int SO_TIMESTAMPING = 37;

  /// Option level of IPv4.
  public static final int IPPROTO_IP = 0;

  /// Report ICMP errors in the error queue.
  public static final int IP_RECVERR = 11;

  /// Option level of IPv6.
  public static final int IPPROTO_IPV6 = 41;

  /// Report ICMPv6 errors in the error queue.
  public static final int IPV6_RECVERR = 25;

  /// Keep IPv4 out of an IPv6 socket.
  public static final int IPV6_V6ONLY = 26;

  /// Stamp when the card sends the packet.
  public static final int SOF_TIMESTAMPING_TX_HARDWARE = 0x1;

  /// Stamp when the packet enters the card.
  public static final int SOF_TIMESTAMPING_RX_HARDWARE = 0x4;

  /// Report the card's stamps, by its own clock.
  public static final int SOF_TIMESTAMPING_RAW_HARDWARE = 0x40;

  /// Both stamps of what is sent, the kernel's and the card's.
  public static final int SOF_TIMESTAMPING_OPT_TX_SWHW = 0x4000;

  /// Stamp when the driver takes the packet.
  public static final int SOF_TIMESTAMPING_TX_SOFTWARE = 0x2;

  /// Stamp when the packet enters the kernel.
  public static final int SOF_TIMESTAMPING_RX_SOFTWARE = 0x8;

  /// Report software stamps.
  public static final int SOF_TIMESTAMPING_SOFTWARE = 0x10;

  /// Number the transmit stamps.
  public static final int SOF_TIMESTAMPING_OPT_ID = 0x80;

  /// Return the transmit stamp without the packet.
  public static final int SOF_TIMESTAMPING_OPT_TSONLY = 0x800;

  static final int TIMEX_SIZE = 208;
  static final int TIMEX_SECONDS = 72;
  static final int TIMEX_FRACTION = 80;
  static final int TIMEX_TAI = 160;
  static final int TIMEX_TICK = 88;
  static final int ADJ_FREQUENCY = 0x0002;
  static final int ADJ_MAXERROR = 0x0004;
  static final int ADJ_ESTERROR = 0x0008;
  static final int ADJ_STATUS = 0x0010;
  static final int ADJ_TAI = 0x0080;
  static final int ADJ_TICK = 0x4000;
  static final int ADJ_SETOFFSET = 0x0100;
  static final int ADJ_NANO = 0x2000;
  static final int ADJ_OFFSET_SINGLESHOT = 0x8001;

  private static final int SOCK_DGRAM = 2;
  private static final int SOCK_NONBLOCK = 0x800;
  private static final int CLOEXEC = 0x80000;
  private static final int MSG_DONTWAIT = 0x40;
  private static final int MSG_ERRQUEUE = 0x2000;
  private static final int EPOLL_CTL_ADD = 1;
  private static final int EPOLL_CTL_DEL = 2;
  private static final int EPOLLIN = 1;
  private static final int CLOCK_REALTIME = 0;
  private static final int SEND_CAPACITY = 2048;

  private static final MethodHandle SOCKET =
      Downcall.inDefaultLibrary(
          "socket", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
  private static final MethodHandle BIND =
      Downcall.inDefaultLibrary(
          "bind", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
  private static final MethodHandle CONNECT =
      Downcall.inDefaultLibrary(
          "connect", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
  private static final MethodHandle GETSOCKNAME =
      Downcall.inDefaultLibrary(
          "getsockname", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, ADDRESS));
  private static final MethodHandle SETSOCKOPT =
      Downcall.inDefaultLibrary(
          "setsockopt",
          FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
  private static final MethodHandle SENDTO =
      Downcall.inDefaultLibrary(
          "sendto",
          FunctionDescriptor.of(
              JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT));
  private static final MethodHandle RECVMSG =
      Downcall.inDefaultLibrary(
          "recvmsg", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT));
  private static final MethodHandle CLOSE =
      Downcall.inDefaultLibrary("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
  private static final MethodHandle EPOLL_CREATE1 =
      Downcall.inDefaultLibrary("epoll_create1", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
  private static final MethodHandle EPOLL_CTL =
      Downcall.inDefaultLibrary(
          "epoll_ctl", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS));
  private static final MethodHandle EPOLL_WAIT =
      Downcall.inDefaultLibrary(
          "epoll_wait", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT));
  private static final MethodHandle EVENTFD =
      Downcall.inDefaultLibrary("eventfd", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
  private static final MethodHandle READ =
      Downcall.inDefaultLibrary(
          "read", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
  private static final MethodHandle WRITE =
      Downcall.inDefaultLibrary(
          "write", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
  private static final MethodHandle CLOCK_ADJTIME =
      Downcall.inDefaultLibrary(
          "clock_adjtime", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS));

  private final MemorySegment errno;
  private final MemorySegment address;
  private final MemorySegment value;
  private final MemorySegment event;
  private final MemorySegment timex;
  private final MemorySegment outgoing;
  private final ByteBuffer outgoingView;

  /// Takes the memory for arguments, which lives as long as this object.
  public Libc() {
    var arena = Arena.ofAuto();
    errno = Downcall.state(arena);
    address = arena.allocate(SocketAddress.CAPACITY, 8);
    value = arena.allocate(8, 8);
    event = arena.allocate(ReadyList.eventSize(), 8);
    timex = arena.allocate(TIMEX_SIZE, 8);
    outgoing = arena.allocate(SEND_CAPACITY, 8);
    outgoingView = outgoing.asByteBuffer();
  }

  /// Opens a UDP socket that never blocks and that no child process inherits.
  ///
  /// @param family [#AF_INET] or [#AF_INET6]
  /// @return the descriptor
  public int udpSocket(int family) {
    try {
      return result(
          (int) SOCKET.invokeExact(errno, family, SOCK_DGRAM | SOCK_NONBLOCK | CLOEXEC, 0));
    } catch (Throwable e) {
      throw Downcall.broken(e);
    }
  }

  /// Opens a UDP socket whose calls wait, and that no child process inherits.
  ///
  /// @param family [#AF_INET] or [#AF_INET6]
  /// @return the descriptor
  public int waitingUdpSocket(int family) {
    try {
      return result((int) SOCKET.invokeExact(errno, family, SOCK_DGRAM | CLOEXEC, 0));
    } catch (Throwable e) {
      throw Downcall.broken(e);
    }
  }

  /// Gives a socket its local address.
  ///
  /// @param socket the descriptor
  /// @param local where to; port 0 lets the kernel choose one at random
  /// @return 0
  public int bind(int socket, InetSocketAddress local) {
    int length = SocketAddress.write(address, local);
    try {
      return result((int) BIND.invokeExact(errno, socket, address, length));
    } catch (Throwable e) {
      throw Downcall.broken(e);
    }
  }

  /// Names the receiver of what a UDP socket sends; nothing is sent.
  ///
  /// @param socket the descriptor
  /// @param remote the receiver
  /// @return 0; an error if there is no way to it
  public int connect(int socket, InetSocketAddress remote) {
    int length = SocketAddress.write(address, remote);
    try {
      return result((int) CONNECT.invokeExact(errno, socket, address, length));
    } catch (Throwable e) {
      throw Downcall.broken(e);
    }
  }

  /// The local address of a socket.
  ///
  /// @param socket the descriptor
  /// @return the address, null if there is none
  public @Nullable InetSocketAddress localAddress(int socket) {
    value.set(JAVA_INT, 0, SocketAddress.CAPACITY);
    int done;
    try {
      done = (int) GETSOCKNAME.invokeExact(errno, socket, address, value);
    } catch (Throwable e) {
      throw Downcall.broken(e);
    }
    return done < 0 ? null : SocketAddress.read(address, value.get(JAVA_INT, 0));
  }

  /// Sets an option of a socket.
  ///
  /// @param socket the descriptor
  /// @param level whose option it is
  /// @param option which one
  /// @param setting its value
  /// @return 0
  public int setOption(int socket, int level, int option, int setting) {
    value.set(JAVA_INT, 0, setting);
    return setOption(socket, level, option, value, 4);
  }

  /// Sets an option of a socket whose value is a structure.
  int setOption(int socket, int level, int option, MemorySegment setting, int length) {
    try {
      return result((int) SETSOCKOPT.invokeExact(errno, socket, level, option, setting, length));
    } catch (Throwable e) {
      throw Downcall.broken(e);
    }
  }

  /// Sends a datagram.
  ///
  /// @param socket the descriptor
  /// @param datagram from position to limit, at most 2048 octets; its position does not move
  /// @param to the receiver
  /// @return the number of octets sent
  public int send(int socket, ByteBuffer datagram, InetSocketAddress to) {
    long length = datagram.remaining();
    outgoingView.put(0, datagram, datagram.position(), datagram.remaining());
    int addressLength = SocketAddress.write(address, to);
    try {
      return result(
          (int)
              (long)
                  SENDTO.invokeExact(
                      errno, socket, outgoing, length, MSG_DONTWAIT, address, addressLength));
    } catch (Throwable e) {
      throw Downcall.broken(e);
    }
  }

  /// Takes a datagram, if there is one.
  ///
  /// @param socket the descriptor
  /// @param into where to
  /// @return its length, or minus [Errno#EAGAIN]
  public int receive(int socket, ReceiveBuffer into) {
    return receive(socket, into, MSG_DONTWAIT);
  }

  /// Takes an entry of the error queue, if there is one.
  ///
  /// @param socket the descriptor
  /// @param into where to
  /// @return the length of its payload, or minus [Errno#EAGAIN]
  public int receiveError(int socket, ReceiveBuffer into) {
    return receive(socket, into, MSG_DONTWAIT | MSG_ERRQUEUE);
  }

  private int receive(int socket, ReceiveBuffer into, int flags) {
    int received;
    try {
      received = result((int) (long) RECVMSG.invokeExact(errno, socket, into.prepared(), flags));
    } catch (Throwable e) {
      throw Downcall.broken(e);
    }
    if (received >= 0) {
      into.filled(received);
    }
    return received;
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

  /// Opens a waiting list for descriptors.
  ///
  /// @return its own descriptor
  public int readyQueue() {
    try {
      return result((int) EPOLL_CREATE1.invokeExact(errno, CLOEXEC));
    } catch (Throwable e) {
      throw Downcall.broken(e);
    }
  }

  /// Waits from now on for something to read from a descriptor, errors included.
  ///
  /// @param queue the waiting list
  /// @param descriptor what to wait for
  /// @param tag the number under which it is reported
  /// @return 0
  public int watch(int queue, int descriptor, long tag) {
    ReadyList.write(event, EPOLLIN, tag);
    return control(queue, EPOLL_CTL_ADD, descriptor);
  }

  /// No longer waits for a descriptor.
  ///
  /// @param queue the waiting list
  /// @param descriptor what is not waited for any more
  /// @return 0
  public int unwatch(int queue, int descriptor) {
    return control(queue, EPOLL_CTL_DEL, descriptor);
  }

  private int control(int queue, int operation, int descriptor) {
    try {
      return result((int) EPOLL_CTL.invokeExact(errno, queue, operation, descriptor, event));
    } catch (Throwable e) {
      throw Downcall.broken(e);
    }
  }

  /// Blocks the thread until one of the watched descriptors has something to read.
  ///
  /// @param queue the waiting list
  /// @param ready is filled with those that have
  /// @return how many have, at least one
  public int waitReady(int queue, ReadyList ready) {
    try {
      return result(
          (int) EPOLL_WAIT.invokeExact(errno, queue, ready.memory(), ready.capacity(), -1));
    } catch (Throwable e) {
      throw Downcall.broken(e);
    }
  }

  /// Opens a descriptor through which one thread wakes another that waits.
  ///
  /// @return the descriptor
  public int bell() {
    try {
      return result((int) EVENTFD.invokeExact(errno, 0, CLOEXEC | SOCK_NONBLOCK));
    } catch (Throwable e) {
      throw Downcall.broken(e);
    }
  }

  /// Makes a bell readable.
  ///
  /// @param bell its descriptor
  /// @return 8
  public int ring(int bell) {
    value.set(JAVA_LONG, 0, 1);
    try {
      return result((int) (long) WRITE.invokeExact(errno, bell, value, 8L));
    } catch (Throwable e) {
      throw Downcall.broken(e);
    }
  }

  /// Makes a bell unreadable again.
  ///
  /// @param bell its descriptor
  /// @return 8
  public int hush(int bell) {
    try {
      return result((int) (long) READ.invokeExact(errno, bell, value, 8L));
    } catch (Throwable e) {
      throw Downcall.broken(e);
    }
  }

  /// Reads the state of the system clock; needs no right and changes nothing.
  ///
  /// @return the state
  public Timex readClock() {
    timex.fill((byte) 0);
    int state = adjust();
    return Timex.read(state, timex, timex.get(JAVA_INT, TIMEX_TAI));
  }

  /// **Sets the system clock**: adds a duration to it, in the kernel, so that no time is lost
  /// between reading and setting.
  ///
  /// @param seconds whole seconds, rounded down
  /// @param nanos the rest, 0 to 999 999 999
  /// @return the state of the clock, see [Timex]
  public int addToClock(long seconds, int nanos) {
    timex.fill((byte) 0);
    timex.set(JAVA_INT, Timex.MODES, ADJ_SETOFFSET | ADJ_NANO);
    timex.set(JAVA_LONG, TIMEX_SECONDS, seconds);
    timex.set(JAVA_LONG, TIMEX_FRACTION, nanos);
    return adjust();
  }

  /// **Steers the system clock**: lets it run 500 ppm fast or slow until a duration has been added,
  /// as `adjtime` does. Takes the place of one that is still going on.
  ///
  /// @param micros what to add, in microseconds
  /// @return the state of the clock, see [Timex]
  public int slewClock(long micros) {
    timex.fill((byte) 0);
    timex.set(JAVA_INT, Timex.MODES, ADJ_OFFSET_SINGLESHOT);
    timex.set(JAVA_LONG, Timex.OFFSET, micros);
    return adjust();
  }

  /// **Steers the system clock**: sets its rate and what the kernel says of it.
  ///
  /// @param tickMicros length of a tick of nominally 10 000 µs, 9 000 to 11 000
  /// @param frequency added to that: ppm times 2^16, within ±500 ppm
  /// @param maximumErrorMicros bound on the error
  /// @param estimatedErrorMicros the estimated error
  /// @param status bits `STA_…`
  /// @param taiOffset TAI − UTC, seconds; 0 for leaving it as it is
  /// @return the state of the clock, see [Timex]
  public int runClock(
      long tickMicros,
      long frequency,
      long maximumErrorMicros,
      long estimatedErrorMicros,
      int status,
      int taiOffset) {
    timex.fill((byte) 0);
    timex.set(
        JAVA_INT,
        Timex.MODES,
        ADJ_TICK
            | ADJ_FREQUENCY
            | ADJ_MAXERROR
            | ADJ_ESTERROR
            | ADJ_STATUS
            | (taiOffset == 0 ? 0 : ADJ_TAI));
    timex.set(JAVA_LONG, Timex.CONSTANT, taiOffset);
    timex.set(JAVA_LONG, TIMEX_TICK, tickMicros);
    timex.set(JAVA_LONG, Timex.FREQUENCY, frequency);
    timex.set(JAVA_LONG, Timex.MAXIMUM_ERROR, maximumErrorMicros);
    timex.set(JAVA_LONG, Timex.ESTIMATED_ERROR, estimatedErrorMicros);
    timex.set(JAVA_INT, Timex.STATUS, status);
    return adjust();
  }

  private int adjust() {
    try {
      return result((int) CLOCK_ADJTIME.invokeExact(errno, CLOCK_REALTIME, timex));
    } catch (Throwable e) {
      throw Downcall.broken(e);
    }
  }

  private int result(int returned) {
    return returned >= 0 ? returned : -Downcall.error(errno);
  }
}
