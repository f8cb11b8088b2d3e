package org.truechimer.ui.server;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.truechimer.service.NumericAddress;
import org.truechimer.wording.Messages;

/// Local addresses as they are typed.
final class Addresses {

  private static final Pattern APART = Pattern.compile("[\\s,;]+");
  private static final Pattern OCTET = Pattern.compile("25[0-5]|2[0-4]\\d|1?\\d?\\d");
  private static final Pattern DOT = Pattern.compile("\\.");
  private static final Pattern GROUPS = Pattern.compile("(\\p{XDigit}{1,4}:){7}\\p{XDigit}{1,4}");

  private Addresses() {}

  static List<String> of(String text) {
    return APART.splitAsStream(text.strip()).filter(word -> !word.isEmpty()).toList();
  }

  static String problem(String text, Messages messages) {
    var addresses = of(text);
    if (addresses.isEmpty()) {
      return messages.text("server.problem.noAddress");
    }
    for (var address : addresses) {
      if (!numeric(address)) {
        return messages.text("server.problem.address", address);
      }
    }
    return "";
  }

  private static boolean numeric(String address) {
    if (address.indexOf(':') >= 0) {
      return GROUPS.matcher(NumericAddress.canonical(address)).matches();
    }
    var octets = DOT.split(address, -1);
    return octets.length == 4 && Arrays.stream(octets).allMatch(o -> OCTET.matcher(o).matches());
  }

  /// Whether only programs on this machine reach it (RFC 1122 §3.2.1.3, RFC 4291 §2.5.3).
  static boolean loopback(String address) {
    return address.startsWith("127.")
        || NumericAddress.canonical(address).equals(NumericAddress.canonical("::1"));
  }
}
