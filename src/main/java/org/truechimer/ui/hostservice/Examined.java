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
        file.editable()
            ? ConfigCheck.check(
                document, CheckContext.of(file.daemon(), file.file().slot(), version))
            : List.of());
  }

  /// How many findings are of a severity.
  long count(Finding.Severity severity) {
    return findings.stream().filter(finding -> finding.severity() == severity).count();
  }
}
