package org.truechimer.conf.meaning;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.truechimer.conf.ConfigDocument;
import org.truechimer.conf.ConfigLine;
import org.truechimer.conf.Dialect;
import org.truechimer.conf.meaning.Statement.Access;
import org.truechimer.conf.meaning.Statement.TimeSource;

/// Reads `chrony.conf` (chrony.conf(5)).
final class ChronyReader implements Reader {

  /// The stratum of `local` if none is given.
  private static final int LOCAL_STRATUM = 10;

  @Override
  public void read(ConfigDocument document, Statements statements) {
    for (var line : document.lines()) {
      var directive = line.directive();
      if (directive == null) {
        continue;
      }
      var words = directive.arguments();
      if (!read(line, directive.name().toLowerCase(Locale.ROOT), words, statements)) {
        statements.remains(line, "", directive);
      }
    }
  }

  /// Gives false if the line has no place.
  private static boolean read(
      ConfigLine line, String name, List<String> words, Statements statements) {
    switch (name) {
      case "rtcsync" -> statements.set(line, Topic.RTC_SYNC, List.of("yes"));
      case "allow" -> access(line, Access.Service.TIME, true, words, statements);
      case "deny" -> access(line, Access.Service.TIME, false, words, statements);
      case "cmdallow" -> access(line, Access.Service.QUERIES, true, words, statements);
      case "cmddeny" -> access(line, Access.Service.QUERIES, false, words, statements);
      case "local" -> local(line, words, statements);
      case "ratelimit" -> statements.add(line, new Statement.RateLimit(words));
      default -> {
        return !words.isEmpty() && readWords(line, name, words, statements);
      }
    }
    return true;
  }

  private static boolean readWords(
      ConfigLine line, String name, List<String> words, Statements statements) {
    var topic = topic(name);
    if (topic != null) {
      boolean clear = topic == Topic.STATISTICS || words.size() == 1;
      if (clear) {
        statements.set(line, topic, topic == Topic.STATISTICS ? statistics(words) : words);
      }
      return clear;
    }
    switch (name) {
      case "server" -> source(line, TimeSource.Kind.SERVER, words, statements);
      case "pool" -> source(line, TimeSource.Kind.POOL, words, statements);
      case "peer" -> source(line, TimeSource.Kind.PEER, words, statements);
      case "refclock" -> clock(line, words, statements);
      case "makestep" -> {
        return step(line, words, statements);
      }
      case "maxchange" -> {
        return panic(line, words, statements);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private static @Nullable Topic topic(String name) {
    return switch (name) {
      case "driftfile" -> Topic.DRIFT_FILE;
      case "keyfile" -> Topic.KEY_FILE;
      case "leapsectz" -> Topic.LEAP_ZONE;
      case "leapseclist" -> Topic.LEAP_FILE;
      case "logdir" -> Topic.LOG_FOLDER;
      case "log" -> Topic.STATISTICS;
      case "ntsservercert" -> Topic.NTS_CERTIFICATE;
      case "ntsserverkey" -> Topic.NTS_PRIVATE_KEY;
      case "ntstrustedcerts" -> Topic.NTS_AUTHORITY;
      case "bindaddress" -> Topic.BIND_ADDRESS;
      case "port" -> Topic.PORT;
      case "minsources" -> Topic.MIN_SOURCES;
      case "maxdistance" -> Topic.MAX_DISTANCE;
      default -> null;
    };
  }

  private static List<String> statistics(List<String> words) {
    return words.stream()
        .map(word ->
            switch (word) {
              case "tracking" -> "loop";
              case "statistics" -> "peer";
              case "measurements" -> "raw";
              case "refclocks" -> "clock";
              default -> word;
            })
        .toList();
  }

  private static void source(
      ConfigLine line, TimeSource.Kind kind, List<String> words, Statements statements) {
    var found = OptionNames.of(Dialect.CHRONY).read(words.subList(1, words.size()));
    var others = new ArrayList<>(found.others());
    boolean four = others.remove("ipv4");
    boolean six = others.remove("ipv6");
    var family =
        four == six
            ? TimeSource.Family.ANY
            : four ? TimeSource.Family.IPV4 : TimeSource.Family.IPV6;
    statements.add(line, new TimeSource(kind, family, words.getFirst(), found.options(), others));
  }

  private static void clock(ConfigLine line, List<String> words, Statements statements) {
    int from = Math.min(2, words.size());
    var found = OptionNames.ofClocks(Dialect.CHRONY).read(words.subList(from, words.size()));
    statements.add(
        line,
        new Statement.ReferenceClock(
            words.getFirst().toUpperCase(Locale.ROOT),
            words.size() > 1 ? words.get(1) : "",
            found.options(),
            found.others()));
  }

  private static boolean step(ConfigLine line, List<String> words, Statements statements) {
    double threshold = Figures.number(words.getFirst());
    int limit = words.size() > 1 ? Figures.whole(words.get(1), Integer.MIN_VALUE) : 0;
    if (words.size() != 2 || Double.isNaN(threshold) || limit == Integer.MIN_VALUE) {
      return false;
    }
    statements.add(
        line,
        limit == 0
            ? new Statement.Step(Double.POSITIVE_INFINITY, -1)
            : new Statement.Step(threshold, Math.max(limit, -1)));
    return true;
  }

  private static boolean panic(ConfigLine line, List<String> words, Statements statements) {
    double seconds = Figures.number(words.getFirst());
    int start = words.size() > 1 ? Figures.whole(words.get(1), -1) : -1;
    if (words.size() != 3 || Double.isNaN(seconds) || start < 0) {
      return false;
    }
    statements.add(line, new Statement.Panic(seconds, start));
    return true;
  }

  private static void local(ConfigLine line, List<String> words, Statements statements) {
    int stratum = LOCAL_STRATUM;
    boolean orphan = false;
    var others = new ArrayList<String>();
    for (int at = 0; at < words.size(); at++) {
      var word = words.get(at).toLowerCase(Locale.ROOT);
      if (word.equals("orphan")) {
        orphan = true;
      } else if (word.equals("stratum") && at + 1 < words.size()) {
        stratum = Figures.whole(words.get(++at), LOCAL_STRATUM);
      } else {
        others.add(at + 1 < words.size() ? word + " " + words.get(++at) : word);
      }
    }
    statements.add(line, new Statement.LocalReference(stratum, orphan, others));
  }

  private static void access(
      ConfigLine line,
      Access.Service service,
      boolean allowed,
      List<String> words,
      Statements statements) {
    boolean narrower = !words.isEmpty() && words.getFirst().equalsIgnoreCase("all");
    var rest = narrower ? words.subList(1, words.size()) : words;
    Scope scope = new Scope.Everybody();
    if (!rest.isEmpty()) {
      var network = Network.of(rest.getFirst());
      scope = network == null ? new Scope.Named(rest.getFirst()) : network;
    }
    statements.add(line, new Access(service, scope, allowed, narrower, Set.of()));
  }
}
