package org.truechimer.mode6;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.truechimer.mode6.ControlMessage.Header;
import org.truechimer.mode6.ControlMessage.Trailer;

/// Messages as octets: a header of 12, a payload padded with zeros, and perhaps a trailer of a key
/// number and a digest (RFC 9327 §2, §3).
public final class ControlCodec {

  /// The longest payload of one message.
  public static final int MAX_PAYLOAD = 468;

  /// The longest message that we take.
  public static final int MAX_LENGTH = 512;

  /// The longest digest; longer ones are cut.
  static final int MAX_DIGEST = 20;

  private static final int HEADER = 12;
  private static final int MODE = 6;
  private static final int RESPONSE = 0x80;
  private static final int ERROR = 0x40;
  private static final int MORE = 0x20;
  private static final int OPCODE = 0x1f;

  private ControlCodec() {}

  /// Reads a message.
  ///
  /// @param datagram from position to limit; its position does not move
  /// @return what it is
  public static Decoded decode(ByteBuffer datagram) {
    int length = datagram.remaining();
    int base = datagram.position();
    if (length < HEADER) {
      return new Decoded.Malformed("a header of " + length + " octets");
    }
    if (length > MAX_LENGTH) {
      return new Decoded.Malformed(length + " octets");
    }
    int first = Byte.toUnsignedInt(datagram.get(base));
    if ((first & 7) != MODE) {
      return new Decoded.Malformed("mode " + (first & 7));
    }
    int flags = Byte.toUnsignedInt(datagram.get(base + 1));
    int count = word(datagram, base + 10);
    if (count > MAX_PAYLOAD || HEADER + count > length) {
      return new Decoded.Malformed(count + " octets of payload in " + length);
    }
    var header =
        new Header(
            first >>> 3 & 7,
            (flags & RESPONSE) != 0,
            (flags & ERROR) != 0,
            (flags & MORE) != 0,
            flags & OPCODE,
            word(datagram, base + 2),
            word(datagram, base + 4),
            word(datagram, base + 6),
            word(datagram, base + 8));
    var payload = new byte[count];
    datagram.get(base + HEADER, payload);
    return new Decoded.Message(new ControlMessage(header, payload, trailer(datagram, count)));
  }

  /// Most programs pad an authenticated message to a multiple of eight. Where both readings give a
  /// possible length, the number of the key decides: none is zero.
  private static @Nullable Trailer trailer(ByteBuffer datagram, int count) {
    int start = datagram.position() + HEADER + padded(count, 4);
    int left = datagram.limit() - start;
    boolean wide =
        padded(HEADER + count, 8) != HEADER + padded(count, 4)
            && (left == 28 || (left == 24 && datagram.getInt(start) == 0));
    if (wide) {
      start += 4;
      left -= 4;
    }
    if (left != 20 && left != 24) {
      return null;
    }
    var digest = new byte[left - 4];
    datagram.get(start + 4, digest);
    return new Trailer(datagram.getInt(start), digest);
  }

  private static int padded(int length, int multiple) {
    return (length + multiple - 1) / multiple * multiple;
  }

  private static int word(ByteBuffer from, int index) {
    return Short.toUnsignedInt(from.getShort(index));
  }

  /// Writes a message.
  ///
  /// @param message the message
  /// @return octets to send
  public static byte[] encode(ControlMessage message) {
    var trailer = message.trailer();
    if (trailer == null) {
      return octets(message, 4);
    }
    var signed = signedPart(message);
    var digest = trailer.digest();
    var whole = Arrays.copyOf(signed, signed.length + 4 + digest.length);
    ByteBuffer.wrap(whole, signed.length, 4 + digest.length).putInt(trailer.keyId()).put(digest);
    return whole;
  }

  /// The octets that a digest is made of. Daemons look for the trailer at a multiple of eight.
  static byte[] signedPart(ControlMessage message) {
    return octets(message, 8);
  }

  private static byte[] octets(ControlMessage message, int multiple) {
    var header = message.header();
    var payload = message.payload();
    var to = ByteBuffer.allocate(padded(HEADER + payload.length, multiple));
    // ntpq leaves the leap indicator at "unsynchronised" in requests, daemons send their own: its
    // bits mean nothing here.
    to.put((byte) (header.version() << 3 | MODE));
    to.put(
        (byte)
            ((header.response() ? RESPONSE : 0)
                | (header.error() ? ERROR : 0)
                | (header.more() ? MORE : 0)
                | (header.opcode() & OPCODE)));
    to.putShort((short) header.sequence()).putShort((short) header.status());
    to.putShort((short) header.association()).putShort((short) header.offset());
    to.putShort((short) payload.length).put(payload);
    return to.array();
  }

  /// What a datagram turned out to be.
  public sealed interface Decoded {

    /// A message.
    ///
    /// @param message the message
    record Message(ControlMessage message) implements Decoded {}

    /// Something else.
    ///
    /// @param problem the first thing that does not fit
    record Malformed(String problem) implements Decoded {}
  }
}
