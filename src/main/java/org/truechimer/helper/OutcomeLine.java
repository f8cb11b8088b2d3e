package org.truechimer.helper;

import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.truechimer.service.Outcome;
import org.truechimer.service.StepReport;

/// The form of a [StepReport] and of an [Outcome]: what is text, is in Base64.
final class OutcomeLine {

  /// More than any request has steps.
  private static final int MOST_STEPS = 200;

  private static final int LONGEST_DETAIL = 4000;

  private OutcomeLine() {}

  /// The words of an outcome: its kind, its text, its steps.
  static String encode(Outcome outcome) {
    var steps = outcome.steps();
    var last = steps.subList(Math.max(0, steps.size() - MOST_STEPS), steps.size());
    return switch (outcome) {
          case Outcome.Done(_, var text) -> "done " + ServiceLine.base64(text);
          case Outcome.RolledBack(_, var why) -> "rolled-back " + detail(why);
          case Outcome.Refused(_, var why) -> "refused " + detail(why);
          case Outcome.NotPermitted(_, var missing) -> "not-permitted " + detail(missing);
          case Outcome.Cancelled _ -> "cancelled -";
          case Outcome.Failed(_, var problem) -> "failed " + detail(problem);
        }
        + last.stream().map(step -> " " + encode(step)).collect(Collectors.joining());
  }

  /// Reads the words of an outcome.
  ///
  /// @return null if they are none
  static @Nullable Outcome decodeOutcome(String line) {
    var words = line.split(" ", MOST_STEPS + 3);
    if (words.length < 2 || words.length > MOST_STEPS + 2) {
      return null;
    }
    var steps = new ArrayList<StepReport>();
    for (var word : List.of(words).subList(2, words.length)) {
      var step = decodeStep(word);
      if (step == null) {
        return null;
      }
      steps.add(step);
    }
    try {
      var text = ServiceLine.text(words[1]);
      return switch (words[0]) {
        case "done" -> new Outcome.Done(steps, text);
        case "rolled-back" -> new Outcome.RolledBack(steps, text);
        case "refused" -> new Outcome.Refused(steps, text);
        case "not-permitted" -> new Outcome.NotPermitted(steps, text);
        case "cancelled" -> new Outcome.Cancelled(steps);
        case "failed" -> new Outcome.Failed(steps, text);
        default -> null;
      };
    } catch (IllegalArgumentException | CharacterCodingException _) {
      return null;
    }
  }

  /// The word of a step.
  static String encode(StepReport report) {
    return report.step() + ":" + report.state() + ":" + detail(report.detail());
  }

  /// Reads the word of a step.
  ///
  /// @return null if it is none
  static @Nullable StepReport decodeStep(String word) {
    var parts = word.split(":", 4);
    try {
      return parts.length != 3
          ? null
          : new StepReport(
              StepReport.Step.valueOf(parts[0]),
              StepReport.State.valueOf(parts[1]),
              ServiceLine.text(parts[2]));
    } catch (IllegalArgumentException | CharacterCodingException _) {
      return null;
    }
  }

  private static String detail(String words) {
    return ServiceLine.base64(
        words.length() <= LONGEST_DETAIL ? words : words.substring(0, LONGEST_DETAIL));
  }
}
