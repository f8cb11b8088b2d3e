package org.truechimer.ui.hostservice;

import java.util.List;
import org.truechimer.conf.ConfigDocument;
import org.truechimer.conf.check.CheckContext;
import org.truechimer.conf.check.ConfigCheck;
import org.truechimer.conf.check.Finding;

/// A text, read and checked.
///
/// @param document the text as lines and words
/// @param findings what is wrong with it, in the order of the lines
public record Examined(ConfigDocument document, List<Finding> findings) {

  /// Copies the list.
  public Examined {
    findings = List.copyOf(findings);
  }

  /// Takes time in proportion to the text.
  static Examined of(OpenFile file, String version) {
    var document = ConfigDocument.parse(file.dialect(), file.text());
    // The keys of a masked file are no keys, so there is nothing to check.
    return new Examined(
        document,
        file.editable() ? ConfigCheck.check(document, context(file, version)) : List.of());
  }

  private static CheckContext context(OpenFile file, String version) {
    var implementation =
        switch (file.daemon()) {
          case NTP -> CheckContext.Implementation.CLASSIC;
          case NTPSEC -> CheckContext.Implementation.NTPSEC;
          case CHRONY, OPENNTPD, TIMESYNCD, NTPD_RS, W32TIME, TIMED ->
              CheckContext.Implementation.UNKNOWN;
        };
    var part =
        switch (file.file().slot().kind()) {
          case MAIN -> CheckContext.Part.MAIN;
          case SOURCES -> CheckContext.Part.SOURCES;
          case FRAGMENT, KEYS, NONE -> CheckContext.Part.FRAGMENT;
        };
    return new CheckContext(implementation, version, part, null);
  }

  /// How many findings are of a severity.
  long count(Finding.Severity severity) {
    return findings.stream().filter(finding -> finding.severity() == severity).count();
  }
}
