package org.truechimer.mode6;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// Recorded datagrams of mode 6; their origin is in the README beside them.
final class Recordings {

  static final List<String> ALL =
      List.of("mode6-ntpsec", "mode6-classic", "mode6-wrong-key-ntpsec");

  private Recordings() {}

  /// A request and all datagrams of its answer.
  record Exchange(ControlMessage request, List<byte[]> answers) {

    List<ControlMessage> fragments() {
      return answers.stream().map(Recordings::message).toList();
    }

    Reassembly.Answer whole() {
      var reassembly = new Reassembly(request.header().opcode(), request.header().sequence());
      Reassembly.State last = new Reassembly.State.Ignored();
      for (var fragment : fragments()) {
        last = reassembly.add(fragment);
      }
      return ((Reassembly.State.Complete) last).answer();
    }
  }

  static ControlMessage message(byte[] octets) {
    return ((ControlCodec.Decoded.Message) ControlCodec.decode(ByteBuffer.wrap(octets))).message();
  }

  static List<byte[]> datagrams(String name) {
    return text(name + ".hex.txt")
        .lines()
        .map(line -> HexFormat.of().parseHex(line.split(" ", -1)[4]))
        .toList();
  }

  static List<Exchange> exchanges(String name) {
    var exchanges = new ArrayList<Exchange>();
    for (var octets : datagrams(name)) {
      var message = message(octets);
      if (message.header().response()) {
        exchanges.getLast().answers().add(octets);
      } else {
        exchanges.add(new Exchange(message, new ArrayList<>()));
      }
    }
    return exchanges;
  }

  static String text(String name) {
    try (var in = Recordings.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no recording " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
