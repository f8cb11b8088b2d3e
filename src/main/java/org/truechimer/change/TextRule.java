package org.truechimer.change;

import org.jspecify.annotations.Nullable;
import org.truechimer.service.Daemon;
import org.truechimer.service.FileSlot;

/// Decides whether a new text may replace the one in force; asked while nobody else can change the
/// file through us.
@FunctionalInterface
public interface TextRule {

  /// Compares both.
  ///
  /// @param daemon whose file
  /// @param slot which file
  /// @param text the new text
  /// @param inForce the text that it replaces, empty if there is none
  /// @return why it may not; null if it may
  @Nullable String problem(Daemon daemon, FileSlot slot, String text, String inForce);

  /// A rule that also holds.
  ///
  /// @param other asked after this one
  /// @return both
  default TextRule and(TextRule other) {
    return (daemon, slot, text, inForce) -> {
      var problem = problem(daemon, slot, text, inForce);
      return problem != null ? problem : other.problem(daemon, slot, text, inForce);
    };
  }
}
