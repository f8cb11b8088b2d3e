package org.truechimer.conf;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.truechimer.conf.assist.Completion;
import org.truechimer.conf.assist.Explanation;
import org.truechimer.conf.check.ConfigCheck;

/// Any text comes back as it was, and is judged, completed, explained and edited without failing.
/// With `JAZZER_FUZZ=1` each of these looks for inputs of its own; otherwise only what is known
/// runs.

class ParserFuzzTest {

  @FuzzTest(maxDuration = "30s")
  void chrony(FuzzedDataProvider input) {
    holds(Dialect.CHRONY, input);
  }

  @FuzzTest(maxDuration = "30s")
  void ntp(FuzzedDataProvider input) {
    holds(Dialect.NTP, input);
  }

  @FuzzTest(maxDuration = "30s")
  void openntpd(FuzzedDataProvider input) {
    holds(Dialect.OPENNTPD, input);
  }

  @FuzzTest(maxDuration = "30s")
  void timesyncd(FuzzedDataProvider input) {
    holds(Dialect.TIMESYNCD, input);
  }

  @FuzzTest(maxDuration = "30s")
  void chronyKeys(FuzzedDataProvider input) {
    holds(Dialect.CHRONY_KEYS, input);
  }

  @FuzzTest(maxDuration = "30s")
  void ntpKeys(FuzzedDataProvider input) {
    holds(Dialect.NTP_KEYS, input);
  }

  @FuzzTest(maxDuration = "30s")
  void toml(FuzzedDataProvider input) {
    holds(Dialect.NTP_TOML, input);
  }

  @FuzzTest(maxDuration = "30s")
  void w32time(FuzzedDataProvider input) {
    holds(Dialect.W32TIME, input);
  }

  private static void holds(Dialect dialect, FuzzedDataProvider input) {
    int line = input.consumeInt(0, 8);
    int column = input.consumeInt(0, 40);
    holds(dialect, input.consumeRemainingAsString(), line, column);
  }

  static void holds(Dialect dialect, String text, int line, int column) {
    var document = ConfigDocument.parse(dialect, text);
    if (!document.text().equals(text)) {
      throw new AssertionError("not the same text");
    }
    ConfigCheck.check(document);
    Completion.at(document, line, column);
    Explanation.at(document, line, column);
    ConfiguredIncludes.of(document);
    Dialect.guess("", text);
    for (var one : document.lines()) {
      var off = new DocumentEdit(document).commentOut(one);
      if (!ConfigDocument.parse(dialect, off.text()).text().equals(off.text())) {
        throw new AssertionError("not the same text");
      }
    }
    if (!ConfigDiff.between("", text).isEmpty() == text.isEmpty()) {
      throw new AssertionError("a difference too many or too few");
    }
  }
}
