package org.truechimer.ui.sources;

import java.time.Duration;
import java.time.Instant;
import org.truechimer.snapshot.SourceSnapshot;

/// A source at a moment.
///
/// @param source the source
/// @param whenSeconds age of its last answer in whole seconds; −1 before the first
/// @param stale whether its figures are too old to be trusted
public record RowState(SourceSnapshot source, long whenSeconds, boolean stale) {

  /// A source that missed this many polls has figures that fade.
  private static final double FRESH_POLLS = 3;

  static RowState of(SourceSnapshot source, Instant now) {
    var replied = source.lastReplyAt();
    long age = replied == null ? -1 : Math.max(0, Duration.between(replied, now).toSeconds());
    return new RowState(source, age, age > FRESH_POLLS * Math.max(8, source.poll().seconds()));
  }
}
