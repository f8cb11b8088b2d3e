package org.truechimer.nts;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads and writes messages of the key exchange: records up to and including the end of message
/// (RFC 8915 §4).
public final class KeRecordCodec {

  /// The longest message that is read: eight of the longest cookies and room to spare.
  public static final int LONGEST_MESSAGE = 8192;

  private static final int MOST_RECORDS = 64;
  private static final int HEADER_OCTETS = 4;
  private static final int CRITICAL = 0x8000;
  private static final int LONGEST_NAME = 255;

  private static final int END_OF_MESSAGE = 0;
  private static final int NEXT_PROTOCOL = 1;
  private static final int ERROR = 2;
  private static final int WARNING = 3;
  private static final int ALGORITHMS = 4;
  private static final int NEW_COOKIE = 5;
  private static final int SERVER = 6;
  private static final int PORT = 7;
  private static final int COMPLIANT_EXPORT = 1024;

  private KeRecordCodec() {}

  /// What the octets of a stream are so far.
  public sealed interface Decoded {

    /// A whole message.
    ///
    /// @param records without the end of message
    /// @param octets length of the message in the stream
    record Message(List<KeRecord> records, int octets) implements Decoded {
      /// Copies the list.
      public Message {
        records = List.copyOf(records);
      }
    }

    /// The beginning of one.
    record Incomplete() implements Decoded {}

    /// None, whatever may follow.
    record Malformed() implements Decoded {}
  }

  /// Reads a message.
  ///
  /// @param stream what has arrived, from its position to its limit; neither is moved
  /// @return what it is
  public static Decoded decode(ByteBuffer stream) {
    var in = stream.slice();
    var records = new ArrayList<KeRecord>();
    while (in.remaining() >= HEADER_OCTETS && records.size() < MOST_RECORDS) {
      int type = Short.toUnsignedInt(in.getShort());
      int length = Short.toUnsignedInt(in.getShort());
      if (in.position() + length > LONGEST_MESSAGE) {
        return new Decoded.Malformed();
      }
      if (in.remaining() < length) {
        return new Decoded.Incomplete();
      }
      var body = in.slice(in.position(), length);
      in.position(in.position() + length);
      var record = record(type, body);
      if (record == null) {
        return new Decoded.Malformed();
      }
      if (record instanceof KeRecord.EndOfMessage) {
        return new Decoded.Message(records, in.position());
      }
      records.add(record);
    }
    return records.size() >= MOST_RECORDS ? new Decoded.Malformed() : new Decoded.Incomplete();
  }

  private static @Nullable KeRecord record(int word, ByteBuffer body) {
    int type = word & ~CRITICAL;
    int length = body.remaining();
    return switch (type) {
      case END_OF_MESSAGE -> length == 0 ? new KeRecord.EndOfMessage() : null;
      case NEXT_PROTOCOL -> length % 2 == 0 ? new KeRecord.NextProtocol(numbers(body)) : null;
      case ERROR -> length == 2 ? new KeRecord.Failure(number(body)) : null;
      case WARNING -> length == 2 ? new KeRecord.Warning(number(body)) : null;
      case ALGORITHMS -> length % 2 == 0 ? new KeRecord.Algorithms(numbers(body)) : null;
      // A cookie that no packet can carry is of no use, but no error either.
      case NEW_COOKIE ->
          Cookie.fits(length)
              ? new KeRecord.NewCookie(new Cookie(octets(body)))
              : new KeRecord.Unknown(type, false, length);
      case SERVER -> name(body);
      case PORT -> {
        int port = length == 2 ? number(body) : 0;
        yield port == 0 ? null : new KeRecord.Port(port);
      }
      case COMPLIANT_EXPORT ->
          length == 0
              ? new KeRecord.CompliantExport()
              : new KeRecord.Unknown(type, (word & CRITICAL) != 0, length);
      default -> new KeRecord.Unknown(type, (word & CRITICAL) != 0, length);
    };
  }

  private static @Nullable KeRecord name(ByteBuffer body) {
    if (body.remaining() == 0 || body.remaining() > LONGEST_NAME) {
      return null;
    }
    var octets = octets(body);
    for (byte octet : octets) {
      if (octet <= ' ' || octet == 0x7f) {
        return null; // Not printable ASCII (RFC 8915 §4.1.7).
      }
    }
    return new KeRecord.Server(new String(octets, StandardCharsets.US_ASCII));
  }

  private static int number(ByteBuffer body) {
    return Short.toUnsignedInt(body.getShort(0));
  }

  private static List<Integer> numbers(ByteBuffer body) {
    var numbers = new ArrayList<Integer>(body.remaining() / 2);
    for (int i = 0; i + 1 < body.remaining(); i += 2) {
      numbers.add(Short.toUnsignedInt(body.getShort(i)));
    }
    return numbers;
  }

  private static byte[] octets(ByteBuffer body) {
    var octets = new byte[body.remaining()];
    body.get(0, octets);
    return octets;
  }

  /// Writes a message.
  ///
  /// @param records without the end of message, which is added
  /// @return its octets
  public static byte[] encode(List<KeRecord> records) {
    var out = new ByteArrayOutputStream();
    records.forEach(record -> write(out, record));
    write(out, new KeRecord.EndOfMessage());
    return out.toByteArray();
  }

  private static void write(ByteArrayOutputStream out, KeRecord record) {
    switch (record) {
      case KeRecord.EndOfMessage _ -> write(out, CRITICAL | END_OF_MESSAGE, new byte[0]);
      case KeRecord.NextProtocol(var numbers) ->
          write(out, CRITICAL | NEXT_PROTOCOL, octets(numbers));
      case KeRecord.Failure(int code) -> write(out, CRITICAL | ERROR, octets(List.of(code)));
      case KeRecord.Warning(int code) -> write(out, CRITICAL | WARNING, octets(List.of(code)));
      case KeRecord.Algorithms(var numbers) -> write(out, CRITICAL | ALGORITHMS, octets(numbers));
      case KeRecord.NewCookie(var cookie) -> write(out, NEW_COOKIE, cookie.octets());
      case KeRecord.Server(var name) ->
          write(out, CRITICAL | SERVER, name.getBytes(StandardCharsets.US_ASCII));
      case KeRecord.Port(int number) -> write(out, CRITICAL | PORT, octets(List.of(number)));
      case KeRecord.CompliantExport _ -> write(out, COMPLIANT_EXPORT, new byte[0]);
      case KeRecord.Unknown(int type, boolean critical, int octets) ->
          write(out, type | (critical ? CRITICAL : 0), new byte[octets]);
    }
  }

  private static byte[] octets(List<Integer> numbers) {
    var out = ByteBuffer.allocate(2 * numbers.size());
    numbers.forEach(number -> out.putShort(number.shortValue()));
    return out.array();
  }

  private static void write(ByteArrayOutputStream out, int word, byte[] body) {
    out.write(word >>> 8);
    out.write(word);
    out.write(body.length >>> 8);
    out.write(body.length);
    out.writeBytes(body);
  }
}
