package org.truechimer.host;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.truechimer.command.SourceMode;
import org.truechimer.command.SourceName;
import org.truechimer.command.SourceRequest;
import org.truechimer.time.PollExponent;

/// A line such as `server ntp1.example.org iburst minpoll 4`, whose form chrony and the ntpd family
/// share.
///
/// `prefer`, `require`, `trust` and the like say what the daemon makes of its measurements; we make
/// of ours what they show, and do not take them over.
///
/// @param request the source, without what proves it
/// @param options the words behind its name
/// @param keyPort port of the key exchange where it stands behind the name, NTPsec's way to write
///   it; 0 if none does
record SourceLine(SourceRequest request, List<String> options, int keyPort) {

  /// Reads the line.
  ///
  /// @param words the line, taken apart at blanks
  /// @return the source, null if the line names none that we can ask
  static @Nullable SourceLine parse(List<String> words) {
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
    var options = words.subList(at + 1, words.size());
    int keyPort = 0;
    if (isNoName(host)
        && options.stream().anyMatch("nts"::equalsIgnoreCase)
        && SourceName.parse(host) instanceof SourceName.Valid(var name, int behind)) {
      host = name;
      keyPort = words.get(at).endsWith("]") ? 0 : behind;
    }
    // 127.127.type.unit is not an address but a reference clock of ntpd.
    if (host.startsWith("127.127.") || isNoName(host)) {
      return null;
    }
    long minimum = number(options, "minpoll", PollExponent.DEFAULT_MINIMUM.value());
    long maximum = number(options, "maxpoll", PollExponent.DEFAULT_MAXIMUM.value());
    long port = number(options, "port", SourceRequest.NTP_PORT);
    if (port < 1 || port > 65535) {
      return null;
    }
    var request =
        new SourceRequest(
            host,
            (int) port,
            pool,
            options.stream().anyMatch("iburst"::equalsIgnoreCase),
            exponent(minimum),
            exponent(Math.max(minimum, maximum)),
            options.stream().anyMatch("xleave"::equalsIgnoreCase)
                ? SourceMode.INTERLEAVED
                : SourceMode.CLIENT);
    return new SourceLine(request, options, keyPort);
  }

  static boolean isNoName(String host) {
    // A colon could also be read as the port, which these files never write so.
    return !(SourceName.parse(host.indexOf(':') >= 0 ? "[" + host + "]" : host)
        instanceof SourceName.Valid);
  }

  private static PollExponent exponent(long value) {
    return new PollExponent(Math.clamp(value, PollExponent.LOWEST, PollExponent.HIGHEST));
  }

  /// The number behind a word.
  ///
  /// @param otherwise if the word is not there, or no whole number follows it
  static long number(List<String> words, String name, long otherwise) {
    var value = text(words, name);
    try {
      return value == null ? otherwise : Long.parseLong(value);
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }

  /// The word behind a word, without quotes.
  ///
  /// @return null if there is none
  static @Nullable String text(List<String> words, String name) {
    for (int i = 0; i + 1 < words.size(); i++) {
      if (words.get(i).equalsIgnoreCase(name)) {
        return DirectiveFiles.unquoted(words.get(i + 1));
      }
    }
    return null;
  }
}
