package org.truechimer.server;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// The header of a packet (RFC 5905 §7.3) within an array, read and written without making objects.
final class Wire {

  static final int HEADER_OCTETS = 48;
  static final int CONTROL_HEADER_OCTETS = 12;
  static final int KEY_ID_OCTETS = 4;

  /// The longest authenticator of version 4 (RFC 7822 §3).
  private static final int LONGEST_V4_MAC = 24;

  /// The longest of an earlier version: key identifier and SHA-512, as chrony and ntpd send it.
  private static final int LONGEST_V3_MAC = 68;

  private static final int LEAST_FIELD = 16;
  private static final int SHORTEST_DIGEST = 16;

  private static final int STRATUM = 1;
  private static final int POLL = 2;
  private static final int PRECISION = 3;
  private static final int ROOT_DELAY = 4;
  private static final int ROOT_DISPERSION = 8;
  private static final int REFERENCE_ID = 12;
  private static final int REFERENCE = 16;
  private static final int ORIGIN = 24;
  private static final int RECEIVE = 32;
  private static final int TRANSMIT = 40;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  private Wire() {}

  static int version(byte[] packet) {
    return packet[0] >>> 3 & 7;
  }

  static int mode(byte[] packet) {
    return packet[0] & 7;
  }

  static long origin(byte[] packet) {
    return (long) LONG.get(packet, ORIGIN);
  }

  static long receive(byte[] packet) {
    return (long) LONG.get(packet, RECEIVE);
  }

  static long transmit(byte[] packet) {
    return (long) LONG.get(packet, TRANSMIT);
  }

  static void writeOrigin(byte[] packet, long stamp) {
    LONG.set(packet, ORIGIN, stamp);
  }

  static void writeReceive(byte[] packet, long stamp) {
    LONG.set(packet, RECEIVE, stamp);
  }

  static void writeTransmit(byte[] packet, long stamp) {
    LONG.set(packet, TRANSMIT, stamp);
  }

  /// Writes what is said of our clock. The poll exponent stays as the client sent it.
  static void writeClock(byte[] packet, ServedTime time, int version, int mode, long now) {
    packet[0] = (byte) (time.leap() << 6 | version << 3 | mode);
    packet[STRATUM] = (byte) time.stratum();
    packet[PRECISION] = (byte) time.precision();
    INT.set(packet, ROOT_DELAY, time.rootDelay());
    INT.set(packet, ROOT_DISPERSION, time.rootDispersion(now));
    INT.set(packet, REFERENCE_ID, time.referenceId());
    LONG.set(packet, REFERENCE, time.reference() == 0 ? 0 : time.reference() + time.shift());
  }

  /// Writes what is said to all.
  static void writeBroadcast(
      byte[] packet, ServedTime time, int version, int mode, byte poll, long now) {
    writeClock(packet, time, version, mode, now);
    packet[POLL] = poll;
    writeTransmit(packet, now + time.shift());
  }

  /// Writes a kiss of death (RFC 5905 §7.4): stratum 0, and the code in place of the reference.
  static void writeKiss(byte[] packet, int version, int mode, int code, int poll) {
    packet[0] = (byte) (3 << 6 | version << 3 | mode);
    packet[STRATUM] = 0;
    packet[POLL] = (byte) Math.max(packet[POLL], poll);
    packet[PRECISION] = 0;
    INT.set(packet, ROOT_DELAY, 0);
    INT.set(packet, ROOT_DISPERSION, 0);
    INT.set(packet, REFERENCE_ID, code);
    LONG.set(packet, REFERENCE, 0L);
  }

  static void writeNak(byte[] packet) {
    INT.set(packet, HEADER_OCTETS, 0);
  }

  /// Where the authenticator begins, behind the extension fields of version 4 (RFC 7822 §3).
  ///
  /// @return the length of the packet if there is none; negative if what follows the header is
  ///   neither
  static int macAt(byte[] packet, int length, int version) {
    int at = HEADER_OCTETS;
    while (version >= 4 && length - at > LONGEST_V4_MAC) {
      int octets = (packet[at + 2] & 0xff) << 8 | (packet[at + 3] & 0xff);
      if (octets < LEAST_FIELD || octets % 4 != 0 || octets > length - at) {
        return -1;
      }
      at += octets;
    }
    int left = length - at;
    boolean fits =
        left == 0
            || left == KEY_ID_OCTETS
            || (left >= KEY_ID_OCTETS + SHORTEST_DIGEST
                && left <= (version >= 4 ? LONGEST_V4_MAC : LONGEST_V3_MAC));
    return fits ? at : -1;
  }
}
