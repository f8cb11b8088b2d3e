package org.truechimer.conf.meaning;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.truechimer.conf.Dialect;

/// What chronyd and ntpd call the options of their sources.
public final class OptionNames {

  /// Options without a value that [SourceOption] does not have.
  private static final Set<String> FLAGS =
      Set.of(
          "offline",
          "auto_offline",
          "copy",
          "ipv4",
          "ipv6",
          "pps",
          "tai",
          "local",
          "autokey",
          "xmtnonce",
          "preempt",
          "noval");

  private static final Map<SourceOption, String> CHRONY =
      Map.ofEntries(
          Map.entry(SourceOption.IBURST, "iburst"),
          Map.entry(SourceOption.BURST, "burst"),
          Map.entry(SourceOption.PREFER, "prefer"),
          Map.entry(SourceOption.NOSELECT, "noselect"),
          Map.entry(SourceOption.TRUST, "trust"),
          Map.entry(SourceOption.REQUIRE, "require"),
          Map.entry(SourceOption.XLEAVE, "xleave"),
          Map.entry(SourceOption.NTS, "nts"),
          Map.entry(SourceOption.MINPOLL, "minpoll"),
          Map.entry(SourceOption.MAXPOLL, "maxpoll"),
          Map.entry(SourceOption.KEY, "key"),
          Map.entry(SourceOption.PORT, "port"),
          Map.entry(SourceOption.NTS_PORT, "ntsport"),
          Map.entry(SourceOption.VERSION, "version"),
          Map.entry(SourceOption.MAX_SOURCES, "maxsources"));

  private static final Map<SourceOption, String> NTP =
      Map.ofEntries(
          Map.entry(SourceOption.IBURST, "iburst"),
          Map.entry(SourceOption.BURST, "burst"),
          Map.entry(SourceOption.PREFER, "prefer"),
          Map.entry(SourceOption.NOSELECT, "noselect"),
          Map.entry(SourceOption.TRUST, "true"),
          Map.entry(SourceOption.XLEAVE, "xleave"),
          Map.entry(SourceOption.NTS, "nts"),
          Map.entry(SourceOption.MINPOLL, "minpoll"),
          Map.entry(SourceOption.MAXPOLL, "maxpoll"),
          Map.entry(SourceOption.KEY, "key"),
          Map.entry(SourceOption.VERSION, "version"));

  private static final Map<SourceOption, String> CHRONY_CLOCK =
      Map.of(
          SourceOption.PREFER, "prefer",
          SourceOption.NOSELECT, "noselect",
          SourceOption.TRUST, "trust",
          SourceOption.REQUIRE, "require",
          SourceOption.MINPOLL, "poll",
          SourceOption.REFID, "refid",
          SourceOption.STRATUM, "stratum",
          SourceOption.OFFSET, "offset");

  private static final Map<SourceOption, String> NTP_CLOCK =
      Map.of(
          SourceOption.PREFER, "prefer",
          SourceOption.NOSELECT, "noselect",
          SourceOption.TRUST, "true",
          SourceOption.MINPOLL, "minpoll",
          SourceOption.MAXPOLL, "maxpoll",
          SourceOption.REFID, "refid",
          SourceOption.STRATUM, "stratum",
          SourceOption.OFFSET, "time1");

  private final Map<SourceOption, String> words;
  private final Map<String, SourceOption> options = new HashMap<>();
  private final boolean ignoresCase;

  private OptionNames(Map<SourceOption, String> words, boolean ignoresCase) {
    this.words = words;
    this.ignoresCase = ignoresCase;
    words.forEach((option, word) -> options.put(word, option));
  }

  /// The names of the options of servers, peers and pools.
  ///
  /// @param dialect the language
  /// @return no names for dialects without such words
  public static OptionNames of(Dialect dialect) {
    return switch (dialect) {
      case CHRONY -> new OptionNames(CHRONY, true);
      case NTP -> new OptionNames(NTP, false);
      default -> new OptionNames(Map.of(), false);
    };
  }

  /// The names of the options of reference clocks.
  ///
  /// @param dialect the language
  /// @return no names for dialects without such words
  public static OptionNames ofClocks(Dialect dialect) {
    return switch (dialect) {
      case CHRONY -> new OptionNames(CHRONY_CLOCK, true);
      case NTP -> new OptionNames(NTP_CLOCK, false);
      default -> new OptionNames(Map.of(), false);
    };
  }

  /// The name of an option.
  ///
  /// @param option the option
  /// @return empty if the daemon does not have it
  public String word(SourceOption option) {
    return words.getOrDefault(option, "");
  }

  /// Reads the words behind a source's name.
  Found read(List<String> given) {
    var found = new EnumMap<SourceOption, String>(SourceOption.class);
    var others = new ArrayList<String>();
    for (int at = 0; at < given.size(); at++) {
      var word = ignoresCase ? given.get(at).toLowerCase(Locale.ROOT) : given.get(at);
      var option = options.get(word);
      if (option == null ? FLAGS.contains(word) : option.flag()) {
        if (option == null) {
          others.add(word);
        } else {
          found.put(option, "");
        }
        continue;
      }
      boolean alone = at + 1 == given.size();
      var value = alone ? "" : given.get(++at);
      if (option != null && valid(option, value)) {
        found.put(option, canonical(option, value));
      } else {
        others.add(alone ? word : word + " " + value);
      }
    }
    return new Found(found, others);
  }

  /// What was read.
  ///
  /// @param options those that have a place
  /// @param others the others with their values
  record Found(Map<SourceOption, String> options, List<String> others) {}

  private static boolean valid(SourceOption option, String value) {
    return switch (option) {
      case REFID -> !value.isEmpty();
      case OFFSET -> !Double.isNaN(Figures.number(value));
      default -> value.matches("[-+]?[0-9]{1,10}");
    };
  }

  private static String canonical(SourceOption option, String value) {
    return switch (option) {
      case REFID -> value;
      case OFFSET -> Figures.text(Figures.number(value));
      default -> Long.toString(Long.parseLong(value));
    };
  }
}
