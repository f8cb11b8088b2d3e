package org.truechimer.ffi;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// The memory that `recvmsg` fills: one datagram, its sender, and what the kernel says about it in
/// control messages. Used again for every datagram; belongs to one thread.
///
/// Layouts are those of Linux with 64-bit pointers, little-endian.
public final class ReceiveBuffer {

  /// The longest datagram that is taken whole.
  public static final int CAPACITY = 2048;

  /// What [#stampNanos] returns where the kernel made no time stamp.
  public static final long NO_STAMP = Long.MIN_VALUE;

  /// Origin of an entry of the error queue that is a transmit time stamp
  /// (`SO_EE_ORIGIN_TIMESTAMPING`).
  public static final int ORIGIN_TIMESTAMPING = 4;

  static final int MSGHDR_SIZE = 56;
  static final int MSGHDR_NAME = 0;
  static final int MSGHDR_NAMELEN = 8;
  static final int MSGHDR_IOV = 16;
  static final int MSGHDR_IOVLEN = 24;
  static final int MSGHDR_CONTROL = 32;
  static final int MSGHDR_CONTROLLEN = 40;
  static final int MSGHDR_FLAGS = 48;
  static final int IOVEC_SIZE = 16;
  static final int IOVEC_LEN = 8;
  static final int CMSG_LEVEL = 8;
  static final int CMSG_TYPE = 12;
  static final int CMSG_DATA = 16;
  static final int EXTENDED_ERROR_ORIGIN = 4;
  static final int EXTENDED_ERROR_DATA = 12;

  private static final int EXTENDED_ERROR_SIZE = 16;
  private static final int TIMESPEC_SIZE = 16;
  private static final int CARD_STAMP = 2 * TIMESPEC_SIZE;
  private static final int CONTROL_CAPACITY = 512;
  private static final int MSG_TRUNC = 0x20;

  private final MemorySegment data;
  private final MemorySegment name;
  private final ControlMessages messages;
  private final MemorySegment header;
  private final ByteBuffer view;
  private int length;
  private long stampNanos = NO_STAMP;
  private long cardNanos = NO_STAMP;
  private int errorNumber;
  private int errorOrigin;
  private int errorData;

  /// Takes the memory, which lives as long as this object.
  public ReceiveBuffer() {
    var arena = Arena.ofAuto();
    data = arena.allocate(CAPACITY, 8);
    name = arena.allocate(SocketAddress.CAPACITY, 8);
    var control = arena.allocate(CONTROL_CAPACITY, 8);
    messages = new ControlMessages(control);
    var vector = arena.allocate(IOVEC_SIZE, 8);
    vector.set(ADDRESS, 0, data);
    vector.set(JAVA_LONG, IOVEC_LEN, CAPACITY);
    header = arena.allocate(MSGHDR_SIZE, 8);
    header.set(ADDRESS, MSGHDR_NAME, name);
    header.set(ADDRESS, MSGHDR_IOV, vector);
    header.set(JAVA_LONG, MSGHDR_IOVLEN, 1);
    header.set(ADDRESS, MSGHDR_CONTROL, control);
    view = data.asByteBuffer();
  }

  /// The `msghdr`, with the lengths set that the last call changed.
  MemorySegment prepared() {
    header.set(JAVA_INT, MSGHDR_NAMELEN, SocketAddress.CAPACITY);
    header.set(JAVA_LONG, MSGHDR_CONTROLLEN, CONTROL_CAPACITY);
    header.set(JAVA_INT, MSGHDR_FLAGS, 0);
    return header;
  }

  /// Reads what the kernel left.
  ///
  /// @param received octets of the datagram
  void filled(int received) {
    length = received;
    stampNanos = NO_STAMP;
    cardNanos = NO_STAMP;
    errorNumber = 0;
    errorOrigin = 0;
    errorData = 0;
    messages.begin(0, Math.min(header.get(JAVA_LONG, MSGHDR_CONTROLLEN), CONTROL_CAPACITY));
    while (messages.next()) {
      read();
    }
  }

  private void read() {
    if (messages.is(Libc.SOL_SOCKET, Libc.SO_TIMESTAMPING) && messages.octets() >= TIMESPEC_SIZE) {
      // scm_timestamping: three timespecs, of which the first is the software's stamp, the third
      // the card's, by the card's own clock. Of what is sent each stamp has a message of its own.
      stampNanos = messages.stampNanos();
      cardNanos =
          messages.octets() >= CARD_STAMP + TIMESPEC_SIZE
              ? messages.stampNanos(CARD_STAMP)
              : NO_STAMP;
    } else if (messages.octets() >= EXTENDED_ERROR_SIZE
        && (messages.is(Libc.IPPROTO_IP, Libc.IP_RECVERR)
            || messages.is(Libc.IPPROTO_IPV6, Libc.IPV6_RECVERR))) {
      errorNumber = messages.number(0);
      errorOrigin = messages.number(EXTENDED_ERROR_ORIGIN) & 0xff;
      errorData = messages.number(EXTENDED_ERROR_DATA);
    }
  }

  /// Whether the datagram was longer than [#CAPACITY], so that its end is lost.
  ///
  /// @return true if so
  public boolean truncated() {
    return (header.get(JAVA_INT, MSGHDR_FLAGS) & MSG_TRUNC) != 0;
  }

  /// A copy of the datagram.
  ///
  /// @return a new buffer, from 0 to its limit
  public ByteBuffer octets() {
    var copy = ByteBuffer.allocate(length);
    copy.put(0, view, 0, length);
    return copy;
  }

  /// Who sent it; for an entry of the error queue, whom the failed datagram was for.
  ///
  /// @return the address, null where the kernel gave none
  public @Nullable InetSocketAddress peer() {
    return SocketAddress.read(name, header.get(JAVA_INT, MSGHDR_NAMELEN));
  }

  /// The kernel's software time stamp: of arrival, or of sending for an entry of the error queue
  /// with [#ORIGIN_TIMESTAMPING].
  ///
  /// @return nanoseconds since 1970 UTC, or [#NO_STAMP]
  public long stampNanos() {
    return stampNanos;
  }

  /// The network card's time stamp, of the same moment.
  ///
  /// @return nanoseconds since the epoch of the card's own clock, or [#NO_STAMP]
  public long cardNanos() {
    return cardNanos;
  }

  /// Where an entry of the error queue comes from.
  ///
  /// @return a value of `SO_EE_ORIGIN_…`: 1 local, 2 ICMP, 3 ICMPv6, 4 time stamp; 0 for an
  ///   ordinary datagram
  public int errorOrigin() {
    return errorOrigin;
  }

  /// Which datagram an entry of the error queue with [#ORIGIN_TIMESTAMPING] is about.
  ///
  /// @return how many were sent from the socket before it, with `SOF_TIMESTAMPING_OPT_ID`
  public int stampedDatagram() {
    return errorData;
  }

  /// The error that the entry of the error queue reports.
  ///
  /// @return an error number, see [Errno]
  public int errorNumber() {
    return errorNumber;
  }
}
