package org.truechimer.host;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.truechimer.command.SourceMode;
import org.truechimer.command.SourceName;
import org.truechimer.command.SourceRequest;
import org.truechimer.time.PollExponent;

/// A line such as `server ntp1.example.org iburst minpoll 4`, whose form chrony and the ntpd family
/// share.
final class SourceLine {

  private SourceLine() {}

  /// Reads the line.
  ///
  /// @param words the line, taken apart at blanks
  /// @return the source, null if the line names none that we can ask
  static @Nullable SourceRequest parse(List<String> words) {
    boolean pool = words.getFirst().equalsIgnoreCase("pool");
    int at = 1;
    // ntpd: restrict the look-up to IPv4 or IPv6.
    while (at < words.size() && (words.get(at).equals("-4") || words.get(at).equals("-6"))) {
      at++;
    }
    if (at == words.size()) {
      return null;
    }
    var host = words.get(at);
    // 127.127.type.unit is not an address but a reference clock of ntpd.
    if (host.startsWith("127.127.") || isNoName(host)) {
      return null;
    }
    var options = words.subList(at + 1, words.size());
    int minimum = number(options, "minpoll", PollExponent.DEFAULT_MINIMUM.value());
    int maximum = number(options, "maxpoll", PollExponent.DEFAULT_MAXIMUM.value());
    int port = number(options, "port", SourceRequest.NTP_PORT);
    if (port < 1 || port > 65535) {
      return null;
    }
    return new SourceRequest(
        host,
        port,
        pool,
        options.stream().anyMatch("iburst"::equalsIgnoreCase),
        exponent(minimum),
        exponent(Math.max(minimum, maximum)),
        options.stream().anyMatch("xleave"::equalsIgnoreCase)
            ? SourceMode.INTERLEAVED
            : SourceMode.CLIENT);
  }

  static boolean isNoName(String host) {
    // A colon could also be read as the port, which these files never write so.
    return !(SourceName.parse(host.indexOf(':') >= 0 ? "[" + host + "]" : host)
        instanceof SourceName.Valid);
  }

  private static PollExponent exponent(int value) {
    return new PollExponent(Math.clamp(value, PollExponent.LOWEST, PollExponent.HIGHEST));
  }

  private static int number(List<String> options, String name, int otherwise) {
    for (int i = 0; i + 1 < options.size(); i++) {
      if (options.get(i).equalsIgnoreCase(name)) {
        try {
          return Integer.parseInt(options.get(i + 1));
        } catch (NumberFormatException e) {
          return otherwise;
        }
      }
    }
    return otherwise;
  }
}
