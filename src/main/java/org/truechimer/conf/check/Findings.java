package org.truechimer.conf.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.truechimer.conf.ConfigLine;
import org.truechimer.conf.Word;

/// Collects findings and turns offsets into columns.
final class Findings {

  /// More than anybody reads; bounds the answer for a file that is none of ours.
  private static final int MOST = 10_000;

  private final List<Finding> all = new ArrayList<>();

  void add(
      ConfigLine line,
      Word from,
      Word to,
      Finding.Severity severity,
      Code code,
      List<String> args) {
    if (all.size() >= MOST) {
      return;
    }
    int number = line.numberOf(from.from());
    int begin = line.columnOf(from.from());
    boolean oneLine = line.numberOf(to.to()) == number;
    int lineEnd = line.raw().indexOf('\n', from.from());
    int end = oneLine ? line.columnOf(to.to()) : begin + lineEnd - from.from();
    all.add(new Finding(number, begin, Math.max(begin, end), severity, code, args));
  }

  void add(ConfigLine line, Word word, Finding.Severity severity, Code code, String... args) {
    add(line, word, word, severity, code, List.of(args));
  }

  void error(ConfigLine line, Word word, Code code, String... args) {
    add(line, word, Finding.Severity.ERROR, code, args);
  }

  void warning(ConfigLine line, Word word, Code code, String... args) {
    add(line, word, Finding.Severity.WARNING, code, args);
  }

  void hint(ConfigLine line, Word word, Code code, String... args) {
    add(line, word, Finding.Severity.HINT, code, args);
  }

  /// A finding about the file as a whole, shown at its first line.
  void whole(Finding.Severity severity, Code code, String... args) {
    at(1, severity, code, args);
  }

  /// A finding about a place that is no word of ours.
  void at(int line, Finding.Severity severity, Code code, String... args) {
    all.add(new Finding(line, 0, 0, severity, code, List.of(args)));
  }

  List<Finding> sorted() {
    return all.stream()
        .sorted(Comparator.comparingInt(Finding::line).thenComparingInt(Finding::columnFrom))
        .toList();
  }
}
