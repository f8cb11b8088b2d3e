package org.truechimer.cmdmon;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// A name in a field of fixed length, ended by a zero.
final class NameField {

  private NameField() {}

  static String read(ByteBuffer from, int field) {
    var octets = new byte[field];
    from.get(octets);
    var text = new StringBuilder();
    for (byte octet : octets) {
      if (octet == 0) {
        break;
      }
      text.append(octet > ' ' && octet < 0x7f ? (char) octet : '?');
    }
    return text.toString();
  }

  static void write(ByteBuffer to, String name, int field) {
    var octets = name.getBytes(StandardCharsets.US_ASCII);
    var padded = new byte[field];
    System.arraycopy(octets, 0, padded, 0, Math.min(octets.length, field - 1));
    to.put(padded);
  }
}
