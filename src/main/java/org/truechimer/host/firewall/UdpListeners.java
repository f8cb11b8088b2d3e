package org.truechimer.host.firewall;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// Who listens on a UDP port, from Linux's `/proc/net/udp` and `udp6`, which every user may read.
final class UdpListeners {

  private static final int MOST = 4_000_000;

  /// `sl local_address rem_address`; the local one is hexadecimal, its words in the order of this
  /// machine's octets, here little-endian.
  private static final Pattern LINE =
      Pattern.compile("\\s*\\d+: ([0-9A-F]{8}|[0-9A-F]{32}):([0-9A-F]{4}) .*");

  private static final Pattern LOOPBACK =
      Pattern.compile("[0-9A-F]{6}7F|0{24}01000000|0{16}FFFF0000[0-9A-F]{6}7F");

  private UdpListeners() {}

  /// Looks for listeners that others could reach.
  ///
  /// @param folder `/proc/net`
  /// @param port the port
  /// @return what there is
  static Found on(Path folder, int port) {
    boolean readable = false;
    boolean loopbackOnly = false;
    for (var name : new String[] {"udp", "udp6"}) {
      try (var in = Files.newInputStream(folder.resolve(name))) {
        var text = new String(in.readNBytes(MOST), StandardCharsets.US_ASCII);
        readable = true;
        for (var line : text.lines().toList()) {
          var fields = LINE.matcher(line);
          if (fields.matches() && Integer.parseInt(fields.group(2), 16) == port) {
            if (!LOOPBACK.matcher(fields.group(1)).matches()) {
              return Found.REACHABLE;
            }
            loopbackOnly = true;
          }
        }
      } catch (IOException _) {
        // A kernel without IPv6 has no udp6.
      }
    }
    if (!readable) {
      return Found.UNKNOWN;
    }
    return loopbackOnly ? Found.LOOPBACK_ONLY : Found.NOBODY;
  }

  /// What was found.
  enum Found {
    /// Somebody listens on an address that is not loopback.
    REACHABLE,
    /// Somebody listens, but on loopback only.
    LOOPBACK_ONLY,
    /// Nobody listens.
    NOBODY,
    /// This system has no such files.
    UNKNOWN
  }
}
