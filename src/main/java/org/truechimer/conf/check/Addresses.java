package org.truechimer.conf.check;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/// Addresses as text, without a look-up.
public final class Addresses {

  private static final int LONGEST = 45;

  private Addresses() {}

  /// The octets of an address.
  ///
  /// @param text dotted decimal, or IPv6 without brackets and scope
  /// @return 4 or 16 octets, null if it is no address
  public static byte @Nullable [] octets(String text) {
    if (text.isEmpty() || text.length() > LONGEST) {
      return null;
    }
    return text.indexOf(':') >= 0 ? six(text) : four(text);
  }

  /// Whether it is an address, where IPv6 may have a scope behind `%`.
  static boolean isAddress(String text) {
    int scope = text.indexOf('%');
    return octets(scope > 0 && text.indexOf(':') >= 0 ? text.substring(0, scope) : text) != null;
  }

  /// Whether it can be a name in the domain name system or an address.
  ///
  /// @param text the word
  /// @return false also for a word that begins like an option
  public static boolean isHost(String text) {
    if (isAddress(text)) {
      return true;
    }
    // What is made of digits and dots only was meant as an address; inet_aton's short forms are
    // left.
    return !text.isEmpty()
        && text.length() <= 255
        && !text.startsWith("-")
        && !text.startsWith(".")
        && !text.contains("..")
        && text.chars().allMatch(c -> Character.isLetterOrDigit(c) || "-._".indexOf(c) >= 0)
        && text.chars().anyMatch(c -> Character.isLetter(c) || c == '_');
  }

  /// The length of a prefix that a mask stands for.
  ///
  /// @param mask its octets
  /// @return -1 if the mask has gaps
  public static int prefix(byte[] mask) {
    int ones = 0;
    boolean ended = false;
    for (byte octet : mask) {
      for (int bit = 7; bit >= 0; bit--) {
        boolean one = ((octet >> bit) & 1) == 1;
        if (one && ended) {
          return -1;
        }
        ended |= !one;
        ones += one ? 1 : 0;
      }
    }
    return ones;
  }

  /// Whether an address has bits behind a prefix.
  static boolean hasHostBits(byte[] address, int prefix) {
    var mask = BigInteger.ONE.shiftLeft(address.length * 8 - prefix).subtract(BigInteger.ONE);
    return new BigInteger(1, address).and(mask).signum() != 0;
  }

  private static byte @Nullable [] four(String text) {
    var parts = text.split("\\.", -1);
    var octets = new byte[4];
    if (parts.length != 4) {
      return null;
    }
    for (int i = 0; i < 4; i++) {
      int value = number(parts[i], 10, 3);
      if (value < 0 || value > 255) {
        return null;
      }
      octets[i] = (byte) value;
    }
    return octets;
  }

  private static byte @Nullable [] six(String text) {
    int gap = text.indexOf("::");
    if (gap < 0) {
      var all = groups(text);
      return all != null && all.length == 16 ? all : null;
    }
    var head = groups(text.substring(0, gap));
    var tail = groups(text.substring(gap + 2));
    if (head == null || tail == null || head.length + tail.length > 14) {
      return null;
    }
    var octets = new byte[16];
    System.arraycopy(head, 0, octets, 0, head.length);
    System.arraycopy(tail, 0, octets, 16 - tail.length, tail.length);
    return octets;
  }

  private static byte @Nullable [] groups(String text) {
    if (text.isEmpty()) {
      return new byte[0];
    }
    var parts = text.split(":", -1);
    var last = parts[parts.length - 1].indexOf('.') >= 0 ? four(parts[parts.length - 1]) : null;
    var octets = new byte[parts.length * 2 + (last == null ? 0 : 2)];
    for (int i = 0; i < parts.length; i++) {
      if (last != null && i == parts.length - 1) {
        System.arraycopy(last, 0, octets, i * 2, 4);
        break;
      }
      int value = number(parts[i], 16, 4);
      if (value < 0) {
        return null;
      }
      octets[i * 2] = (byte) (value >> 8);
      octets[i * 2 + 1] = (byte) value;
    }
    return octets;
  }

  private static int number(String digits, int radix, int most) {
    int value = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(i) < 128 ? Character.digit(digits.charAt(i), radix) : -1;
      if (digit < 0 || i >= most) {
        return -1;
      }
      value = value * radix + digit;
    }
    return digits.isEmpty() ? -1 : value;
  }
}
