package org.truechimer.cmdmon;

import org.jspecify.annotations.Nullable;

/// Numeric addresses as text, without the Java library's own, which would look names up.
public final class NumericAddress {

  private static final int GROUPS = 8;

  private NumericAddress() {}

  /// Reads a numeric address.
  ///
  /// @param text IPv4 with four decimal parts, or IPv6 in any of its forms (RFC 4291 §2.2), without
  ///   brackets and zone
  /// @return null if it is neither
  public static @Nullable SourceAddress parse(String text) {
    if (text.indexOf(':') < 0) {
      long bits = parseV4(text);
      return bits < 0 ? null : SourceAddress.ofV4((int) bits);
    }
    return parseV6(text);
  }

  static String v4(int bits) {
    return (bits >>> 24)
        + "."
        + (bits >>> 16 & 0xff)
        + "."
        + (bits >>> 8 & 0xff)
        + "."
        + (bits & 0xff);
  }

  /// After RFC 5952: the longest run of two or more zero groups becomes `::`. IPv4 in IPv6 keeps
  /// its dots, as `inet_ntop` has it.
  static String v6(long high, long low) {
    if (high == 0 && low >>> 32 == 0xffff) {
      return "::ffff:" + v4((int) low);
    }
    int start = -1;
    int length = 1;
    for (int i = 0; i < GROUPS; i++) {
      int run = zerosFrom(high, low, i);
      if (run > length) {
        start = i;
        length = run;
      }
    }
    var text = new StringBuilder();
    for (int i = 0; i < GROUPS; i++) {
      if (i == start) {
        text.append("::");
        i += length - 1;
      } else {
        if (i > 0 && text.charAt(text.length() - 1) != ':') {
          text.append(':');
        }
        text.append(Integer.toHexString(group(high, low, i)));
      }
    }
    return text.toString();
  }

  private static int zerosFrom(long high, long low, int first) {
    int i = first;
    while (i < GROUPS && group(high, low, i) == 0) {
      i++;
    }
    return i - first;
  }

  private static int group(long high, long low, int i) {
    return (int) ((i < 4 ? high : low) >>> (48 - 16 * (i % 4))) & 0xffff;
  }

  private static long parseV4(String text) {
    var parts = text.split("\\.", 5);
    if (parts.length != 4) {
      return -1;
    }
    long bits = 0;
    for (var part : parts) {
      int value = number(part, 10, 3);
      if (value < 0 || value > 255) {
        return -1;
      }
      bits = bits << 8 | value;
    }
    return bits;
  }

  private static @Nullable SourceAddress parseV6(String text) {
    int gap = text.indexOf("::");
    var front = gap < 0 ? groups(text) : groups(text.substring(0, gap));
    var back = gap < 0 ? new int[0] : groups(text.substring(gap + 2));
    if (front == null || back == null) {
      return null;
    }
    int known = front.length + back.length;
    if (gap < 0 ? known != GROUPS : known >= GROUPS) {
      return null;
    }
    var all = new int[GROUPS];
    System.arraycopy(front, 0, all, 0, front.length);
    System.arraycopy(back, 0, all, GROUPS - back.length, back.length);
    return new SourceAddress(SourceAddress.Family.IPV6, word(all, 0), word(all, 4));
  }

  private static long word(int[] groups, int first) {
    long word = 0;
    for (int i = first; i < first + 4; i++) {
      word = word << 16 | groups[i];
    }
    return word;
  }

  /// Groups between colons; a last part with dots counts for two.
  private static int @Nullable [] groups(String text) {
    if (text.isEmpty()) {
      return new int[0];
    }
    var parts = text.split(":", GROUPS + 2);
    boolean dotted = parts[parts.length - 1].indexOf('.') >= 0;
    var groups = new int[parts.length + (dotted ? 1 : 0)];
    for (int i = 0; i < parts.length; i++) {
      if (dotted && i == parts.length - 1) {
        long v4 = parseV4(parts[i]);
        if (v4 < 0) {
          return null;
        }
        groups[i] = (int) (v4 >>> 16);
        groups[i + 1] = (int) v4 & 0xffff;
      } else {
        groups[i] = number(parts[i], 16, 4);
        if (groups[i] < 0) {
          return null;
        }
      }
    }
    return groups;
  }

  private static int number(String digits, int radix, int most) {
    if (digits.isEmpty() || digits.length() > most) {
      return -1;
    }
    int value = 0;
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      int digit = c < 128 ? Character.digit(c, radix) : -1;
      if (digit < 0) {
        return -1;
      }
      value = value * radix + digit;
    }
    return value;
  }
}
