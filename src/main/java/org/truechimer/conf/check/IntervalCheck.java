package org.truechimer.conf.check;

import java.util.List;
import org.truechimer.conf.Assignments;
import org.truechimer.conf.ConfigDocument;
import org.truechimer.conf.ConfigLine;
import org.truechimer.conf.Dialect;
import org.truechimer.conf.LineContent.Directive;

/// Compares the shortest with the longest interval where they are assignments.
///
/// @param document the file
/// @param findings where findings go
record IntervalCheck(ConfigDocument document, Findings findings) {

  /// timesyncd's own longest interval, which holds if none is set.
  private static final String TIMESYNCD_LONGEST = "2048";

  void run() {
    if (document.dialect() == Dialect.TIMESYNCD) {
      timesyncd();
    } else {
      registry();
    }
  }

  private void timesyncd() {
    var time = new Assignments(document, "Time");
    var least = String.join(" ", time.single("PollIntervalMinSec"));
    var most = String.join(" ", time.single("PollIntervalMaxSec"));
    var limit = most.isEmpty() ? TIMESYNCD_LONGEST : most;
    if (!least.isEmpty() && TimeSpan.seconds(least) > TimeSpan.seconds(limit)) {
      report(document.assignments("Time", "PollIntervalMinSec").getLast(), least, limit);
    }
  }

  private void registry() {
    ConfigLine least = null;
    ConfigLine most = null;
    for (var one : document.sectioned().toList()) {
      if (one.line().content() instanceof Directive directive) {
        least = directive.is("MinPollInterval", Dialect.W32TIME) ? one.line() : least;
        most = directive.is("MaxPollInterval", Dialect.W32TIME) ? one.line() : most;
      }
    }
    if (least != null && most != null) {
      var from = value(least).replace("dword:", "");
      var to = value(most).replace("dword:", "");
      if (from.matches("[0-9a-fA-F]{1,8}")
          && to.matches("[0-9a-fA-F]{1,8}")
          && Long.parseLong(from, 16) > Long.parseLong(to, 16)) {
        report(
            least, Long.toString(Long.parseLong(from, 16)), Long.toString(Long.parseLong(to, 16)));
      }
    }
  }

  private void report(ConfigLine line, String least, String most) {
    if (line.content() instanceof Directive directive) {
      findings.error(line, directive.keyword(), Code.MIN_ABOVE_MAX, least, most);
    }
  }

  private static String value(ConfigLine line) {
    var directive = line.directive();
    return directive == null ? "" : String.join(" ", directive.arguments());
  }

  /// Whether both are whole numbers and the first is the greater.
  static boolean above(String least, String most) {
    return List.of(least, most).stream().allMatch(text -> text.matches("[-+]?[0-9]{1,9}"))
        && Integer.parseInt(least) > Integer.parseInt(most);
  }
}
