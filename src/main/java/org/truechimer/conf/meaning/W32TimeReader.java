package org.truechimer.conf.meaning;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.truechimer.conf.ConfigDocument;
import org.truechimer.conf.ConfigLine;
import org.truechimer.conf.LineContent;
import org.truechimer.conf.meaning.Statement.Access;
import org.truechimer.conf.meaning.Statement.TimeSource;

/// Reads the registry values of Windows Time (Microsoft, "Windows Time service tools and
/// settings").
final class W32TimeReader implements Reader {

  private static final long NO_LIMIT = 0xFFFFFFFFL;

  @Override
  public void read(ConfigDocument document, Statements statements) {
    var type = RegistryValues.text(document, "Parameters", "Type");
    boolean listed = type.isEmpty() || type.equals("NTP") || type.equals("AllSync");
    long special = RegistryValues.number(document, "NtpClient", "SpecialPollInterval");
    var lines = document.sectioned().toList();
    for (var one : lines) {
      if (!(one.line().content() instanceof LineContent.Directive directive)) {
        continue;
      }
      var section = RegistryValues.last(one.section());
      var line = one.line();
      var raw = directive.words().isEmpty() ? "" : directive.words().getFirst().text();
      long number = RegistryValues.number(raw);
      switch (section + "." + directive.name().toLowerCase(Locale.ROOT)) {
        case "parameters.ntpserver" -> {
          if (listed) {
            servers(line, raw, special, statements);
          } else {
            statements.remains(line, one.section(), directive);
          }
        }
        case "parameters.type" -> {
          if (!type.equals("NTP")) {
            statements.remains(line, one.section(), directive);
          }
        }
        case "config.minpollinterval" -> poll(line, Topic.MINPOLL, number, statements);
        case "config.maxpollinterval" -> poll(line, Topic.MAXPOLL, number, statements);
        case "config.maxposphasecorrection" ->
            statements.add(
                line,
                new Statement.Panic(number == NO_LIMIT ? Double.POSITIVE_INFINITY : number, 0));
        case "config.maxnegphasecorrection" -> {
          if (number != RegistryValues.number(document, "Config", "MaxPosPhaseCorrection")) {
            statements.remains(line, one.section(), directive);
          }
        }
        case "config.maxallowedphaseoffset" -> statements.add(line, new Statement.Step(number, -1));
        case "ntpserver.enabled" ->
            statements.add(
                line,
                new Access(
                    Access.Service.TIME, new Scope.Everybody(), number == 1, false, Set.of()));
        case "ntpclient.specialpollinterval" -> {
          // The sources that use it say so.
        }
        default -> statements.remains(line, one.section(), directive);
      }
    }
  }

  private static void poll(ConfigLine line, Topic topic, long number, Statements statements) {
    statements.set(line, topic, List.of(Long.toString(number)));
  }

  /// Each peer is a host and flags: 1 special interval, 2 fall-back only, 4 symmetric, 8 client.
  private static void servers(ConfigLine line, String list, long special, Statements statements) {
    for (var peer : list.strip().split("\\s+", -1)) {
      if (peer.isEmpty()) {
        continue;
      }
      var parts = peer.split(",", 2);
      int flags = parts.length < 2 ? 0 : RegistryValues.flags(parts[1]);
      var options = new EnumMap<SourceOption, String>(SourceOption.class);
      if ((flags & 1) != 0 && special > 0) {
        var exponent = Integer.toString(Figures.exponent(special));
        options.put(SourceOption.MINPOLL, exponent);
        options.put(SourceOption.MAXPOLL, exponent);
      }
      if ((flags & 2) != 0) {
        options.put(SourceOption.FALLBACK, "");
      }
      var kind = (flags & 4) != 0 ? TimeSource.Kind.PEER : TimeSource.Kind.SERVER;
      statements.add(
          line, new TimeSource(kind, TimeSource.Family.ANY, parts[0], options, List.of()));
    }
  }
}
