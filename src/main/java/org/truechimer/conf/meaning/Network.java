package org.truechimer.conf.meaning;

import java.math.BigInteger;
import java.util.Locale;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.truechimer.conf.check.Addresses;

/// An IPv4 or IPv6 network, or a single address as a network of one.
///
/// @param bits 32 or 128
/// @param value the address with the bits behind the prefix cleared
/// @param prefix how many bits name the network, from 0 to `bits`
public record Network(int bits, BigInteger value, int prefix) implements Scope {

  /// All of IPv4.
  public static final Network ALL_IPV4 = new Network(32, BigInteger.ZERO, 0);

  /// All of IPv6.
  public static final Network ALL_IPV6 = new Network(128, BigInteger.ZERO, 0);

  /// Clears what stands behind the prefix.
  public Network {
    if (bits != 32 && bits != 128 || prefix < 0 || prefix > bits) {
      throw new IllegalArgumentException("no network: /" + prefix + " of " + bits);
    }
    value = value.shiftRight(bits - prefix).shiftLeft(bits - prefix);
  }

  /// Reads an address or a network.
  ///
  /// @param text for example "192.168.1.0/24", "2001:db8::/32", "192.0.2.1"; chronyd's short form
  ///   "192.168" is a network of as many octets
  /// @return null if it is none
  public static @Nullable Network of(String text) {
    int slash = text.indexOf('/');
    var host = slash < 0 ? text : text.substring(0, slash);
    var octets = Addresses.octets(host);
    int known = octets == null ? 0 : octets.length * 8;
    if (octets == null && host.matches("[0-9]{1,3}(\\.[0-9]{1,3}){0,2}")) {
      known = 8 * host.split("\\.").length;
      octets = Addresses.octets(host + ".0".repeat(4 - known / 8));
    }
    int prefix = slash < 0 ? known : number(text.substring(slash + 1));
    if (octets == null || prefix < 0 || prefix > octets.length * 8) {
      return null;
    }
    return new Network(octets.length * 8, new BigInteger(1, octets), prefix);
  }

  /// Reads an address with a mask.
  ///
  /// @param address an address
  /// @param mask the mask, for example "255.255.255.0"
  /// @return null if one of them is none, or the mask has gaps
  public static @Nullable Network of(String address, String mask) {
    var octets = Addresses.octets(mask);
    var host = Addresses.octets(address);
    if (octets == null || host == null || host.length != octets.length) {
      return null;
    }
    int prefix = Addresses.prefix(octets);
    return prefix < 0 ? null : new Network(host.length * 8, new BigInteger(1, host), prefix);
  }

  /// Whether it is IPv6.
  ///
  /// @return false for IPv4
  public boolean six() {
    return bits == 128;
  }

  /// Whether it is one address.
  ///
  /// @return true if the prefix takes all bits
  public boolean single() {
    return prefix == bits;
  }

  /// Whether every address of a network is in this one.
  ///
  /// @param other the network
  /// @return true also for itself
  public boolean contains(Network other) {
    return bits == other.bits
        && prefix <= other.prefix
        && value.equals(new Network(bits, other.value, prefix).value);
  }

  /// Whether it lies in the loopback network.
  ///
  /// @return true for 127.0.0.0/8 and ::1
  public boolean loopback() {
    return six()
        ? single() && value.equals(BigInteger.ONE)
        : prefix >= 8 && value.shiftRight(24).intValue() == 127;
  }

  /// The address without the prefix.
  ///
  /// @return dotted decimal, or IPv6 with its first longest run of zeros left out
  public String address() {
    return text(value);
  }

  /// The mask.
  ///
  /// @return written like an address
  public String mask() {
    var all = BigInteger.ONE.shiftLeft(prefix).subtract(BigInteger.ONE);
    return text(all.shiftLeft(bits - prefix));
  }

  /// The network in the usual notation.
  ///
  /// @return with its prefix, unless it is a single address
  @Override
  public String toString() {
    return single() ? address() : address() + "/" + prefix;
  }

  private String text(BigInteger number) {
    int size = six() ? 16 : 8;
    var groups = new StringJoiner(six() ? ":" : ".");
    for (int at = bits - size; at >= 0; at -= size) {
      int group = number.shiftRight(at).intValue() & (1 << size) - 1;
      groups.add(six() ? Integer.toHexString(group) : Integer.toString(group));
    }
    return six() ? shortened(groups.toString()) : groups.toString();
  }

  private static String shortened(String full) {
    for (int run = 8; run >= 2; run--) {
      var zeros = "0:".repeat(run - 1) + "0";
      int at = (":" + full + ":").indexOf(":" + zeros + ":");
      if (at >= 0) {
        var head = full.substring(0, Math.max(0, at - 1));
        var tail = full.substring(Math.min(full.length(), at + zeros.length()));
        return head + "::" + (tail.startsWith(":") ? tail.substring(1) : tail);
      }
    }
    return full.toLowerCase(Locale.ROOT);
  }

  private static int number(String digits) {
    return digits.matches("[0-9]{1,3}") ? Integer.parseInt(digits) : -1;
  }
}
