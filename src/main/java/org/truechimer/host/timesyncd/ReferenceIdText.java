package org.truechimer.host.timesyncd;

/// A reference ID for people: letters at stratum 1 and below, an address above (RFC 5905 §7.3).
final class ReferenceIdText {

  private ReferenceIdText() {}

  static String of(int id, int stratum) {
    var text = new StringBuilder();
    for (int shift = 24; shift >= 0; shift -= 8) {
      int octet = (id >>> shift) & 0xff;
      if (stratum > 1) {
        text.append(text.isEmpty() ? "" : ".").append(octet);
      } else if (octet != 0) {
        text.append(octet > ' ' && octet < 0x7f ? (char) octet : '?');
      }
    }
    return text.toString();
  }
}
