package org.truechimer.ui.hostservice;

import java.util.List;
import org.truechimer.conf.ConfigDiff;
import org.truechimer.wording.Tone;

/// What a role would make of the document.
///
/// @param remark one sentence: why it cannot be used, or that nothing is to be done; empty if it
///   can
/// @param tone how grave the remark is
/// @param deeds what would be done, in order
/// @param diff the difference to the text as it is in the editor
public record RolePreview(String remark, Tone tone, List<String> deeds, ConfigDiff diff) {

  /// Copies the list.
  public RolePreview {
    deeds = List.copyOf(deeds);
  }
}
