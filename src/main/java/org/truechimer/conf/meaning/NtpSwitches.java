package org.truechimer.conf.meaning;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.truechimer.conf.ConfigLine;

/// Reads the directives of ntpd that are no sources and no restrictions.
///
/// @param line the line
/// @param words its words
/// @param statements takes what it says
record NtpSwitches(ConfigLine line, List<String> words, Statements statements) {

  /// Gives false if the directive has no place.
  boolean read(String name) {
    if (words.isEmpty()) {
      return false;
    }
    switch (name) {
      case "driftfile", "keys", "leapfile", "logfile", "statsdir" -> {
        var topic = topic(name);
        if (topic == null || words.size() > 1) {
          return false;
        }
        statements.set(line, topic, words);
      }
      case "trustedkey" -> statements.set(line, Topic.TRUSTED_KEYS, words);
      case "statistics" -> statements.set(line, Topic.STATISTICS, statistics());
      case "tinker" -> pairs(this::tinker);
      case "tos" -> tos();
      case "interface", "nic" -> {
        boolean address =
            words.size() == 2
                && words.getFirst().equals("listen")
                && Scope.of(words.getLast()) instanceof Network network
                && network.single();
        if (!address) {
          return false;
        }
        statements.set(line, Topic.BIND_ADDRESS, List.of(words.getLast()));
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  /// Reads `nts`; certificate and key count only where the server is enabled.
  boolean nts(boolean enabled) {
    pairs((option, value) -> {
      var topic =
          switch (option) {
            case "cert" -> Topic.NTS_CERTIFICATE;
            case "key" -> Topic.NTS_PRIVATE_KEY;
            case "ca" -> Topic.NTS_AUTHORITY;
            default -> null;
          };
      if (topic != null && (enabled || topic == Topic.NTS_AUTHORITY)) {
        statements.set(line, topic, List.of(value));
        return true;
      }
      return false;
    });
    return true;
  }

  private interface Pair {
    boolean read(String option, String value);
  }

  private void pairs(Pair pair) {
    for (int at = 0; at < words.size(); at++) {
      var option = words.get(at);
      if (option.equals("enable") || option.equals("disable")) {
        // The settings say so.
        if (option.equals("disable")) {
          statements.remains(line, name(), option);
        }
        continue;
      }
      var value = at + 1 < words.size() ? words.get(++at) : "";
      if (!pair.read(option, value)) {
        statements.remains(line, name(), option, value);
      }
    }
  }

  private boolean tinker(String option, String value) {
    double seconds = Figures.number(value);
    if (Double.isNaN(seconds)) {
      return false;
    }
    double limit = seconds == 0 ? Double.POSITIVE_INFINITY : seconds;
    switch (option) {
      case "step" -> statements.add(line, new Statement.Step(limit, -1));
      case "panic" -> statements.add(line, new Statement.Panic(limit, 1));
      default -> {
        return false;
      }
    }
    return true;
  }

  private void tos() {
    int orphan = words.indexOf("orphan");
    var wait = new ArrayList<String>();
    pairs((option, value) -> {
      switch (option) {
        case "orphan" -> {
          return Figures.whole(value, 0) > 0;
        }
        case "orphanwait" -> {
          if (orphan < 0) {
            return false;
          }
          wait.add("orphanwait " + value);
        }
        case "minsane" -> statements.set(line, Topic.MIN_SOURCES, List.of(value));
        case "maxdist" -> statements.set(line, Topic.MAX_DISTANCE, List.of(value));
        default -> {
          return false;
        }
      }
      return true;
    });
    int stratum =
        orphan >= 0 && orphan + 1 < words.size() ? Figures.whole(words.get(orphan + 1), 0) : 0;
    if (stratum > 0) {
      statements.add(line, new Statement.LocalReference(stratum, true, wait));
    }
  }

  private List<String> statistics() {
    return words.stream()
        .map(word -> word.matches("(loop|peer|raw|clock)stats") ? word.replace("stats", "") : word)
        .toList();
  }

  private String name() {
    return line.directive() == null ? "" : line.directive().name();
  }

  private static @Nullable Topic topic(String name) {
    return switch (name) {
      case "driftfile" -> Topic.DRIFT_FILE;
      case "keys" -> Topic.KEY_FILE;
      case "leapfile" -> Topic.LEAP_FILE;
      case "logfile" -> Topic.LOG_FILE;
      case "statsdir" -> Topic.LOG_FOLDER;
      default -> null;
    };
  }
}
