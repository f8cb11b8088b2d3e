package org.truechimer.cmdmon;

/// Reference IDs as text.
public final class RefidText {

  private RefidText() {}

  /// The name of a reference clock, as chronyc prints it.
  ///
  /// @param bits as on the wire
  /// @return its printable characters; empty if there are none
  public static String ofName(int bits) {
    var text = new StringBuilder(4);
    for (int shift = 24; shift >= 0; shift -= 8) {
      int octet = bits >>> shift & 0xff;
      if (octet >= ' ' && octet < 0x7f) {
        text.append((char) octet);
      }
    }
    return text.toString();
  }

  /// As hexadecimal, which is how chronyc prints the reference ID of a source that is no clock.
  ///
  /// @param bits as on the wire
  /// @return eight digits
  public static String ofHash(int bits) {
    return "%08X".formatted(bits);
  }

  /// The dotted form, which is right for whoever follows a server over IPv4.
  ///
  /// @param bits as on the wire
  /// @return such as `192.0.2.10`
  public static String ofAddress(int bits) {
    return NumericAddress.v4(bits);
  }
}
