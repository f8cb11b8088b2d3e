package org.truechimer.cmdmon;

import java.nio.ByteBuffer;

/// Replies as octets: a header of 28 octets, then the report.
public final class ReplyCodec {

  /// Longer than any reply.
  public static final int MAX_LENGTH = 1024;

  private static final int REPLY = 2;
  private static final int HEADER = 28;

  private ReplyCodec() {}

  /// Reads the reply to a request.
  ///
  /// @param datagram from position to limit; its position does not move
  /// @param asked header of the request
  /// @param command its command
  /// @return what it is
  public static Decoded decode(ByteBuffer datagram, RequestCodec.Header asked, Command command) {
    var from = datagram.duplicate();
    int base = from.position();
    if (from.remaining() < HEADER || from.get(base + 1) != REPLY) {
      return new Decoded.NotOurs();
    }
    int version = Byte.toUnsignedInt(from.get(base));
    int code = Short.toUnsignedInt(from.getShort(base + 4));
    var status = Status.of(Short.toUnsignedInt(from.getShort(base + 8)));
    if (from.getInt(base + 16) != asked.sequence() || code != command.code()) {
      return new Decoded.NotOurs();
    }
    if (version != asked.version()) {
      return status == Status.BAD_VERSION
          ? new Decoded.OtherVersion(version)
          : new Decoded.NotOurs();
    }
    int kindCode = Short.toUnsignedInt(from.getShort(base + 6));
    if (!status.ok()) {
      return new Decoded.Answer(status, new Report.Nothing());
    }
    var kind = ReplyKind.of(kindCode);
    if (kind == null || kind.newest() != command.reply()) {
      return new Decoded.Malformed("reply " + kindCode + " to command " + code);
    }
    if (from.remaining() < kind.length()) {
      return new Decoded.Malformed(
          from.remaining() + " octets instead of " + kind.length() + " in reply " + kindCode);
    }
    from.position(base + HEADER);
    return new Decoded.Answer(status, kind.read(from));
  }

  /// Writes a reply.
  ///
  /// @param header that of the request
  /// @param command number of the command
  /// @param status what is said of the request
  /// @param report what is said beyond that
  /// @return octets to send
  public static byte[] encode(
      RequestCodec.Header header, int command, Status status, Report report) {
    return encode(header, command, status, report, report.kind());
  }

  /// Writes a reply in a certain layout.
  ///
  /// @param header that of the request
  /// @param command number of the command
  /// @param status what is said of the request
  /// @param report what is said beyond that
  /// @param kind the layout: the report's own, or the one whose place it took
  /// @return octets to send
  public static byte[] encode(
      RequestCodec.Header header, int command, Status status, Report report, ReplyKind kind) {
    if (kind.newest() != report.kind()) {
      throw new IllegalArgumentException(kind + " is no layout of " + report.kind());
    }
    var to = ByteBuffer.allocate(kind.length());
    to.put((byte) header.version()).put((byte) REPLY).putShort((short) 0);
    to.putShort((short) command).putShort((short) kind.code());
    to.putShort((short) status.code()).putShort((short) 0).putInt(0);
    to.putInt(header.sequence()).putLong(0);
    report.write(to, kind);
    return to.array();
  }

  /// What a datagram turned out to be.
  public sealed interface Decoded {

    /// The answer.
    ///
    /// @param status what became of the request
    /// @param report nothing unless the status is good
    record Answer(Status status, Report report) implements Decoded {}

    /// The server speaks another version.
    ///
    /// @param version which
    record OtherVersion(int version) implements Decoded {}

    /// An answer to something else, or no answer at all.
    record NotOurs() implements Decoded {}

    /// Our answer, but it makes no sense.
    ///
    /// @param problem what does not fit
    record Malformed(String problem) implements Decoded {}
  }
}
