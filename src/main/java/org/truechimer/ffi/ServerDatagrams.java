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

  static final int SO_RXQ_OVFL = 40;

  /// `struct mmsghdr`: `msghdr` (name, its length, vector, its length, control, its length, flags),
  /// then the length of the datagram.
  private static final int HEADER = 64;

  private static final int HEADER_NAME = 0;
  private static final int HEADER_NAME_LENGTH = 8;
  private static final int HEADER_VECTOR = 16;
  private static final int HEADER_VECTOR_LENGTH = 24;
  private static final int HEADER_CONTROL = 32;
  private static final int HEADER_CONTROL_LENGTH = 40;
  private static final int HEADER_FLAGS = 48;
  private static final int HEADER_OCTETS = 56;

  private static final int VECTOR = 16;
  private static final int NAME = 32;
  private static final int CONTROL = 256;
  private static final int CONTROL_DATA = 16;

  private static final int MSG_TRUNC = 0x20;
  private static final int MSG_DONTWAIT = 0x40;
  private static final int MSG_ERRQUEUE = 0x2000;
  private static final int MSG_WAITFORONE = 0x10000;

  static final int IP_PKTINFO = 8;
  private static final int IPV6_PKTINFO = 50;
  private static final int PKTINFO_SPECIFIC = 4;
  private static final int PKTINFO_V4 = 12;
  private static final int PKTINFO_V6 = 20;
  private static final int PKTINFO_V6_INTERFACE = 16;

  private static final long IPV4_LOW = 0xffff_0000_0000L;

  private static final ValueLayout.OfShort SHORT_BE = JAVA_SHORT.withOrder(ByteOrder.BIG_ENDIAN);
  private static final ValueLayout.OfInt INT_BE = JAVA_INT.withOrder(ByteOrder.BIG_ENDIAN);
  private static final ValueLayout.OfLong LONG_BE = JAVA_LONG.withOrder(ByteOrder.BIG_ENDIAN);

  private static final MethodHandle RECVMMSG =
      Downcall.inDefaultLibrary(
          "recvmmsg",
          FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS));
  private static final MethodHandle SENDMSG =
      Downcall.inDefaultLibrary(
          "sendmsg", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT));
  private static final MethodHandle SENDTO =
      Downcall.inDefaultLibrary(
          "sendto",
          FunctionDescriptor.of(
              JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT));

  private final int batch;
  private final boolean anyAddress;
  private final MemorySegment errno;
  private final MemorySegment headers;
  private final MemorySegment vectors;
  private final MemorySegment names;
  private final MemorySegment controls;
  private final MemorySegment buffers;
  private final MemorySegment[] buffer;
  private final MemorySegment[] name;
  private final MemorySegment sendHeader;
  private final MemorySegment sendVector;
  private final MemorySegment sendControl;
  private final MemorySegment reportHeaders;
  private final MemorySegment reportControls;
  private int used;
  private int usedReports;

  private long stampNanos;
  private int infoAt;
  private int infoType;
  private int overflowed;
  private long reportedNanos;
  private int reportedDatagram;

  /// Takes the memory, which lives as long as this object.
  ///
  /// @param batch how many requests are taken at once, 1 to 1024
  /// @param anyAddress whether the socket listens at all addresses, so that an answer has to say
  ///   from which it comes
  public ServerDatagrams(int batch, boolean anyAddress) {
    this.batch = batch;
    this.anyAddress = anyAddress;
    var arena = Arena.ofAuto();
    errno = Downcall.state(arena);
    headers = arena.allocate((long) batch * HEADER, 8);
    vectors = arena.allocate((long) batch * VECTOR, 8);
    names = arena.allocate((long) batch * NAME, 8);
    controls = arena.allocate((long) batch * CONTROL, 8);
    buffers = arena.allocate((long) batch * CAPACITY, 64);
    buffer = new MemorySegment[batch];
    name = new MemorySegment[batch];
    for (int i = 0; i < batch; i++) {
      var header = headers.asSlice((long) i * HEADER, HEADER);
      buffer[i] = buffers.asSlice((long) i * CAPACITY, CAPACITY);
      name[i] = names.asSlice((long) i * NAME, NAME);
      var vector = vectors.asSlice((long) i * VECTOR, VECTOR);
      vector.set(ADDRESS, 0, buffer[i]);
      vector.set(JAVA_LONG, 8, CAPACITY);
      header.set(ADDRESS, HEADER_NAME, name[i]);
      header.set(ADDRESS, HEADER_VECTOR, vector);
      header.set(JAVA_LONG, HEADER_VECTOR_LENGTH, 1);
      header.set(ADDRESS, HEADER_CONTROL, controls.asSlice((long) i * CONTROL, CONTROL));
    }
    used = batch;
    sendHeader = arena.allocate(HEADER, 8);
    sendVector = arena.allocate(VECTOR, 8);
    sendControl = arena.allocate(CONTROL, 8);
    sendHeader.set(ADDRESS, HEADER_VECTOR, sendVector);
    sendHeader.set(JAVA_LONG, HEADER_VECTOR_LENGTH, 1);
    sendHeader.set(ADDRESS, HEADER_CONTROL, sendControl);
    reportHeaders = arena.allocate((long) batch * HEADER, 8);
    reportControls = arena.allocate((long) batch * CONTROL, 8);
    for (int i = 0; i < batch; i++) {
      reportHeaders.set(
          ADDRESS,
          (long) i * HEADER + HEADER_CONTROL,
          reportControls.asSlice((long) i * CONTROL, CONTROL));
    }
    usedReports = batch;
  }

  /// Waits for requests, as long as the socket's own time-out, and takes those that are there.
  ///
  /// @param socket a blocking one
  /// @return how many there are now, or minus [Errno#EAGAIN] if none came in time
  public int receive(int socket) {
    for (int i = 0; i < used; i++) {
      headers.set(JAVA_INT, (long) i * HEADER + HEADER_NAME_LENGTH, NAME);
      headers.set(JAVA_LONG, (long) i * HEADER + HEADER_CONTROL_LENGTH, CONTROL);
    }
    int received;
    try {
      received =
          (int)
              RECVMMSG.invokeExact(
                  errno, socket, headers, batch, MSG_WAITFORONE, MemorySegment.NULL);
    } catch (Throwable e) {
      throw Downcall.broken(e);
    }
    used = Math.max(0, received);
    return received >= 0 ? received : -Downcall.error(errno);
  }

  /// Turns to a request of the batch: the methods without a number are about it.
  ///
  /// @param i its number
  public void select(int i) {
    stampNanos = ReceiveBuffer.NO_STAMP;
    infoAt = 0;
    long from = (long) i * CONTROL;
    long end = from + headers.get(JAVA_LONG, (long) i * HEADER + HEADER_CONTROL_LENGTH);
    long at = from;
    while (end - at >= CONTROL_DATA) {
      long size = controls.get(JAVA_LONG, at);
      if (size < CONTROL_DATA || size > end - at) {
        break;
      }
      read(controls.get(JAVA_INT, at + 8), controls.get(JAVA_INT, at + 12), at + CONTROL_DATA);
      at += (size + 7) & ~7L;
    }
  }

  private void read(int level, int type, long at) {
    if (level == Libc.SOL_SOCKET && type == Libc.SO_TIMESTAMPING) {
      long seconds = controls.get(JAVA_LONG, at);
      if (seconds != 0) {
        stampNanos = seconds * 1_000_000_000L + controls.get(JAVA_LONG, at + 8);
      }
    } else if (level == Libc.SOL_SOCKET && type == SO_RXQ_OVFL) {
      overflowed = controls.get(JAVA_INT, at);
    } else if ((level == Libc.IPPROTO_IP && type == IP_PKTINFO)
        || (level == Libc.IPPROTO_IPV6 && type == IPV6_PKTINFO)) {
      infoAt = (int) at;
      infoType = type;
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
    long at = (long) i * HEADER;
    boolean cut = (headers.get(JAVA_INT, at + HEADER_FLAGS) & MSG_TRUNC) != 0;
    return cut ? 0 : headers.get(JAVA_INT, at + HEADER_OCTETS);
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
    int nameLength = headers.get(JAVA_INT, (long) i * HEADER + HEADER_NAME_LENGTH);
    try {
      long sent;
      if (stamped || (anyAddress && infoAt != 0)) {
        prepare(i, length, nameLength, stamped);
        sent = (long) SENDMSG.invokeExact(errno, socket, sendHeader, MSG_DONTWAIT);
      } else {
        sent =
            (long)
                SENDTO.invokeExact(
                    errno, socket, buffer[i], (long) length, MSG_DONTWAIT, name[i], nameLength);
      }
      return sent >= 0 ? (int) sent : -Downcall.error(errno);
    } catch (Throwable e) {
      throw Downcall.broken(e);
    }
  }

  /// Takes reports of when stamped answers left; does not wait.
  ///
  /// @param socket the socket
  /// @return how many there are, or minus [Errno#EAGAIN]
  public int receiveReports(int socket) {
    for (int i = 0; i < usedReports; i++) {
      reportHeaders.set(JAVA_LONG, (long) i * HEADER + HEADER_CONTROL_LENGTH, CONTROL);
    }
    int received;
    try {
      received =
          (int)
              RECVMMSG.invokeExact(
                  errno,
                  socket,
                  reportHeaders,
                  batch,
                  MSG_DONTWAIT | MSG_ERRQUEUE,
                  MemorySegment.NULL);
    } catch (Throwable e) {
      throw Downcall.broken(e);
    }
    usedReports = Math.max(0, received);
    return received >= 0 ? received : -Downcall.error(errno);
  }

  /// Reads a report: [#reportedDatagram] and [#reportedNanos] are about it.
  ///
  /// @param i its number
  /// @return whether it says when a datagram left
  public boolean selectReport(int i) {
    reportedNanos = ReceiveBuffer.NO_STAMP;
    boolean about = false;
    long at = (long) i * CONTROL;
    long end = at + reportHeaders.get(JAVA_LONG, (long) i * HEADER + HEADER_CONTROL_LENGTH);
    while (end - at >= CONTROL_DATA) {
      long size = reportControls.get(JAVA_LONG, at);
      if (size < CONTROL_DATA || size > end - at) {
        break;
      }
      int level = reportControls.get(JAVA_INT, at + 8);
      int type = reportControls.get(JAVA_INT, at + 12);
      long data = at + CONTROL_DATA;
      if (level == Libc.SOL_SOCKET && type == Libc.SO_TIMESTAMPING) {
        reportedNanos =
            reportControls.get(JAVA_LONG, data) * 1_000_000_000L
                + reportControls.get(JAVA_LONG, data + 8);
      } else if ((level == Libc.IPPROTO_IP && type == Libc.IP_RECVERR)
          || (level == Libc.IPPROTO_IPV6 && type == Libc.IPV6_RECVERR)) {
        about =
            reportControls.get(JAVA_BYTE, data + ReceiveBuffer.EXTENDED_ERROR_ORIGIN)
                == ReceiveBuffer.ORIGIN_TIMESTAMPING;
        reportedDatagram = reportControls.get(JAVA_INT, data + ReceiveBuffer.EXTENDED_ERROR_DATA);
      }
      at += (size + 7) & ~7L;
    }
    return about && reportedNanos != ReceiveBuffer.NO_STAMP;
  }

  /// When the reported datagram left.
  ///
  /// @return nanoseconds since 1970
  public long reportedNanos() {
    return reportedNanos;
  }

  /// Which datagram the report is about.
  ///
  /// @return how many stamped ones were sent before it
  public int reportedDatagram() {
    return reportedDatagram;
  }

  private void prepare(int i, int length, int nameLength, boolean stamped) {
    sendHeader.set(ADDRESS, HEADER_NAME, name[i]);
    sendHeader.set(JAVA_INT, HEADER_NAME_LENGTH, nameLength);
    sendVector.set(ADDRESS, 0, buffer[i]);
    sendVector.set(JAVA_LONG, 8, length);
    long at = 0;
    if (anyAddress && infoAt != 0) {
      at += infoType == IP_PKTINFO ? writeInfoV4() : writeInfoV6();
    }
    if (stamped) {
      writeControl(at, CONTROL_DATA + 4, Libc.SOL_SOCKET, Libc.SO_TIMESTAMPING);
      sendControl.set(JAVA_INT, at + CONTROL_DATA, Libc.SOF_TIMESTAMPING_TX_SOFTWARE);
      at += CONTROL_DATA + 8;
    }
    sendHeader.set(JAVA_LONG, HEADER_CONTROL_LENGTH, at);
  }

  /// From the address that it was sent to, by whatever way is right.
  private long writeInfoV4() {
    writeControl(0, CONTROL_DATA + PKTINFO_V4, Libc.IPPROTO_IP, IP_PKTINFO);
    sendControl.set(JAVA_INT, CONTROL_DATA, 0);
    sendControl.set(
        JAVA_INT, CONTROL_DATA + 4, controls.get(JAVA_INT, (long) infoAt + PKTINFO_SPECIFIC));
    sendControl.set(JAVA_INT, CONTROL_DATA + 8, 0);
    return CONTROL_DATA + PKTINFO_V4 + 4;
  }

  /// An address that is valid on one link only needs its interface.
  private long writeInfoV6() {
    writeControl(0, CONTROL_DATA + PKTINFO_V6, Libc.IPPROTO_IPV6, IPV6_PKTINFO);
    MemorySegment.copy(controls, infoAt, sendControl, CONTROL_DATA, PKTINFO_V6_INTERFACE);
    boolean linkLocal = (controls.get(SHORT_BE, infoAt) & 0xffc0) == 0xfe80;
    int link = linkLocal ? controls.get(JAVA_INT, (long) infoAt + PKTINFO_V6_INTERFACE) : 0;
    sendControl.set(JAVA_INT, CONTROL_DATA + PKTINFO_V6_INTERFACE, link);
    return CONTROL_DATA + PKTINFO_V6 + 4;
  }

  private void writeControl(long at, int size, int level, int type) {
    sendControl.set(JAVA_LONG, at, size);
    sendControl.set(JAVA_INT, at + 8, level);
    sendControl.set(JAVA_INT, at + 12, type);
  }
}
