package org.truechimer.ffi;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.Inet6Address;
import java.net.InetSocketAddress;

/// One UDP port that several sockets, each with a thread of its own, serve together (Linux).
///
/// The kernel picks the socket by the sender's address alone, through a small filter, so that all
/// requests of a client meet the same thread and its memory.
public final class SharedPort {

  private static final int SO_RCVTIMEO = 20;
  private static final int SO_REUSEPORT = 15;
  private static final int SO_ATTACH_REUSEPORT_CBPF = 51;
  private static final int IPV6_RECVPKTINFO = 49;

  /// Classic BPF: load a word of the packet, constants, and return.
  private static final int LOAD_WORD = 0x20;

  private static final int TO_INDEX = 0x07;
  private static final int EXCLUSIVE_OR_INDEX = 0xac;
  private static final int MULTIPLY = 0x24;
  private static final int SHIFT_RIGHT = 0x74;
  private static final int REMAINDER = 0x94;
  private static final int RETURN_ACCUMULATOR = 0x16;
  private static final int INSTRUCTION = 8;

  /// Offsets from here on count from the header of the network layer.
  private static final int NETWORK_HEADER = -0x100000;

  private static final int SOURCE_V4 = 12;
  private static final int SOURCE_V6 = 8;

  /// 2^32 divided by the golden ratio, odd: multiplication spreads neighbouring addresses.
  private static final int SPREAD = 0x9e3779b1;

  private final Libc libc;

  /// Uses a thread's calls.
  ///
  /// @param libc the thread's own
  public SharedPort(Libc libc) {
    this.libc = libc;
  }

  /// Opens one of the sockets: blocking for a while, with receive stamps of the kernel, and with
  /// transmit stamps for those datagrams that ask for one.
  ///
  /// @param local address and port
  /// @param shared whether others share the port
  /// @param waitMillis how long receiving waits
  /// @return the descriptor, or an error number with a minus sign; nothing is left open then
  public int open(InetSocketAddress local, boolean shared, int waitMillis) {
    boolean ipv6 = local.getAddress() instanceof Inet6Address;
    int socket = libc.waitingUdpSocket(ipv6 ? Libc.AF_INET6 : Libc.AF_INET);
    if (socket < 0) {
      return socket;
    }
    boolean anyAddress = local.getAddress().isAnyLocalAddress();
    int done = prepare(socket, ipv6, anyAddress, shared, waitMillis);
    if (done >= 0) {
      done = libc.bind(socket, local);
    }
    if (done < 0) {
      libc.close(socket);
      return done;
    }
    return socket;
  }

  private int prepare(
      int socket, boolean ipv6, boolean anyAddress, boolean shared, int waitMillis) {
    int done = shared ? libc.setOption(socket, Libc.SOL_SOCKET, SO_REUSEPORT, 1) : 0;
    if (done >= 0) {
      done = waitFor(socket, waitMillis);
    }
    if (done >= 0 && ipv6) {
      done = libc.setOption(socket, Libc.IPPROTO_IPV6, Libc.IPV6_V6ONLY, 1);
    }
    // Only there it has to be asked to which address a request came.
    if (done >= 0 && anyAddress) {
      done =
          ipv6
              ? libc.setOption(socket, Libc.IPPROTO_IPV6, IPV6_RECVPKTINFO, 1)
              : libc.setOption(socket, Libc.IPPROTO_IP, ReplyHeader.IP_PKTINFO, 1);
    }
    if (done >= 0) {
      done = libc.setOption(socket, Libc.SOL_SOCKET, ServerDatagrams.SO_RXQ_OVFL, 1);
    }
    return done < 0 ? done : stampAnew(socket);
  }

  /// Turns stamps on, and begins to number transmit stamps at 0.
  ///
  /// @param socket the descriptor
  /// @return 0, or an error number with a minus sign
  public int stampAnew(int socket) {
    int without = Libc.SOF_TIMESTAMPING_RX_SOFTWARE | Libc.SOF_TIMESTAMPING_SOFTWARE;
    int done = libc.setOption(socket, Libc.SOL_SOCKET, Libc.SO_TIMESTAMPING, without);
    return done < 0
        ? done
        : libc.setOption(
            socket,
            Libc.SOL_SOCKET,
            Libc.SO_TIMESTAMPING,
            without | Libc.SOF_TIMESTAMPING_OPT_ID | Libc.SOF_TIMESTAMPING_OPT_TSONLY);
  }

  private int waitFor(int socket, int millis) {
    try (var arena = Arena.ofConfined()) {
      var time = arena.allocate(16, 8);
      time.set(JAVA_LONG, 0, millis / 1000);
      time.set(JAVA_LONG, 8, millis % 1000 * 1000L);
      return libc.setOption(socket, Libc.SOL_SOCKET, SO_RCVTIMEO, time, 16);
    }
  }

  /// Sends each client always to the same one of the sockets that were opened so far. They are
  /// numbered in the order in which they were bound.
  ///
  /// @param socket one of them
  /// @param ipv6 the family of the address
  /// @param sockets how many there are
  /// @return 0, or an error number with a minus sign, and then the kernel goes by address and port
  public int keepClientsApart(int socket, boolean ipv6, int sockets) {
    try (var arena = Arena.ofConfined()) {
      var program = new Program(arena);
      int source = NETWORK_HEADER + (ipv6 ? SOURCE_V6 : SOURCE_V4);
      program.add(LOAD_WORD, source);
      for (int word = 1; ipv6 && word < 4; word++) {
        program.add(TO_INDEX, 0);
        program.add(LOAD_WORD, source + 4 * word);
        program.add(EXCLUSIVE_OR_INDEX, 0);
      }
      program.add(MULTIPLY, SPREAD);
      program.add(SHIFT_RIGHT, 16);
      program.add(REMAINDER, sockets);
      program.add(RETURN_ACCUMULATOR, 0);
      var description = arena.allocate(16, 8);
      description.set(JAVA_SHORT, 0, (short) program.length);
      description.set(ADDRESS, 8, program.memory);
      return libc.setOption(socket, Libc.SOL_SOCKET, SO_ATTACH_REUSEPORT_CBPF, description, 16);
    }
  }

  /// Instructions: code, two jumps that are not used, a number.
  private static final class Program {
    private static final int ROOM = 20;
    private final MemorySegment memory;
    private int length;

    Program(Arena arena) {
      memory = arena.allocate((long) ROOM * INSTRUCTION, 8);
    }

    void add(int code, int number) {
      long at = (long) length++ * INSTRUCTION;
      memory.set(JAVA_SHORT, at, (short) code);
      memory.set(JAVA_BYTE, at + 2, (byte) 0);
      memory.set(JAVA_BYTE, at + 3, (byte) 0);
      memory.set(JAVA_INT, at + 4, number);
    }
  }
}
