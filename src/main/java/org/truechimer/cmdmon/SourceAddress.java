package org.truechimer.cmdmon;

import java.nio.ByteBuffer;

/// An address on the wire, 20 octets: 16 of address, 2 of family, 2 of zero.
///
/// @param family what the octets mean
/// @param high the first eight octets
/// @param low the last eight octets
public record SourceAddress(Family family, long high, long low) {

  /// No address; where one may be given, it means all sources.
  public static final SourceAddress NONE = new SourceAddress(Family.NONE, 0, 0);

  static final int OCTETS = 20;

  /// What the octets mean.
  public enum Family {
    /// Nothing.
    NONE(0),
    /// IPv4 in the first four octets; the reference ID of a reference clock looks the same.
    IPV4(1),
    /// IPv6.
    IPV6(2),
    /// A number for a source whose name has no address yet, in the first four octets.
    UNRESOLVED(3);

    private final int code;

    Family(int code) {
      this.code = code;
    }
  }

  /// An IPv4 address, or the reference ID of a clock.
  ///
  /// @param bits its 32 bits
  /// @return the address
  public static SourceAddress ofV4(int bits) {
    return new SourceAddress(Family.IPV4, (long) bits << 32, 0);
  }

  /// The first four octets: an IPv4 address, a reference ID, or the number of an unresolved source.
  ///
  /// @return 32 bits
  public int firstWord() {
    return (int) (high >>> 32);
  }

  /// As chronyc prints it.
  ///
  /// @return `192.0.2.1`, `2001:db8::2`, `ID#0000000001`, or `[UNSPEC]`
  public String text() {
    return switch (family) {
      case NONE -> "[UNSPEC]";
      case IPV4 -> NumericAddress.v4(firstWord());
      case IPV6 -> NumericAddress.v6(high, low);
      case UNRESOLVED -> {
        var digits = Integer.toUnsignedString(firstWord());
        yield "ID#" + "0".repeat(10 - digits.length()) + digits;
      }
    };
  }

  /// Reads an address; a family that we do not know is none.
  static SourceAddress read(ByteBuffer from) {
    long high = from.getLong();
    long low = from.getLong();
    int family = Short.toUnsignedInt(from.getShort());
    from.getShort();
    return switch (family) {
      case 1 -> new SourceAddress(Family.IPV4, high & 0xffff_ffff_0000_0000L, 0);
      case 2 -> new SourceAddress(Family.IPV6, high, low);
      case 3 -> new SourceAddress(Family.UNRESOLVED, high & 0xffff_ffff_0000_0000L, 0);
      default -> NONE;
    };
  }

  void write(ByteBuffer to) {
    to.putLong(high).putLong(low).putShort((short) family.code).putShort((short) 0);
  }
}
