package org.truechimer.change;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.truechimer.service.JournalEntry;
import org.truechimer.service.StepReport;

/// All records of one request, from its beginning as far as it came.
///
/// @param records in order; the first is [JournalRecord.Begun] or [JournalRecord.Noted]
record Story(List<JournalRecord> records) {

  Story {
    records = List.copyOf(records);
  }

  /// The beginning of a transaction.
  ///
  /// @return null if it was another kind of request
  JournalRecord.@Nullable Begun begun() {
    return records.getFirst() instanceof JournalRecord.Begun begun ? begun : null;
  }

  /// Whether nothing is left to do.
  ///
  /// @return false if it is under way or was cut off
  boolean ended() {
    return begun() == null || records.getLast() instanceof JournalRecord.Ended;
  }

  /// The last step that is known to be done.
  ///
  /// @return null if none is
  StepReport.@Nullable Step reached() {
    return steps().stream()
        .filter(report -> report.state() == StepReport.State.DONE)
        .map(StepReport::step)
        .reduce((first, second) -> second)
        .orElse(null);
  }

  /// Whether the new file was in place, so that the daemon may have seen it.
  boolean tookWrite() {
    return steps().stream().anyMatch(report -> report.step() == StepReport.Step.WRITE);
  }

  private List<StepReport> steps() {
    return records.stream()
        .map(record -> record instanceof JournalRecord.Took(var report) ? report : null)
        .filter(Objects::nonNull)
        .toList();
  }

  /// As it is shown.
  ///
  /// @return the entry of the journal
  JournalEntry entry() {
    var end =
        records.getLast() instanceof JournalRecord.Ended ended
            ? ended
            : new JournalRecord.Ended("unfinished", "");
    return switch (records.getFirst()) {
      case JournalRecord.Begun begun ->
          new JournalEntry(
              begun.id(),
              begun.at(),
              begun.who(),
              begun.what(),
              begun.path(),
              end.result(),
              end.why(),
              steps());
      case JournalRecord.Noted(var id, var at, var who, var what) ->
          new JournalEntry(id, at, who, what, "", end.result(), end.why(), steps());
      case JournalRecord.Took _, JournalRecord.Ended _ ->
          throw new IllegalStateException("a story begins with its beginning");
    };
  }
}
