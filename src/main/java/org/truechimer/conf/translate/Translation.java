package org.truechimer.conf.translate;

import java.util.List;

/// A translated configuration.
///
/// @param text the new text
/// @param unmapped what could not be carried over, in the order of the lines
/// @param notes what is different, in the order of the lines
public record Translation(String text, List<Unmapped> unmapped, List<Note> notes) {

  /// Keeps its own lists.
  public Translation {
    unmapped = List.copyOf(unmapped);
    notes = List.copyOf(notes);
  }

  /// Whether the new text means what the old one meant.
  ///
  /// @return false if something was left out or changed
  public boolean faithful() {
    return unmapped.isEmpty() && notes.stream().noneMatch(note -> note.kind().changes());
  }
}
