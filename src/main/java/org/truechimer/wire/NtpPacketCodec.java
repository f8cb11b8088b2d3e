package org.truechimer.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.truechimer.time.NtpShort;
import org.truechimer.time.NtpTimestamp;

/// Reads and writes packets of modes 1 to 5 (RFC 5905 §7.3, extension fields after RFC 7822).
public final class NtpPacketCodec {

  /// Octets of a header without extension fields and authenticator.
  public static final int HEADER_OCTETS = 48;

  /// The longest datagram that is read; NTS replies with eight cookies stay below 1200.
  public static final int LONGEST_OCTETS = 2048;

  /// The longest authenticator of version 4: key identifier and 20 octets (RFC 7822 §3). What is
  /// longer and follows the header can only be an extension field.
  private static final int LONGEST_V4_MAC = 24;

  /// The longest authenticator of version 3 and before: key identifier and SHA-512, as chrony and
  /// ntpd send it.
  private static final int LONGEST_V3_MAC = 68;

  private static final int KEY_ID_OCTETS = 4;
  private static final int SHORTEST_DIGEST = 16;

  private NtpPacketCodec() {}

  /// Reads a datagram.
  ///
  /// @param datagram from its position to its limit; neither is moved
  /// @return the packet, or why it is none
  public static Decoded decode(ByteBuffer datagram) {
    int length = datagram.remaining();
    if (length < HEADER_OCTETS) {
      return new Decoded.Malformed(Decoded.Problem.SHORT);
    }
    if (length > LONGEST_OCTETS) {
      return new Decoded.Malformed(Decoded.Problem.LONG);
    }
    if (length % 4 != 0) {
      return new Decoded.Malformed(Decoded.Problem.UNALIGNED);
    }
    var in = datagram.slice();
    int version = in.get(0) >>> 3 & 7;
    in.position(HEADER_OCTETS);
    var extensions = new ArrayList<ExtensionField>(0);
    while (version >= 4 && in.remaining() > LONGEST_V4_MAC) {
      int octets = Short.toUnsignedInt(in.getShort(in.position() + 2));
      if (octets < ExtensionField.LEAST_OCTETS || octets % 4 != 0 || octets > in.remaining()) {
        return new Decoded.Malformed(Decoded.Problem.BAD_EXTENSION);
      }
      int type = Short.toUnsignedInt(in.getShort());
      in.getShort();
      var body = new byte[octets - ExtensionField.HEADER_OCTETS];
      in.get(body);
      extensions.add(new ExtensionField(type, body));
    }
    MacField mac = null;
    if (in.hasRemaining()) {
      int digest = in.remaining() - KEY_ID_OCTETS;
      if (in.remaining() > (version >= 4 ? LONGEST_V4_MAC : LONGEST_V3_MAC)
          || (digest != 0 && digest < SHORTEST_DIGEST)) {
        return new Decoded.Malformed(Decoded.Problem.BAD_MAC);
      }
      int keyId = in.getInt();
      var octets = new byte[digest];
      in.get(octets);
      mac = new MacField(keyId, octets);
    }
    return new Decoded.Packet(header(in, version, extensions, mac));
  }

  private static NtpPacket header(
      ByteBuffer in, int version, List<ExtensionField> extensions, @Nullable MacField mac) {
    int first = in.get(0);
    return new NtpPacket(
        LeapIndicator.of(first >>> 6),
        version,
        Mode.of(first),
        Byte.toUnsignedInt(in.get(1)),
        in.get(2),
        in.get(3),
        new NtpShort(in.getInt(4)),
        new NtpShort(in.getInt(8)),
        new ReferenceId(in.getInt(12)),
        new NtpTimestamp(in.getLong(16)),
        new NtpTimestamp(in.getLong(24)),
        new NtpTimestamp(in.getLong(32)),
        new NtpTimestamp(in.getLong(40)),
        extensions,
        mac);
  }

  /// Writes a packet.
  ///
  /// @param packet the packet
  /// @return its octets, ready to be read
  public static ByteBuffer encode(NtpPacket packet) {
    var mac = packet.mac();
    int length = HEADER_OCTETS + (mac == null ? 0 : KEY_ID_OCTETS + mac.octets());
    for (var field : packet.extensions()) {
      length += ExtensionField.HEADER_OCTETS + field.octets();
    }
    var out = ByteBuffer.allocate(length);
    out.put(
        (byte) (packet.leap().bits() << 6 | (packet.version() & 7) << 3 | packet.mode().bits()));
    out.put((byte) packet.stratum());
    out.put((byte) packet.poll());
    out.put((byte) packet.precision());
    out.putInt(packet.rootDelay().bits());
    out.putInt(packet.rootDispersion().bits());
    out.putInt(packet.referenceId().bits());
    out.putLong(packet.reference().bits());
    out.putLong(packet.origin().bits());
    out.putLong(packet.receive().bits());
    out.putLong(packet.transmit().bits());
    for (var field : packet.extensions()) {
      out.putShort((short) field.type());
      out.putShort((short) (ExtensionField.HEADER_OCTETS + field.octets()));
      out.put(field.body());
    }
    if (mac != null) {
      out.putInt(mac.keyId());
      out.put(mac.digest());
    }
    return out.flip();
  }
}
