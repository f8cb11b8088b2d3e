package org.truechimer.ffi;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.ByteOrder;

/// Takes requests off a socket many at a time and sends each answer back by itself, to where its
/// request came from and from the address that it was sent to (Linux with 64-bit pointers). One
/// thread's; allocates nothing for a datagram.
///
/// Requests come in batches because that costs a third of a system call each. Answers leave one by
/// one because their transmit stamp is read before: in a batch the first would wait for the last,
/// and half of that would be the client's error.
///
/// A batch stays in this memory until the next: the answer to its number `i` is written over
/// request `i`.
public final class ServerDatagrams {

  /// The longest datagram that is taken whole.
  public static final int CAPACITY = 2048;

  /// Room for an address of either family.
  private static final int NAME = 32;

  static final int SO_RXQ_OVFL = 40;

  private static final int CONTROL_OCTETS = 256;
  private static final int MSG_DONTWAIT = 0x40;
  private static final int MSG_WAITFORONE = 0x10000;
  private static final long IPV4_LOW = 0xffff_0000_0000L;

  private static final ValueLayout.OfShort SHORT_BE = JAVA_SHORT.withOrder(ByteOrder.BIG_ENDIAN);
  private static final ValueLayout.OfInt INT_BE = JAVA_INT.withOrder(ByteOrder.BIG_ENDIAN);
  private static final ValueLayout.OfLong LONG_BE = JAVA_LONG.withOrder(ByteOrder.BIG_ENDIAN);

  private static final MethodHandle SENDMSG =
      Downcall.inDefaultLibrary(
          "sendmsg", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT));
  private static final MethodHandle SENDTO =
      Downcall.inDefaultLibrary(
          "sendto",
          FunctionDescriptor.of(
              JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT));

  private final boolean anyAddress;
  private final MemorySegment errno;
  private final MessageVector messages;
  private final ControlMessages control;
  private final ReplyHeader reply;
  private final MemorySegment buffers;
  private final MemorySegment[] buffer;
  private final MemorySegment names;
  private final MemorySegment[] name;
  private int used;

  private long stampNanos;
  private long infoAt;
  private boolean infoV6;
  private int overflowed;

  /// Takes the memory, which lives as long as this object.
  ///
  /// @param batch how many requests are taken at once, 1 to 1024
  /// @param anyAddress whether the socket listens at all addresses, so that an answer has to say
  ///   from which it comes
  public ServerDatagrams(int batch, boolean anyAddress) {
    this.anyAddress = anyAddress;
    var arena = Arena.ofAuto();
    errno = Downcall.state(arena);
    messages = new MessageVector(arena, batch, CONTROL_OCTETS);
    control = new ControlMessages(messages.control());
    reply = new ReplyHeader(arena);
    buffers = arena.allocate((long) batch * CAPACITY, 64);
    names = arena.allocate((long) batch * NAME, 8);
    buffer = new MemorySegment[batch];
    name = new MemorySegment[batch];
    for (int i = 0; i < batch; i++) {
      buffer[i] = buffers.asSlice((long) i * CAPACITY, CAPACITY);
      name[i] = names.asSlice((long) i * NAME, NAME);
      messages.payload(i, buffer[i].address(), CAPACITY);
      messages.name(i, name[i], NAME);
    }
  }

  /// Waits for requests, as long as the socket's own time-out, and takes those that are there.
  ///
  /// @param socket a blocking one
  /// @return how many there are now, or minus [Errno#EAGAIN] if none came in time
  public int receive(int socket) {
    for (int i = 0; i < used; i++) {
      messages.nameOctets(i, NAME);
    }
    int received = messages.receive(socket, MSG_WAITFORONE);
    used = Math.max(0, received);
    return received;
  }

  /// Turns to a request of the batch: the methods without a number are about it.
  ///
  /// @param i its number
  public void select(int i) {
    stampNanos = ReceiveBuffer.NO_STAMP;
    infoAt = -1;
    control.begin(messages.controlAt(i), messages.controlOctets(i));
    while (control.next()) {
      if (control.is(Libc.SOL_SOCKET, Libc.SO_TIMESTAMPING)) {
        stampNanos = control.stampNanos();
      } else if (control.is(Libc.SOL_SOCKET, SO_RXQ_OVFL)) {
        overflowed = control.number(0);
      } else if (control.is(Libc.IPPROTO_IP, ReplyHeader.IP_PKTINFO)) {
        infoAt = control.data();
        infoV6 = false;
      } else if (control.is(Libc.IPPROTO_IPV6, ReplyHeader.IPV6_PKTINFO)) {
        infoAt = control.data();
        infoV6 = true;
      }
    }
  }

  /// When the kernel got the selected request.
  ///
  /// @return nanoseconds since 1970, or [ReceiveBuffer#NO_STAMP]
  public long stampNanos() {
    return stampNanos;
  }

  /// How many datagrams the kernel has thrown away since the socket was opened, because its queue
  /// was full; as far as the requests that were selected tell.
  ///
  /// @return an unsigned number, growing
  public int overflowed() {
    return overflowed;
  }

  /// Length of a request.
  ///
  /// @param i its number
  /// @return octets; 0 if it was longer than [#CAPACITY]
  public int length(int i) {
    return messages.wasCut(i) ? 0 : messages.octets(i);
  }

  /// The sender's UDP port.
  ///
  /// @param i number of the request
  /// @return 0 to 65 535
  public int port(int i) {
    return Short.toUnsignedInt(names.get(SHORT_BE, (long) i * NAME + SocketAddress.PORT));
  }

  private boolean isIpv4(int i) {
    return names.get(JAVA_SHORT, (long) i * NAME) == Libc.AF_INET;
  }

  /// The first 64 bits of the sender's address.
  ///
  /// @param i number of the request
  /// @return 0 for IPv4
  public long high(int i) {
    return isIpv4(i) ? 0 : names.get(LONG_BE, (long) i * NAME + SocketAddress.ADDRESS_V6);
  }

  /// The last 64 bits of the sender's address; for IPv4 `ffff` and the address.
  ///
  /// @param i number of the request
  /// @return the bits
  public long low(int i) {
    return isIpv4(i)
        ? IPV4_LOW
            | Integer.toUnsignedLong(names.get(INT_BE, (long) i * NAME + SocketAddress.ADDRESS_V4))
        : names.get(LONG_BE, (long) i * NAME + SocketAddress.ADDRESS_V6 + 8);
  }

  /// Copies a request.
  ///
  /// @param i its number
  /// @param into from the beginning on
  /// @param length as many octets
  public void copy(int i, byte[] into, int length) {
    MemorySegment.copy(buffers, JAVA_BYTE, (long) i * CAPACITY, into, 0, length);
  }

  /// Answers a request: the selected one.
  ///
  /// @param socket the socket
  /// @param i its number
  /// @param answer from the beginning on
  /// @param length as many octets
  /// @param stamped whether the kernel is to report when it leaves
  /// @return octets sent, or an error number with a minus sign
  public int answer(int socket, int i, byte[] answer, int length, boolean stamped) {
    MemorySegment.copy(answer, 0, buffers, JAVA_BYTE, (long) i * CAPACITY, length);
    int nameOctets = messages.nameOctets(i);
    boolean fromGivenAddress = anyAddress && infoAt >= 0;
    try {
      long sent;
      if (stamped || fromGivenAddress) {
        reply.begin(name[i], nameOctets, buffer[i], length);
        if (fromGivenAddress && infoV6) {
          reply.fromV6(messages.control(), infoAt);
        } else if (fromGivenAddress) {
          reply.fromV4(messages.control(), infoAt);
        }
        if (stamped) {
          reply.stamped();
        }
        sent = (long) SENDMSG.invokeExact(errno, socket, reply.finished(), MSG_DONTWAIT);
      } else {
        sent =
            (long)
                SENDTO.invokeExact(
                    errno, socket, buffer[i], (long) length, MSG_DONTWAIT, name[i], nameOctets);
      }
      return sent >= 0 ? (int) sent : -Downcall.error(errno);
    } catch (Throwable e) {
      throw Downcall.broken(e);
    }
  }
}
