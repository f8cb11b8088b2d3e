package org.truechimer.ui.hostservice;

import java.util.List;
import org.truechimer.wording.Tone;

/// A sentence above the table that wants an answer.
///
/// @param tone how bad it is
/// @param text one or two sentences
/// @param answers what can be pressed, the recommended one first
public record Banner(Tone tone, String text, List<Answer> answers) {

  /// Copies the list.
  public Banner {
    answers = List.copyOf(answers);
  }

  /// A button.
  ///
  /// @param label what it says
  /// @param press what it does
  public record Answer(String label, Runnable press) {}
}
