package org.truechimer.conf;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Tells a dialect by words that no other dialect has.
final class DialectGuess {

  /// Nobody waits longer for a directive than this many lines.
  private static final int LINES = 10_000;

  private static final Set<String> CHRONY =
      Set.of(
          "makestep",
          "rtcsync",
          "keyfile",
          "leapsectz",
          "maxupdateskew",
          "allow",
          "sourcedir",
          "confdir",
          "ntsdumpdir",
          "refclock",
          "bindcmdaddress",
          "local",
          "hwtimestamp");
  private static final Set<String> NTP =
      Set.of(
          "restrict",
          "tos",
          "tinker",
          "filegen",
          "statistics",
          "statsdir",
          "leapfile",
          "fudge",
          "keys",
          "trustedkey",
          "nts",
          "broadcastclient",
          "interface",
          "controlkey",
          "requestkey");
  private static final Set<String> OPENNTPD =
      Set.of("servers", "listen", "sensor", "constraint", "constraints", "query");

  private DialectGuess() {}

  static @Nullable Dialect byText(String text) {
    var start = text.stripLeading();
    if (start.startsWith("Windows Registry Editor") || start.startsWith("REGEDIT4")) {
      return Dialect.W32TIME;
    }
    int at = 0;
    for (int n = 0; n < LINES && at < text.length(); n++) {
      int end = text.indexOf('\n', at);
      var line = text.substring(at, end < 0 ? text.length() : end).strip();
      var found = byLine(line);
      if (found != null) {
        return found;
      }
      at = end < 0 ? text.length() : end + 1;
    }
    return null;
  }

  private static @Nullable Dialect byLine(String line) {
    if (line.equals("[Time]")) {
      return Dialect.TIMESYNCD;
    } else if (line.startsWith("[[") || line.equals("[synchronization]")) {
      return Dialect.NTP_TOML;
    }
    int length = 0;
    while (length < line.length() && !Character.isWhitespace(line.charAt(length))) {
      length++;
    }
    var word = line.substring(0, length).toLowerCase(Locale.ROOT);
    if (NTP.contains(word)) {
      return Dialect.NTP;
    } else if (OPENNTPD.contains(word)) {
      return Dialect.OPENNTPD;
    }
    return CHRONY.contains(word) ? Dialect.CHRONY : null;
  }
}
