package org.truechimer.service;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A transaction that did not come to its end.
///
/// @param id its name, empty if there is none
/// @param daemon whose configuration it was about
/// @param path the file
/// @param at when it began, null if there is none
/// @param reached the last step that is known to be done
/// @param newInPlace whether the new file is the one in place now
/// @param canFinish whether going on is possible; undoing always is
public record Unfinished(
    String id,
    @Nullable Daemon daemon,
    String path,
    @Nullable Instant at,
    StepReport.@Nullable Step reached,
    boolean newInPlace,
    boolean canFinish) {

  /// There is none.
  ///
  /// @return an empty value
  public static Unfinished none() {
    return new Unfinished("", null, "", null, null, false, false);
  }

  /// Whether there is one.
  ///
  /// @return false for [#none]
  public boolean present() {
    return !id.isEmpty();
  }
}
