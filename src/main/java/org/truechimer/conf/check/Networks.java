package org.truechimer.conf.check;

import java.util.StringJoiner;

/// Networks as text.
final class Networks {

  private Networks() {}

  /// The network that an address lies in.
  ///
  /// @param address 4 or 16 octets
  /// @param prefix how many bits name the network
  /// @return the address with the other bits cleared
  static String of(byte[] address, int prefix) {
    var network = address.clone();
    for (int bit = prefix; bit < network.length * 8; bit++) {
      network[bit / 8] &= (byte) ~(0x80 >> (bit % 8));
    }
    return network.length == 4 ? four(network) : six(network);
  }

  private static String four(byte[] octets) {
    var text = new StringJoiner(".");
    for (byte octet : octets) {
      text.add(Integer.toString(octet & 0xff));
    }
    return text.toString();
  }

  /// The zeros at the end are left out, which is where a network has them.
  private static String six(byte[] octets) {
    var text = new StringJoiner(":");
    int groups = 8;
    while (groups > 0 && octets[groups * 2 - 1] == 0 && octets[groups * 2 - 2] == 0) {
      groups--;
    }
    for (int i = 0; i < groups; i++) {
      text.add(Integer.toHexString(((octets[i * 2] & 0xff) << 8) | (octets[i * 2 + 1] & 0xff)));
    }
    return groups == 8 ? text.toString() : text + (groups == 7 ? ":0" : "::");
  }
}
