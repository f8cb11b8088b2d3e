package org.truechimer.conf.meaning;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.truechimer.conf.ConfigDocument;
import org.truechimer.conf.ConfigLine;
import org.truechimer.conf.LineContent;
import org.truechimer.conf.meaning.Statement.Access;

/// Reads `ntp.toml` of ntpd-rs (ntp.toml(5)).
final class NtpTomlReader implements Reader {

  @Override
  public void read(ConfigDocument document, Statements statements) {
    var table = new ArrayList<ConfigLine>();
    var section = "";
    for (var line : document.lines()) {
      if (line.content() instanceof LineContent.Section heading) {
        table(section, table, statements);
        table.clear();
        section = heading.name().text();
      } else if (line.directive() != null) {
        table.add(line);
      }
    }
    table(section, table, statements);
  }

  private static void table(String section, List<ConfigLine> lines, Statements statements) {
    if (lines.isEmpty()) {
      return;
    }
    switch (section) {
      case "source" -> new TomlSource(lines).read(statements);
      case "server" -> server(lines, statements);
      default -> lines.forEach(line -> setting(section, line, statements));
    }
  }

  private static void server(List<ConfigLine> lines, Statements statements) {
    boolean listed = false;
    for (var line : lines) {
      if (line.content() instanceof LineContent.Directive directive) {
        var value = TomlValues.read(directive.words().getFirst());
        switch (directive.name()) {
          case "listen" -> listen(line, String.valueOf(value), statements);
          case "allowlist" -> {
            listed = true;
            networks(line, value, true, statements);
          }
          case "denylist" -> networks(line, value, false, statements);
          default -> statements.remains(line, "server", directive);
        }
      }
    }
    if (!listed) {
      statements.add(lines.getFirst(), time(new Scope.Everybody(), true));
    }
  }

  private static void networks(
      ConfigLine line, @Nullable Object value, boolean allowed, Statements statements) {
    for (var filter : TomlValues.strings(TomlValues.member(value, "filter"))) {
      var network = Network.of(filter);
      statements.add(line, time(network == null ? new Scope.Named(filter) : network, allowed));
    }
  }

  private static void listen(ConfigLine line, String endpoint, Statements statements) {
    int colon = endpoint.lastIndexOf(':');
    var host = endpoint.substring(0, Math.max(0, colon)).replaceAll("[\\[\\]]", "");
    var port = endpoint.substring(colon + 1);
    if (!host.equals("0.0.0.0") && !host.equals("::") && !host.isEmpty()) {
      statements.set(line, Topic.BIND_ADDRESS, List.of(host));
    }
    if (port.matches("[0-9]{1,5}")) {
      statements.set(line, Topic.PORT, List.of(port));
    }
  }

  private static Access time(Scope scope, boolean allowed) {
    return new Access(Access.Service.TIME, scope, allowed, false, Set.of());
  }

  private static void setting(String section, ConfigLine line, Statements statements) {
    if (!(line.content() instanceof LineContent.Directive directive)) {
      return;
    }
    var value = TomlValues.read(directive.words().getFirst());
    double seconds = TomlValues.seconds(value);
    var text = String.valueOf(value);
    switch (section + "." + directive.name()) {
      case "source-defaults.poll-interval-limits" -> {
        limit(line, Topic.MINPOLL, TomlValues.member(value, "min"), statements);
        limit(line, Topic.MAXPOLL, TomlValues.member(value, "max"), statements);
      }
      case "synchronization.minimum-agreeing-sources" ->
          statements.set(line, Topic.MIN_SOURCES, List.of(text));
      case "synchronization.local-stratum" ->
          statements.add(
              line, new Statement.LocalReference(Figures.whole(text, 16), false, List.of()));
      case "nts-ke-server.certificate-chain-path" ->
          statements.set(line, Topic.NTS_CERTIFICATE, List.of(text));
      case "nts-ke-server.private-key-path" ->
          statements.set(line, Topic.NTS_PRIVATE_KEY, List.of(text));
      case "synchronization.single-step-panic-threshold" -> {
        if (Double.isNaN(seconds)) {
          statements.remains(line, section, directive);
        } else {
          statements.add(line, new Statement.Panic(seconds, 1));
        }
      }
      case "synchronization.algorithm.step-threshold" -> {
        if (Double.isNaN(seconds)) {
          statements.remains(line, section, directive);
        } else {
          statements.add(line, new Statement.Step(seconds, -1));
        }
      }
      default -> statements.remains(line, section, directive);
    }
  }

  private static void limit(
      ConfigLine line, Topic topic, @Nullable Object value, Statements statements) {
    if (value instanceof Long exponent) {
      statements.set(line, topic, List.of(Long.toString(exponent)));
    }
  }
}
