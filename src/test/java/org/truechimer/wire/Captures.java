package org.truechimer.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// Recorded datagrams of real daemons; where they come from is in
/// `src/test/resources/packets/README.md`.
public final class Captures {

  /// Every capture of mode 3 and 4 packets between chrony, NTPsec and the reference ntpd.
  public static final List<String> ALL =
      List.of(
          "ntp-v4-chrony",
          "ntp-v4-ntpsec",
          "ntp-v4-classic",
          "ntp-v4-ipv6",
          "ntp-unsynchronised",
          "ntp-old-versions-chrony",
          "ntp-old-versions-classic",
          "ntp-old-versions-ntpsec",
          "auth-md5",
          "auth-sha1",
          "auth-sha256",
          "auth-aes128-cmac",
          "auth-aes256-cmac",
          "auth-unknown-key-classic",
          "kod-rate-ntpsec",
          "kod-rate-classic",
          "kod-synthetic-kdeny",
          "kod-synthetic-krate",
          "kod-synthetic-krstr",
          "broadcast-chrony",
          "interleaved-client-server",
          "symmetric-classic",
          "nts");

  private Captures() {}

  /// One datagram of a capture.
  @SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
  public record Recorded(String from, String to, byte[] octets) {

    public boolean fromServer() {
      return from.endsWith(":123");
    }
  }

  /// All datagrams of a capture, in order.
  public static List<Recorded> of(String name) {
    try (var in = Captures.class.getResourceAsStream("/packets/" + name + ".hex.txt")) {
      if (in == null) {
        throw new IllegalStateException("no capture " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .map(line -> line.split(" "))
          .map(part -> new Recorded(part[1], part[2], HexFormat.of().parseHex(part[4])))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// All datagrams of all captures.
  public static Stream<Recorded> all() {
    return ALL.stream().flatMap(name -> of(name).stream());
  }
}
