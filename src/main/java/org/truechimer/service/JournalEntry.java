package org.truechimer.service;

import java.time.Instant;
import java.util.List;

/// One change in the journal.
///
/// @param id the transaction's name
/// @param at when it began
/// @param who the user who asked for it
/// @param what a line that names the request ("apply chrony main")
/// @param path the file that it was about, empty if none
/// @param result "kept", "rolled back", "refused", "undone after a cut", "finished after a cut",
///   "unfinished", "done", "failed"
/// @param why reason for a result that is not the one wished for, empty otherwise
/// @param steps what was done
public record JournalEntry(
    String id,
    Instant at,
    String who,
    String what,
    String path,
    String result,
    String why,
    List<StepReport> steps) {

  /// Copies the list.
  public JournalEntry {
    steps = List.copyOf(steps);
  }
}
