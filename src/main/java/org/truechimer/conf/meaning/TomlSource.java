package org.truechimer.conf.meaning;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.truechimer.conf.ConfigLine;
import org.truechimer.conf.LineContent;
import org.truechimer.conf.meaning.Statement.TimeSource;

/// Reads a `[[source]]` table of ntpd-rs.
///
/// @param lines its assignments, at least one
record TomlSource(List<ConfigLine> lines) {

  void read(Statements statements) {
    var options = new EnumMap<SourceOption, String>(SourceOption.class);
    var others = new ArrayList<String>();
    var mode = "";
    var address = "";
    var path = "";
    for (var line : lines) {
      if (!(line.content() instanceof LineContent.Directive directive)) {
        continue;
      }
      var value = TomlValues.read(directive.words().getFirst());
      var text = String.valueOf(value);
      switch (directive.name()) {
        case "mode" -> mode = text;
        case "address" -> address = text;
        case "path" -> path = text;
        case "count" -> options.put(SourceOption.MAX_SOURCES, text);
        case "poll-interval-limits" -> {
          put(options, SourceOption.MINPOLL, TomlValues.member(value, "min"));
          put(options, SourceOption.MAXPOLL, TomlValues.member(value, "max"));
        }
        case "ntp-version" -> {
          if (text.equals("4")) {
            options.put(SourceOption.VERSION, text);
          } else {
            others.add("ntp-version = " + directive.words().getFirst().text());
          }
        }
        default -> others.add(directive.name() + " = " + directive.words().getFirst().text());
      }
    }
    if (mode.equals("sock") || mode.equals("pps")) {
      var driver = mode.equals("sock") ? "SOCK" : "PPS";
      statements.add(lines.getFirst(), new Statement.ReferenceClock(driver, path, options, others));
      return;
    }
    boolean nts = mode.startsWith("nts");
    if (nts) {
      options.put(SourceOption.NTS, "");
    }
    var host = address;
    if (address.matches("(\\[.*]|[^:]*):[0-9]{1,5}")) {
      int colon = address.lastIndexOf(':');
      options.put(nts ? SourceOption.NTS_PORT : SourceOption.PORT, address.substring(colon + 1));
      host = address.substring(0, colon);
    }
    var kind = mode.endsWith("pool") ? TimeSource.Kind.POOL : TimeSource.Kind.SERVER;
    statements.add(
        lines.getFirst(),
        new TimeSource(
            kind, TimeSource.Family.ANY, host.replaceAll("[\\[\\]]", ""), options, others));
  }

  private static void put(
      Map<SourceOption, String> options, SourceOption option, @Nullable Object value) {
    if (value instanceof Long exponent) {
      options.put(option, Long.toString(exponent));
    }
  }
}
