package org.truechimer.cmdmon;

import java.nio.ByteBuffer;

/// Requests as octets: a header of 20 octets, arguments, and zeros up to the length of the reply,
/// so that nobody can be flooded with replies that are longer than their requests.
public final class RequestCodec {

  /// The version of today.
  public static final int VERSION = 6;

  /// The last version without padding, which chrony up to 3.x speaks.
  public static final int OLD_VERSION = 5;

  /// The longest request that chronyd takes.
  public static final int MAX_LENGTH = 860;

  static final int REQUEST = 1;
  static final int HEADER = 20;

  private RequestCodec() {}

  /// Writes a request.
  ///
  /// @param header version, sequence and attempt
  /// @param query what is asked
  /// @return octets to send; padded from version 6 on
  public static byte[] encode(Header header, Query query) {
    var command = query.command();
    int length =
        header.version >= VERSION
            ? Math.max(command.length(), command.reply().length())
            : command.length();
    var to = ByteBuffer.allocate(length);
    to.put((byte) header.version).put((byte) REQUEST).putShort((short) 0);
    to.putShort((short) command.code()).putShort((short) header.attempt);
    to.putInt(header.sequence).putLong(0);
    writeArguments(to, query);
    return to.array();
  }

  private static void writeArguments(ByteBuffer to, Query query) {
    switch (query) {
      case Query.Plain _ -> {}
      case Query.ByIndex q -> to.putInt(q.index());
      case Query.ByAddress q -> q.address().write(to);
      case Query.Masked q -> {
        q.mask().write(to);
        q.address().write(to);
      }
      case Query.Burst q -> {
        q.mask().write(to);
        q.address().write(to);
        to.putInt(q.good()).putInt(q.total());
      }
      case Query.MakeStep q -> {
        to.putInt(q.limit());
        ChronyFloat.write(to, q.threshold());
      }
      case Query.AddSource q -> q.source().write(to);
      case Query.Clients q ->
          to.putInt(q.first()).putInt(q.count()).putInt(q.minHits()).putInt(q.reset() ? 1 : 0);
    }
  }

  /// Reads a request as a server must: what it may not answer at all is told from what it has to
  /// refuse.
  ///
  /// @param datagram from position to limit; its position does not move
  /// @return what it is
  public static Decoded decode(ByteBuffer datagram) {
    var from = datagram.duplicate();
    int length = from.remaining();
    int base = from.position();
    if (length < HEADER || length > MAX_LENGTH || from.get(base + 1) != REQUEST) {
      return new Decoded.Ignored();
    }
    if (from.getShort(base + 2) != 0) {
      return new Decoded.Ignored();
    }
    int version = Byte.toUnsignedInt(from.get(base));
    int code = Short.toUnsignedInt(from.getShort(base + 4));
    int attempt = Short.toUnsignedInt(from.getShort(base + 6));
    var header = new Header(version, from.getInt(base + 8), attempt);
    if (version != VERSION) {
      return version < OLD_VERSION
          ? new Decoded.Ignored()
          : new Decoded.Refused(header, code, Status.BAD_VERSION);
    }
    var command = Command.of(code);
    if (command == null) {
      return new Decoded.Refused(header, code, Status.INVALID_COMMAND);
    }
    if (length < command.length() || length < command.reply().oldest().length()) {
      return new Decoded.Refused(header, code, Status.BAD_LENGTH);
    }
    from.position(base + HEADER);
    return readQuery(header, command, from);
  }

  private static Decoded readQuery(Header header, Command command, ByteBuffer from) {
    try {
      return new Decoded.Request(header, readArguments(command, from));
    } catch (IllegalArgumentException e) {
      // Only the name of a new source can be refused by its value.
      return new Decoded.Refused(header, command.code(), Status.BAD_NAME);
    }
  }

  private static Query readArguments(Command command, ByteBuffer from) {
    return switch (command.form()) {
      case PLAIN -> new Query.Plain(command);
      case INDEX -> new Query.ByIndex(command, from.getInt());
      case ADDRESS -> new Query.ByAddress(command, SourceAddress.read(from));
      case MASK -> new Query.Masked(command, SourceAddress.read(from), SourceAddress.read(from));
      case BURST ->
          new Query.Burst(
              SourceAddress.read(from), SourceAddress.read(from), from.getInt(), from.getInt());
      case MAKE_STEP -> new Query.MakeStep(from.getInt(), ChronyFloat.read(from));
      case ADD_SOURCE -> new Query.AddSource(NewSource.read(from));
      case CLIENTS ->
          new Query.Clients(from.getInt(), from.getInt(), from.getInt(), from.getInt() != 0);
    };
  }

  /// What a request and its reply have in common.
  ///
  /// @param version of the protocol
  /// @param sequence a random number, by which the reply is known
  /// @param attempt how often it was sent before
  public record Header(int version, int sequence, int attempt) {}

  /// What a datagram turned out to be.
  public sealed interface Decoded {

    /// A request.
    ///
    /// @param header version, sequence and attempt
    /// @param query what is asked
    record Request(Header header, Query query) implements Decoded {}

    /// A request that is answered with nothing but a status.
    ///
    /// @param header version, sequence and attempt
    /// @param command number of the command
    /// @param status the answer
    record Refused(Header header, int command, Status status) implements Decoded {}

    /// Nothing that a server may answer.
    record Ignored() implements Decoded {}
  }
}
