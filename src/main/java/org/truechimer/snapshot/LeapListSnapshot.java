package org.truechimer.snapshot;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What the list of leap seconds is worth at the moment.
public sealed interface LeapListSnapshot {

  /// There is none, or none was asked for.
  record None() implements LeapListSnapshot {}

  /// It is believed, before all that servers announce.
  ///
  /// @param path where it is
  /// @param expires until when
  /// @param taiOffset TAI − UTC now, seconds
  /// @param nextAt the midnight just before which the next leap second is, null if none is known
  /// @param next whether that one is inserted or deleted, [Leap#NONE] if none is known
  record Valid(String path, Instant expires, int taiOffset, @Nullable Instant nextAt, Leap next)
      implements LeapListSnapshot {}

  /// It is out of date, and not believed.
  ///
  /// @param path where it is
  /// @param expires since when
  record Expired(String path, Instant expires) implements LeapListSnapshot {}

  /// It is not believed because something is wrong with it.
  ///
  /// @param path where it is
  /// @param fault what
  record Unusable(String path, Fault fault) implements LeapListSnapshot {}

  /// What is wrong with a list.
  enum Fault {
    /// It is not there.
    MISSING,
    /// It cannot be read.
    UNREADABLE,
    /// It is something else.
    NO_LIST,
    /// Its last line, the sum, is missing.
    NO_SUM,
    /// The sum is not that of the entries.
    WRONG_SUM,
    /// Its entries contradict each other.
    NONSENSE
  }
}
