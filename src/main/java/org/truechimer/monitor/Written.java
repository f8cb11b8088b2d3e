package org.truechimer.monitor;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.truechimer.time.NtpTimestamp;

/// Values as ntpd writes them.
final class Written {

  private static final double MILLIS = 1e3;

  private Written() {}

  /// Seconds as milliseconds with six decimals, which tells ntpq of NTPsec to show four of them;
  /// ntpd has no word for "unknown" and writes 0.
  static String millis(double seconds) {
    return fixed(seconds * MILLIS, 6);
  }

  static String fixed(double value, int decimals) {
    double known = Double.isFinite(value) ? value + 0.0 : 0.0;
    return String.format(Locale.ROOT, "%." + decimals + "f", known);
  }

  static String time(@Nullable Instant at) {
    return time(at == null ? NtpTimestamp.ZERO : NtpTimestamp.of(at));
  }

  static String time(NtpTimestamp at) {
    return "0x" + at;
  }

  static String quoted(String text) {
    return '"' + text.replaceAll("[^ -~]|\"", "?") + '"';
  }

  static String hex(int word) {
    return "0x" + Integer.toHexString(word);
  }

  /// The reference ID of one who says to be at a stratum: a name up to stratum 1, an address from
  /// there on.
  static String reference(int stratum, int id) {
    if (stratum >= 2 && stratum < 16) {
      return dotted(id);
    }
    var name = new StringBuilder(4);
    for (int shift = 24; shift >= 0; shift -= 8) {
      int octet = id >>> shift & 0xff;
      if (octet > ' ' && octet < 0x7f && octet != ',' && octet != '"' && octet != '=') {
        name.append((char) octet);
      } else if (octet != 0) {
        return dotted(id);
      }
    }
    return name.isEmpty() ? "INIT" : name.toString();
  }

  static String dotted(int id) {
    return (id >>> 24) + "." + (id >>> 16 & 0xff) + "." + (id >>> 8 & 0xff) + "." + (id & 0xff);
  }

  /// The name of a reference, which people see between dots: `.GNSS.`.
  static String withoutDots(String reference) {
    return reference.length() > 1 && reference.startsWith(".") && reference.endsWith(".")
        ? reference.substring(1, reference.length() - 1)
        : reference;
  }

  /// A word that may stand in a list of variables without quotes: names of sources and addresses.
  static String plain(String text) {
    return text.replaceAll("[^!-~]|[\",=]", "?");
  }
}
