package org.truechimer.conf.meaning;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.truechimer.conf.Dialect;
import org.truechimer.conf.meaning.Statement.TimeSource;

/// Writes a source as chronyd, ntpd and OpenNTPD do.
final class SourceWords {

  private SourceWords() {}

  /// The directive.
  static String name(Dialect dialect, TimeSource source) {
    return dialect == Dialect.OPENNTPD
        ? source.kind() == TimeSource.Kind.POOL ? "servers" : "server"
        : source.kind().name().toLowerCase(Locale.ROOT);
  }

  /// Its words.
  static List<String> of(Dialect dialect, TimeSource source) {
    var words = new ArrayList<String>();
    if (dialect == Dialect.NTP && source.family() != TimeSource.Family.ANY) {
      words.add(source.family() == TimeSource.Family.IPV4 ? "-4" : "-6");
    }
    words.add(host(dialect, source));
    var names = OptionNames.of(dialect);
    source
        .options()
        .forEach((option, value) -> {
          var name = names.word(option);
          if (!name.isEmpty()) {
            words.add(name);
            if (!option.flag()) {
              words.add(value);
            }
          }
        });
    if (dialect == Dialect.CHRONY && source.family() != TimeSource.Family.ANY) {
      words.add(source.family() == TimeSource.Family.IPV4 ? "ipv4" : "ipv6");
    }
    for (var other : source.others()) {
      words.addAll(List.of(other.split(" ")));
    }
    return words;
  }

  /// The host; NTPsec writes the port of NTS key establishment behind it.
  static String host(Dialect dialect, TimeSource source) {
    var port = source.value(SourceOption.NTS_PORT);
    if (dialect != Dialect.NTP || port.isEmpty()) {
      return source.host();
    }
    return (source.host().contains(":") ? "[" + source.host() + "]" : source.host()) + ":" + port;
  }

  /// The first thing about a source that a dialect cannot say.
  ///
  /// @return null if it can say everything
  static @Nullable String impossible(Dialect dialect, TimeSource source) {
    var names = OptionNames.of(dialect);
    for (var option : source.options().keySet()) {
      boolean behindHost = dialect == Dialect.NTP && option == SourceOption.NTS_PORT;
      if (names.word(option).isEmpty() && !behindHost) {
        return option.name().toLowerCase(Locale.ROOT);
      }
    }
    boolean plain =
        source.family() == TimeSource.Family.ANY && source.kind() != TimeSource.Kind.PEER;
    return dialect == Dialect.OPENNTPD && !plain ? SourceWords.name(Dialect.NTP, source) : null;
  }
}
