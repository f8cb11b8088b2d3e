package org.truechimer.conf.translate;

import java.util.List;
import org.truechimer.conf.ConfigDocument;
import org.truechimer.conf.Dialect;
import org.truechimer.conf.LineContent;
import org.truechimer.conf.meaning.ConfigMeaning;
import org.truechimer.conf.meaning.Stated;
import org.truechimer.conf.meaning.Statement;

/// Rewrites a configuration for another daemon.
public final class Translator {

  private Translator() {}

  /// Whether there is a translation.
  ///
  /// @param from a dialect
  /// @param to another
  /// @return false for key files
  public static boolean supports(Dialect from, Dialect to) {
    return service(from) && service(to);
  }

  private static boolean service(Dialect dialect) {
    return dialect != Dialect.CHRONY_KEYS && dialect != Dialect.NTP_KEYS;
  }

  /// Rewrites a configuration.
  ///
  /// @param document the configuration
  /// @param target the dialect of the other daemon; if it is the document's own, the text stays as
  ///   it is
  /// @return the new text and what is to be known about it
  /// @throws IllegalArgumentException if there is no translation
  public static Translation translate(ConfigDocument document, Dialect target) {
    if (!supports(document.dialect(), target)) {
      throw new IllegalArgumentException(document.dialect() + " is not translated to " + target);
    }
    if (document.dialect() == target) {
      return new Translation(document.text(), List.of(), List.of());
    }
    var meaning = ConfigMeaning.of(document);
    var report = new Report(document);
    var output = new Output(target);
    Target.of(target, new Task(meaning, output, report)).write();
    meaning.stated().forEach(one -> leftOut(one, document.dialect(), report));
    for (var line : document.lines()) {
      if (line.content() instanceof LineContent.Unparsed) {
        report.lost(line.number(), Unmapped.Reason.NOT_UNDERSTOOD, line.text().strip());
      }
    }
    return new Translation(output.text(document), report.unmapped(), report.notes());
  }

  /// What no other dialect has a place for: unknown directives, and flags of ntpd's restrictions
  /// that are more than what every other daemon refuses anyway.
  private static void leftOut(Stated one, Dialect from, Report report) {
    switch (one.statement()) {
      case Statement.Remaining remaining ->
          report.lost(
              one.line(),
              Unmapped.Reason.NO_COUNTERPART,
              (remaining.name() + " " + String.join(" ", remaining.words())).strip());
      case Statement.Access access when from == Dialect.NTP ->
          access.limits().stream()
              .filter(flag -> !REFUSED_ANYWAY.contains(flag))
              .forEach(flag -> report.lost(one.line(), Unmapped.Reason.NO_COUNTERPART, flag));
      default -> {
        // The target has written it or said why not.
      }
    }
  }

  private static final List<String> REFUSED_ANYWAY =
      List.of("nomodify", "notrap", "nopeer", "noepeer", "nomrulist", "lowpriotrap");
}
