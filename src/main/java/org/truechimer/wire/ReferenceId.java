package org.truechimer.wire;

import java.util.Locale;

/// The reference identifier (RFC 5905 §7.3): a kiss code, the name of a reference clock, or the
/// address of a server's own source, depending on the stratum.
///
/// @param bits as on the wire
public record ReferenceId(int bits) {

  /// All bits zero.
  public static final ReferenceId NONE = new ReferenceId(0);

  /// The identifier made of up to four ASCII characters.
  ///
  /// @param ascii one to four characters
  /// @return the identifier, padded with zeros
  public static ReferenceId ofAscii(String ascii) {
    int bits = 0;
    for (int i = 0; i < 4; i++) {
      bits = bits << 8 | (i < ascii.length() ? ascii.charAt(i) & 0x7f : 0);
    }
    return new ReferenceId(bits);
  }

  /// As people read it, after the habit of ntpq: `.GPS.` for a name (stratum 0 and 1), `192.0.2.1`
  /// otherwise. For a server that has its time over IPv6 these are the first four octets of a hash,
  /// and mean no address.
  ///
  /// @param stratum stratum of the packet
  /// @return printable ASCII, at most 15 characters
  public String text(int stratum) {
    if (stratum <= 1 && bits != 0 && isPrintable()) {
      return "." + ascii() + ".";
    }
    return String.format(
        Locale.ROOT,
        "%d.%d.%d.%d",
        bits >>> 24,
        bits >>> 16 & 0xff,
        bits >>> 8 & 0xff,
        bits & 0xff);
  }

  /// The four octets as text, for a kiss code or a clock's name.
  ///
  /// @return up to four characters, anything that is not printable ASCII as `?`, zeros at the end
  ///   left out
  public String ascii() {
    var text = new StringBuilder(4);
    for (int shift = 24; shift >= 0; shift -= 8) {
      int octet = bits >>> shift & 0xff;
      if (octet == 0 && (bits & (1L << shift) - 1) == 0) {
        break;
      }
      text.append(octet > 0x20 && octet < 0x7f ? (char) octet : '?');
    }
    return text.toString();
  }

  private boolean isPrintable() {
    return ascii().indexOf('?') < 0;
  }
}
