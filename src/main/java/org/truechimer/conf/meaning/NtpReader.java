package org.truechimer.conf.meaning;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.truechimer.conf.ConfigDocument;
import org.truechimer.conf.ConfigLine;
import org.truechimer.conf.Dialect;
import org.truechimer.conf.LineContent;
import org.truechimer.conf.meaning.Statement.TimeSource;

/// Reads `ntp.conf` of both implementations (ntp.conf(5)).
final class NtpReader implements Reader {

  /// Addresses that stand for reference clocks: 127.127.TYPE.UNIT.
  private static final String CLOCK = "127\\.127\\.[0-9]{1,3}\\.[0-9]{1,3}";

  /// The stratum of the undisciplined local clock if `fudge` gives none.
  private static final int LOCAL_STRATUM = 5;

  @Override
  public void read(ConfigDocument document, Statements statements) {
    var fudges = fudges(document);
    boolean nts =
        document.directives("nts").stream()
            .anyMatch(line ->
                line.content() instanceof LineContent.Directive d
                    && d.arguments().contains("enable"));
    for (var line : document.lines()) {
      var directive = line.directive();
      if (directive == null) {
        continue;
      }
      var words = directive.arguments();
      boolean clear =
          switch (directive.name()) {
            case "server", "pool", "peer" ->
                source(line, directive.name(), words, fudges, statements);
            case "refclock" -> refclock(line, words, statements);
            case "fudge" ->
                !words.isEmpty()
                    && document.directives("server").stream()
                        .anyMatch(one ->
                            one.content() instanceof LineContent.Directive d
                                && d.arguments().contains(words.getFirst()));
            case "restrict" -> new NtpRestriction(words).read(line, statements);
            case "nts" -> new NtpSwitches(line, words, statements).nts(nts);
            default -> new NtpSwitches(line, words, statements).read(directive.name());
          };
      if (!clear) {
        statements.remains(line, "", directive);
      }
    }
  }

  private static Map<String, List<String>> fudges(ConfigDocument document) {
    var fudges = new HashMap<String, List<String>>();
    for (var line : document.directives("fudge")) {
      var words = line.directive() == null ? List.<String>of() : line.directive().arguments();
      if (!words.isEmpty()) {
        fudges
            .computeIfAbsent(words.getFirst(), host -> new ArrayList<>())
            .addAll(words.subList(1, words.size()));
      }
    }
    return fudges;
  }

  private static boolean source(
      ConfigLine line,
      String name,
      List<String> words,
      Map<String, List<String>> fudges,
      Statements statements) {
    boolean family =
        !words.isEmpty() && (words.getFirst().equals("-4") || words.getFirst().equals("-6"));
    var rest = family ? words.subList(1, words.size()) : words;
    if (rest.isEmpty()) {
      return false;
    }
    var host = rest.getFirst();
    if (host.matches(CLOCK)) {
      var options = new ArrayList<>(rest.subList(1, rest.size()));
      options.addAll(fudges.getOrDefault(host, List.of()));
      clock(line, host.split("\\.")[2], host.split("\\.")[3], options, statements);
      return true;
    }
    var found = OptionNames.of(Dialect.NTP).read(rest.subList(1, rest.size()));
    var options = new HashMap<>(found.options());
    if (options.containsKey(SourceOption.NTS) && host.matches("(\\[.*]|[^:]*):[0-9]{1,5}")) {
      int colon = host.lastIndexOf(':');
      options.put(SourceOption.NTS_PORT, host.substring(colon + 1));
      host = host.substring(0, colon).replaceAll("[\\[\\]]", "");
    }
    var kind =
        switch (name) {
          case "pool" -> TimeSource.Kind.POOL;
          case "peer" -> TimeSource.Kind.PEER;
          default -> TimeSource.Kind.SERVER;
        };
    var addresses =
        !family
            ? TimeSource.Family.ANY
            : words.getFirst().equals("-4") ? TimeSource.Family.IPV4 : TimeSource.Family.IPV6;
    statements.add(line, new TimeSource(kind, addresses, host, options, found.others()));
    return true;
  }

  private static boolean refclock(ConfigLine line, List<String> words, Statements statements) {
    if (words.isEmpty()) {
      return false;
    }
    var options = new ArrayList<>(words.subList(1, words.size()));
    int at = options.indexOf("unit");
    var unit = "0";
    if (at >= 0 && at + 1 < options.size()) {
      unit = options.get(at + 1);
      options.subList(at, at + 2).clear();
    }
    clock(line, words.getFirst(), unit, options, statements);
    return true;
  }

  private static void clock(
      ConfigLine line, String type, String unit, List<String> words, Statements statements) {
    var found = OptionNames.ofClocks(Dialect.NTP).read(words);
    var driver =
        switch (type) {
          case "28", "shm" -> "SHM";
          case "22", "pps" -> "PPS";
          case "1", "local" -> "LOCAL";
          default -> type;
        };
    if (driver.equals("LOCAL")) {
      var stratum = found.options().getOrDefault(SourceOption.STRATUM, "");
      var others = new ArrayList<>(found.others());
      found
          .options()
          .forEach((option, value) -> {
            if (option != SourceOption.STRATUM && option != SourceOption.REFID) {
              others.add((OptionNames.ofClocks(Dialect.NTP).word(option) + " " + value).strip());
            }
          });
      statements.add(
          line, new Statement.LocalReference(Figures.whole(stratum, LOCAL_STRATUM), false, others));
      return;
    }
    boolean numbered = driver.equals("PPS") && unit.matches("[0-9]+");
    statements.add(
        line,
        new Statement.ReferenceClock(
            driver, numbered ? "/dev/pps" + unit : unit, found.options(), found.others()));
  }
}
