package org.truechimer.cmdmon;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/// Recorded requests and replies; their origin is in the README beside them.
final class Recordings {

  private Recordings() {}

  /// A request and the reply to it.
  ///
  /// @param title the chronyc command that they belong to; empty for those over UDP
  @SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
  record Exchange(String title, byte[] request, byte[] reply) {

    RequestCodec.Header header() {
      var from = ByteBuffer.wrap(request);
      return new RequestCodec.Header(from.get(0), from.getInt(8), from.getShort(6));
    }

    Command command() {
      return Objects.requireNonNull(Command.of(code()));
    }

    int code() {
      return ByteBuffer.wrap(request).getShort(4);
    }

    Report report() {
      return ((ReplyCodec.Decoded.Answer) decoded(reply)).report();
    }

    ReplyCodec.Decoded decoded(byte[] octets) {
      var command = command();
      return ReplyCodec.decode(ByteBuffer.wrap(octets), header(), command);
    }
  }

  static List<Exchange> all() {
    var all = new ArrayList<>(unix());
    all.addAll(udp());
    return all;
  }

  /// Those whose command we speak.
  static List<Exchange> spoken() {
    return all().stream().filter(exchange -> Command.of(exchange.code()) != null).toList();
  }

  static List<Exchange> of(String title) {
    return unix().stream().filter(exchange -> exchange.title.equals(title)).toList();
  }

  static List<Exchange> udp() {
    var octets =
        lines("cmdmon-chrony-udp.hex.txt").stream()
            .map(line -> HexFormat.of().parseHex(line.split(" ", -1)[4]))
            .toList();
    var exchanges = new ArrayList<Exchange>();
    for (int i = 0; i < octets.size(); i += 2) {
      exchanges.add(new Exchange("", octets.get(i), octets.get(i + 1)));
    }
    return exchanges;
  }

  private static List<Exchange> unix() {
    var exchanges = new ArrayList<Exchange>();
    var title = "";
    var request = new byte[0];
    for (var line : lines("cmdmon-chrony-unix.hex.txt")) {
      if (line.startsWith("# chronyc ")) {
        title = line.substring("# chronyc ".length());
      } else if (line.startsWith("> ")) {
        request = HexFormat.of().parseHex(line.substring(2));
      } else if (line.startsWith("< ")) {
        exchanges.add(new Exchange(title, request, HexFormat.of().parseHex(line.substring(2))));
      }
    }
    return exchanges;
  }

  static List<String> lines(String name) {
    return text(name).lines().toList();
  }

  static String text(String name) {
    try (var in = Recordings.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no recording " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
