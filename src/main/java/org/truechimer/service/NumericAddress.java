package org.truechimer.service;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Numeric addresses as they are written by different programs. One IPv6 address has many texts
/// (RFC 4291 §2.2), so that two of them are compared in one form.
public final class NumericAddress {

  private static final int GROUPS = 8;

  private NumericAddress() {}

  /// The one form in which texts of the same address are equal: eight groups without leading zeros
  /// and without a zone for IPv6, the text as it is for everything else.
  ///
  /// @param text an address, or anything
  /// @return the form to compare
  public static String canonical(String text) {
    if (text.indexOf(':') < 0) {
      return text;
    }
    int zone = text.indexOf('%');
    var address = zone < 0 ? text : text.substring(0, zone);
    var groups = groups(address);
    return groups == null
        ? text
        : groups.stream().map(Integer::toHexString).collect(Collectors.joining(":"));
  }

  private static @Nullable List<Integer> groups(String address) {
    int gap = address.indexOf("::");
    if (gap < 0) {
      var all = part(address);
      return all != null && all.size() == GROUPS ? all : null;
    }
    var head = part(address.substring(0, gap));
    var tail = part(address.substring(gap + 2));
    if (head == null || tail == null || head.size() + tail.size() >= GROUPS) {
      return null;
    }
    while (head.size() + tail.size() < GROUPS) {
      head.add(0);
    }
    head.addAll(tail);
    return head;
  }

  private static @Nullable List<Integer> part(String text) {
    var groups = new ArrayList<Integer>();
    if (text.isEmpty()) {
      return groups;
    }
    var words = text.toLowerCase(Locale.ROOT).split(":", GROUPS + 1);
    for (int i = 0; i < words.length; i++) {
      boolean dotted = i == words.length - 1 && words[i].indexOf('.') >= 0;
      if (dotted ? !addDotted(words[i], groups) : !addHex(words[i], groups)) {
        return null;
      }
    }
    return groups;
  }

  private static boolean addHex(String word, List<Integer> groups) {
    if (!word.matches("[0-9a-f]{1,4}")) {
      return false;
    }
    groups.add(Integer.parseInt(word, 16));
    return true;
  }

  /// The last 32 bits may be written as an IPv4 address (RFC 4291 §2.2, form 3).
  private static boolean addDotted(String word, List<Integer> groups) {
    if (!word.matches("\\d{1,3}(\\.\\d{1,3}){3}")) {
      return false;
    }
    var octets = word.split("\\.", 4);
    groups.add((Integer.parseInt(octets[0]) << 8) | Integer.parseInt(octets[1]));
    groups.add((Integer.parseInt(octets[2]) << 8) | Integer.parseInt(octets[3]));
    return true;
  }
}
