package org.truechimer.time;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All leap seconds that there have been, the next one if it is known, and until when that is all
/// that there is to know. A table, not an authority: whoever uses it asks [#expiredAt] first.
///
/// @param eras from when on UTC was how far behind TAI; ascending, not empty
/// @param expires from when on there may be leap seconds that are not in it
public record LeapSeconds(List<Era> eras, Instant expires) {

  /// Copies the list and checks its order.
  public LeapSeconds {
    eras = List.copyOf(eras);
    if (eras.isEmpty()) {
      throw new IllegalArgumentException("no entries");
    }
    for (int i = 1; i < eras.size(); i++) {
      if (!eras.get(i - 1).begins().isBefore(eras.get(i).begins())) {
        throw new IllegalArgumentException("not ascending: " + eras.get(i).begins());
      }
    }
  }

  /// A time between two leap seconds.
  ///
  /// @param begins its first instant: midnight UTC
  /// @param taiOffset TAI − UTC in it, seconds
  public record Era(Instant begins, int taiOffset) {}

  /// A leap second.
  ///
  /// @param at the midnight that it is just before
  /// @param seconds 1 if it is inserted, −1 if it is deleted
  public record Leap(Instant at, int seconds) {}

  /// Whether there may be leap seconds by now that the table does not know.
  ///
  /// @param time UTC
  /// @return true from the expiry on
  public boolean expiredAt(Instant time) {
    return !time.isBefore(expires);
  }

  /// TAI − UTC.
  ///
  /// @param time UTC
  /// @return seconds, 0 before the first entry
  public int taiOffsetAt(Instant time) {
    int offset = 0;
    for (var era : eras) {
      if (time.isBefore(era.begins())) {
        break;
      }
      offset = era.taiOffset();
    }
    return offset;
  }

  /// The next leap second.
  ///
  /// @param time UTC
  /// @return null if none is known
  public @Nullable Leap nextAfter(Instant time) {
    for (int i = 1; i < eras.size(); i++) {
      var era = eras.get(i);
      if (time.isBefore(era.begins())) {
        return new Leap(era.begins(), era.taiOffset() - eras.get(i - 1).taiOffset());
      }
    }
    return null;
  }
}
