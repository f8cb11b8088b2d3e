package org.truechimer.ffi;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;

/// Control messages that were laid out by hand after `linux/errqueue.h`: a `scm_timestamping` of
/// three times, of which the kernel fills those that it has.
class ReceiveBufferTest {

  private static final int MESSAGE_OCTETS = 64;
  private static final int CARD = 2;

  private final ReceiveBuffer buffer = new ReceiveBuffer();
  private final MemorySegment header = buffer.prepared();

  @SuppressWarnings("restricted") // Its length is known.
  private MemorySegment message() {
    var message = header.get(ADDRESS, ReceiveBuffer.MSGHDR_CONTROL).reinterpret(MESSAGE_OCTETS);
    message.fill((byte) 0);
    message.set(JAVA_LONG, 0, MESSAGE_OCTETS);
    message.set(JAVA_INT, ReceiveBuffer.CMSG_LEVEL, Libc.SOL_SOCKET);
    message.set(JAVA_INT, ReceiveBuffer.CMSG_TYPE, Libc.SO_TIMESTAMPING);
    header.set(JAVA_LONG, ReceiveBuffer.MSGHDR_CONTROLLEN, MESSAGE_OCTETS);
    return message;
  }

  private static void stamp(MemorySegment message, int slot, long seconds, long nanos) {
    message.set(JAVA_LONG, ReceiveBuffer.CMSG_DATA + 16L * slot, seconds);
    message.set(JAVA_LONG, ReceiveBuffer.CMSG_DATA + 16L * slot + 8, nanos);
  }

  @Test
  void anArrivalHasTheKernelsStampAndTheCards() {
    var message = message();
    stamp(message, 0, 1_790_000_000L, 5);
    stamp(message, CARD, 1_790_000_037L, 7);
    buffer.filled(48);
    assertEquals(1_790_000_000_000_000_005L, buffer.stampNanos());
    assertEquals(1_790_000_037_000_000_007L, buffer.cardNanos());
  }

  @Test
  void whatWasSentHasAMessageForEachStamp() {
    stamp(message(), CARD, 1_790_000_037L, 7);
    buffer.filled(0);
    assertEquals(ReceiveBuffer.NO_STAMP, buffer.stampNanos());
    assertEquals(1_790_000_037_000_000_007L, buffer.cardNanos());
    stamp(message(), 0, 1_790_000_000L, 5);
    buffer.filled(0);
    assertEquals(1_790_000_000_000_000_005L, buffer.stampNanos());
    assertEquals(ReceiveBuffer.NO_STAMP, buffer.cardNanos());
  }

  @Test
  void noStampIsLeftFromTheDatagramBefore() {
    stamp(message(), CARD, 1, 1);
    buffer.filled(48);
    header.set(JAVA_LONG, ReceiveBuffer.MSGHDR_CONTROLLEN, 0);
    buffer.filled(48);
    assertEquals(ReceiveBuffer.NO_STAMP, buffer.stampNanos());
    assertEquals(ReceiveBuffer.NO_STAMP, buffer.cardNanos());
  }
}
