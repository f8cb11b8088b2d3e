package org.truechimer.conf.meaning;

import java.util.List;
import java.util.Map;
import org.truechimer.conf.ConfigDocument;
import org.truechimer.conf.ConfigLine;
import org.truechimer.conf.LineContent;
import org.truechimer.conf.check.TimeSpan;
import org.truechimer.conf.meaning.Statement.TimeSource;

/// Reads `timesyncd.conf` (timesyncd.conf(5)).
final class TimesyncdReader implements Reader {

  @Override
  public void read(ConfigDocument document, Statements statements) {
    var lines = document.sectioned().toList();
    for (int at = 0; at < lines.size(); at++) {
      var line = lines.get(at).line();
      var directive = line.directive();
      if (directive == null) {
        continue;
      }
      int index = at;
      boolean time = lines.get(at).section().equals("Time");
      switch (time ? directive.name() : "") {
        case "NTP", "Servers", "FallbackNTP" -> {
          boolean fallback = directive.name().equals("FallbackNTP");
          boolean reset =
              lines.stream().skip(index + 1L).anyMatch(later -> empties(later, fallback));
          if (!reset) {
            directive.arguments().forEach(host -> source(line, host, fallback, statements));
          }
        }
        case "PollIntervalMinSec" -> interval(line, Topic.MINPOLL, directive, statements);
        case "PollIntervalMaxSec" -> interval(line, Topic.MAXPOLL, directive, statements);
        case "RootDistanceMaxSec" -> {
          double seconds = TimeSpan.seconds(String.join(" ", directive.arguments()));
          if (Double.isFinite(seconds)) {
            statements.set(line, Topic.MAX_DISTANCE, List.of(Figures.text(seconds)));
          } else {
            statements.remains(line, "Time", directive);
          }
        }
        default -> statements.remains(line, lines.get(at).section(), directive);
      }
    }
  }

  private static void source(
      ConfigLine line, String host, boolean fallback, Statements statements) {
    statements.add(
        line,
        new TimeSource(
            TimeSource.Kind.SERVER,
            TimeSource.Family.ANY,
            host,
            fallback ? Map.of(SourceOption.FALLBACK, "") : Map.of(),
            List.of()));
  }

  private static boolean empties(ConfigDocument.SectionedLine later, boolean fallback) {
    return later.section().equals("Time")
        && later.line().content() instanceof LineContent.Directive directive
        && directive.words().isEmpty()
        && (fallback
            ? directive.name().equals("FallbackNTP")
            : directive.name().equals("NTP") || directive.name().equals("Servers"));
  }

  /// An interval that is no power of two keeps its seconds as a second value.
  private static void interval(
      ConfigLine line, Topic topic, LineContent.Directive directive, Statements statements) {
    double seconds = TimeSpan.seconds(String.join(" ", directive.arguments()));
    if (!Double.isFinite(seconds) || seconds < 1) {
      statements.remains(line, "Time", directive);
      return;
    }
    int exponent = Figures.exponent(seconds);
    var value = Integer.toString(exponent);
    statements.set(
        line,
        topic,
        Math.scalb(1.0, exponent) == seconds
            ? List.of(value)
            : List.of(value, Figures.text(seconds)));
  }
}
