package org.truechimer.conf.translate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.truechimer.conf.ConfigDocument;

/// Collects what could not be carried over.
final class Report {

  private final ConfigDocument document;
  private final List<Unmapped> unmapped = new ArrayList<>();
  private final List<Note> notes = new ArrayList<>();

  Report(ConfigDocument document) {
    this.document = document;
  }

  void lost(int line, Unmapped.Reason reason, String detail) {
    var found = document.lineAt(line);
    var one = new Unmapped(line, found == null ? "" : found.text().strip(), reason, detail);
    if (!unmapped.contains(one)) {
      unmapped.add(one);
    }
  }

  void note(int line, Note.Kind kind, String detail) {
    var one = new Note(line, kind, detail);
    if (!notes.contains(one)) {
      notes.add(one);
    }
  }

  List<Unmapped> unmapped() {
    return unmapped.stream().sorted(Comparator.comparing(Unmapped::line)).toList();
  }

  List<Note> notes() {
    return notes.stream().sorted(Comparator.comparing(Note::line)).toList();
  }
}
