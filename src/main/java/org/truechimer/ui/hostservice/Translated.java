package org.truechimer.ui.hostservice;

import java.util.List;
import org.truechimer.wording.Tone;

/// The document in the language of another service.
///
/// @param text the new text; empty while it is being made
/// @param summary one sentence: whether it means the same
/// @param tone whether that is good news
/// @param remarks what was left out, then what is different, one sentence each
public record Translated(String text, String summary, Tone tone, List<String> remarks) {

  /// Copies the list.
  public Translated {
    remarks = List.copyOf(remarks);
  }
}
