package org.truechimer.wording;

import java.util.List;

/// A finding of the diagnosis in words.
///
/// @param tone whether it is good news
/// @param title what was found, one sentence
/// @param evidence what it means and what proves it: first our sentence with the figures, then the
///   words of the system as they are
/// @param action what to do: a button's label, or a sentence where only a human can do it
public record FindingText(Tone tone, String title, List<String> evidence, String action) {

  /// Copies the list.
  public FindingText {
    evidence = List.copyOf(evidence);
  }
}
