package org.truechimer.wording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.truechimer.diagnosis.Cases;
import org.truechimer.diagnosis.ClockKind;
import org.truechimer.diagnosis.DecisionTree;
import org.truechimer.diagnosis.Finding;
import org.truechimer.diagnosis.Remedy;
import org.truechimer.diagnosis.ServiceKind;
import org.truechimer.diagnosis.Severity;
import org.truechimer.diagnosis.Situation;
import org.truechimer.service.Daemon;
import org.truechimer.service.DaemonReading;

class FindingSentencesTest {

  private final FindingSentences english = new FindingSentences(Messages.of(Locale.ENGLISH));
  private final FindingSentences chinese =
      new FindingSentences(Messages.of(Locale.SIMPLIFIED_CHINESE));

  static List<Cases.Case> cases() {
    return Cases.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void saysWhatEveryFindingIsWhatProvesItAndWhatToDo(Cases.Case row) {
    for (var finding : DecisionTree.examine(row.spoilt().evidence())) {
      for (var sentences : List.of(english, chinese)) {
        var text = sentences.text(finding, Situation.NOW);
        assertThat(text.title()).isNotBlank().doesNotContain("{").doesNotContain("null");
        assertThat(text.evidence()).isNotEmpty().noneMatch(String::isBlank);
        assertThat(text.evidence().toString()).doesNotContain("{0", "null", "NaN");
        assertThat(text.action()).isNotBlank();
      }
    }
  }

  @Test
  void namesTheFiguresOfADisagreement() {
    var text =
        english.text(
            finding(new ClockKind.Disagreement(Daemon.CHRONY, 20e-6, 2e-3, 0.5, 3e-3)),
            Situation.NOW);
    assertEquals("chronyd and our own measurement cannot both be right", text.title());
    assertEquals(List.of("We measured +20 µs ±2 ms; it claims +500 ms ±3 ms."), text.evidence());
    assertEquals("Add a source", text.action());
    assertEquals(Tone.BAD, text.tone());
  }

  @Test
  void theSystemsOwnWordsFollowOurs() {
    var finding =
        new Finding(
            new ServiceKind.DaemonFailed(Daemon.CHRONY),
            Severity.CRITICAL,
            List.of("Failed with result 'exit-code'."),
            new Remedy.Elevate());
    assertEquals(
        List.of("Nothing corrects this clock until it runs.", "Failed with result 'exit-code'."),
        english.text(finding, Situation.NOW).evidence());
  }

  @ParameterizedTest
  @EnumSource
  void hasWordsForEveryAdvice(Remedy.Advice advice) {
    assertThat(chinese.action(new Remedy.TextOnly(advice))).isNotBlank();
  }

  @ParameterizedTest
  @EnumSource
  void hasWordsForEveryScreen(Remedy.Screen screen) {
    assertThat(chinese.action(new Remedy.Open(screen))).isNotBlank();
  }

  @ParameterizedTest
  @EnumSource
  void hasWordsForEveryReasonOfSilence(DaemonReading.Reason reason) {
    var text =
        english.text(finding(new ServiceKind.DaemonSilent(Daemon.NTPSEC, reason)), Situation.NOW);
    assertThat(text.title()).contains("ntpd (NTPsec)");
  }

  @ParameterizedTest
  @EnumSource
  void hasAWordForEverySeverity(Severity severity) {
    assertThat(chinese.severity(severity)).isNotBlank();
  }

  private static Finding finding(org.truechimer.diagnosis.Kind kind) {
    return new Finding(kind, Severity.CRITICAL, List.of(), new Remedy.AddSource());
  }
}
