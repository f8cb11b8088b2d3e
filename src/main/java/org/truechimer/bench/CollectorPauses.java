package org.truechimer.bench;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Pauses of our server's garbage collector, as its Java runtime has logged them.
///
/// @param count how many there were while the server was measured and in between
/// @param totalMillis together
/// @param longestMillis the longest
public record CollectorPauses(int count, double totalMillis, double longestMillis) {

  private static final Pattern PAUSE = Pattern.compile("\\bPause\\b.* ([0-9.]+)ms$");

  /// Reads the log.
  ///
  /// @param lines of the log
  /// @param skipped pauses at its beginning that do not count
  static CollectorPauses of(List<String> lines, int skipped) {
    var pauses =
        lines.stream()
            .map(PAUSE::matcher)
            .filter(Matcher::find)
            .mapToDouble(match -> Double.parseDouble(match.group(1)))
            .skip(skipped)
            .summaryStatistics();
    return new CollectorPauses(
        (int) pauses.getCount(), pauses.getSum(), Math.max(0, pauses.getMax()));
  }
}
