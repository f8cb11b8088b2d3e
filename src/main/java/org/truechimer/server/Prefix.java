package org.truechimer.server;

import org.jspecify.annotations.Nullable;
import org.truechimer.cmdmon.NumericAddress;

/// A network: all addresses that begin with the same bits. IPv4 lies at `::ffff:0:0/96`.
///
/// @param high the first 64 bits
/// @param low the last 64 bits
/// @param bits how many of the 128 count, 0 to 128; the others are zero
public record Prefix(long high, long low, int bits) {

  /// The upper half of an address of IPv4 is zero, the lower begins with this.
  public static final long IPV4_LOW = 0xffff_0000_0000L;

  /// Everything, of both families.
  public static final Prefix EVERYTHING = new Prefix(0, 0, 0);

  /// All of IPv4.
  public static final Prefix ALL_IPV4 = new Prefix(0, IPV4_LOW, 96);

  private static final int IPV4_BITS = 96;

  /// Clears the bits that do not count.
  ///
  /// @throws IllegalArgumentException if there are not 0 to 128 bits
  public Prefix {
    if (bits < 0 || bits > 128) {
      throw new IllegalArgumentException("prefix of " + bits + " bits");
    }
    high = high(high, bits);
    low = low(low, bits);
  }

  /// The first half of an address, cut to a prefix.
  static long high(long high, int bits) {
    return bits >= 64 ? high : bits == 0 ? 0 : high & -1L << (64 - bits);
  }

  /// The second half of an address, cut to a prefix.
  static long low(long low, int bits) {
    return bits <= 64 ? 0 : low & -1L << (128 - bits);
  }

  /// Whether an address is one of IPv4.
  ///
  /// @param high its first 64 bits
  /// @param low its last 64 bits
  /// @return true below `::ffff:0:0/96`
  public static boolean isIpv4(long high, long low) {
    return high == 0 && low >>> 32 == 0xffff;
  }

  /// Whether another network is part of this one.
  ///
  /// @param other the other
  /// @return true also for the same
  public boolean contains(Prefix other) {
    return other.bits >= bits && high(other.high, bits) == high && low(other.low, bits) == low;
  }

  /// Reads a network as chrony's configuration writes it: `192.0.2.0/24`, `192.0.2` (three octets,
  /// 24 bits), `2001:db8::/32`, an address alone.
  ///
  /// @param text the words
  /// @return null if it is none
  public static @Nullable Prefix parse(String text) {
    int slash = text.indexOf('/');
    var host = slash < 0 ? text : text.substring(0, slash);
    int bits = slash < 0 ? -1 : number(text.substring(slash + 1));
    if (slash >= 0 && bits < 0) {
      return null;
    }
    return host.indexOf(':') >= 0 ? ipv6(host, bits) : ipv4(host, bits);
  }

  /// Reads a network as ntpd's configuration writes it.
  ///
  /// @param address the address
  /// @param mask which of its bits count, in the form of an address; a row of ones first
  /// @return null if it is none
  public static @Nullable Prefix parse(String address, String mask) {
    var network = parse(address);
    var cover = parse(mask);
    if (network == null || cover == null || network.bits != 128 || cover.bits != 128) {
      return null;
    }
    boolean ipv4 = isIpv4(network.high, network.low);
    if (ipv4 != isIpv4(cover.high, cover.low)) {
      return null;
    }
    long high = ipv4 ? -1 : cover.high;
    long low = ipv4 ? cover.low | -1L << 32 : cover.low;
    int bits = high == -1 ? 64 + ones(low) : ones(high);
    boolean row = high(-1, bits) == high && low(-1, bits) == low;
    return row ? new Prefix(network.high, network.low, bits) : null;
  }

  private static int ones(long value) {
    return Long.numberOfLeadingZeros(~value);
  }

  private static @Nullable Prefix ipv4(String host, int bits) {
    var parts = host.split("\\.", -1);
    if (parts.length > 4) {
      return null;
    }
    long address = 0;
    for (int i = 0; i < 4; i++) {
      int octet = i < parts.length ? number(parts[i]) : 0;
      if (octet < 0 || octet > 255) {
        return null;
      }
      address = address << 8 | octet;
    }
    int own = bits < 0 ? 8 * parts.length : bits;
    return own > 32 ? null : new Prefix(0, IPV4_LOW | address, IPV4_BITS + own);
  }

  private static @Nullable Prefix ipv6(String host, int bits) {
    var address = bits > 128 ? null : NumericAddress.parse(host);
    return address == null
        ? null
        : new Prefix(address.high(), address.low(), bits < 0 ? 128 : bits);
  }

  private static int number(String digits) {
    if (digits.isEmpty() || digits.length() > 3 || !digits.chars().allMatch(Prefix::isDigit)) {
      return -1;
    }
    return Integer.parseInt(digits);
  }

  private static boolean isDigit(int character) {
    return character >= '0' && character <= '9';
  }
}
