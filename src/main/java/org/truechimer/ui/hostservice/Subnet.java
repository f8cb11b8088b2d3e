package org.truechimer.ui.hostservice;

import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The addresses of clients, as a person writes them: `192.168.1.0/24`, `2001:db8::/32`.
///
/// @param address first address
/// @param prefix how many bits are fixed
/// @param version6 whether it is one of IPv6
record Subnet(String address, int prefix, boolean version6) {

  private static final Pattern DOTTED =
      Pattern.compile("(25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}");
  private static final Pattern COLONS = Pattern.compile("[0-9A-Fa-f:]{2,39}");
  private static final int LONGEST = 64;

  /// Reads one.
  ///
  /// @return null if it is none
  static @Nullable Subnet parse(String text) {
    var trimmed = text.strip();
    if (trimmed.length() > LONGEST) {
      return null;
    }
    int slash = trimmed.indexOf('/');
    var address = slash < 0 ? trimmed : trimmed.substring(0, slash);
    boolean version6 = address.indexOf(':') >= 0;
    if (version6 ? !colons(address) : !DOTTED.matcher(address).matches()) {
      return null;
    }
    int most = version6 ? 128 : 32;
    int prefix = slash < 0 ? most : number(trimmed.substring(slash + 1));
    return prefix < 0 || prefix > most ? null : new Subnet(address, prefix, version6);
  }

  /// Reads an address with a mask, as ntpd writes them.
  ///
  /// @return null if the mask is none, or has gaps
  static @Nullable Subnet parse(String address, String mask) {
    for (int prefix = 0; prefix <= (address.indexOf(':') < 0 ? 32 : 128); prefix++) {
      var subnet = parse(address + '/' + prefix);
      if (subnet != null && subnet.mask().equalsIgnoreCase(mask)) {
        return subnet;
      }
    }
    return null;
  }

  private static boolean colons(String address) {
    if (!COLONS.matcher(address).matches() || address.contains(":::")) {
      return false;
    }
    var groups = address.split(":", -1);
    boolean shortened = address.contains("::");
    if (shortened ? groups.length > 9 : groups.length != 8) {
      return false;
    }
    for (var group : groups) {
      if (group.length() > 4 || (group.isEmpty() && !shortened)) {
        return false;
      }
    }
    return address.indexOf("::") == address.lastIndexOf("::");
  }

  private static int number(String digits) {
    return digits.matches("\\d{1,3}") ? Integer.parseInt(digits) : -1;
  }

  /// The fixed bits as a mask.
  ///
  /// @return "255.255.255.0", or eight groups for IPv6
  String mask() {
    int width = version6 ? 16 : 8;
    var joined = new StringJoiner(version6 ? ":" : ".");
    for (int at = 0; at < (version6 ? 128 : 32); at += width) {
      int bits = Math.clamp((long) prefix - at, 0, width);
      int value = (1 << width) - (1 << (width - bits));
      joined.add(version6 ? Integer.toHexString(value) : Integer.toString(value));
    }
    return joined.toString();
  }

  /// As a person writes it.
  ///
  /// @return with the prefix, unless it is a single address
  String text() {
    return prefix == (version6 ? 128 : 32) ? address : address + '/' + prefix;
  }
}
