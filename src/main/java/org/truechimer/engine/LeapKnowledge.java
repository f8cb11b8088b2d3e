package org.truechimer.engine;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.truechimer.command.LeapFile;
import org.truechimer.snapshot.Leap;
import org.truechimer.snapshot.LeapListSnapshot;
import org.truechimer.time.LeapSeconds;
import org.truechimer.time.LeapSecondsList;

/// What is known of leap seconds: the list in a file, read anew every day, and whether it is to be
/// believed. A state of the engine's thread.
///
/// A list that is sound and has not expired counts before all that servers announce, as in ntpd:
/// servers have announced leap seconds that never came, and have missed those that did.
final class LeapKnowledge {

  /// A new list comes twice a year, with a package of the system.
  private static final long READ_EVERY_NANOS = 86_400_000_000_000L;

  /// A leap second is announced on its day (RFC 5905 §7.3: in the last minute of the day; ntpd and
  /// chrony: all day).
  private static final Duration ANNOUNCED = Duration.ofDays(1);

  private final Offload offload;
  private LeapFile wanted = new LeapFile.Nowhere();
  private LeapListFile.@Nullable Reading reading;
  private long readNanos = Long.MAX_VALUE;

  LeapKnowledge(Offload offload) {
    this.offload = offload;
  }

  /// From now on another file counts.
  void use(LeapFile file, long nowNanos) {
    wanted = file;
    reading = null;
    readNanos = file instanceof LeapFile.Nowhere ? Long.MAX_VALUE : nowNanos;
  }

  /// When [#look] has to be called.
  long wakeAtNanos() {
    return readNanos;
  }

  /// Has the file read if that is due.
  void look(long nowNanos) {
    if (nowNanos >= readNanos) {
      readNanos = nowNanos + READ_EVERY_NANOS;
      offload.readLeapList(wanted);
    }
  }

  /// The file was read.
  void read(LeapListFile.Reading outcome) {
    // Another may have been chosen meanwhile.
    if (outcome.wanted().equals(wanted)) {
      reading = outcome;
    }
  }

  /// What is to be announced.
  ///
  /// @param votes what the sources announce
  /// @param time UTC
  Leap announced(Leap votes, Instant time) {
    var table = valid(time);
    if (table == null) {
      return votes;
    }
    var next = table.nextAfter(time);
    return next == null || time.isBefore(next.at().minus(ANNOUNCED)) ? Leap.NONE : kind(next);
  }

  /// TAI − UTC.
  ///
  /// @param time UTC
  /// @return seconds; 0 if it is not known
  int taiOffset(Instant time) {
    var table = valid(time);
    return table == null ? 0 : table.taiOffsetAt(time);
  }

  private @Nullable LeapSeconds valid(Instant time) {
    var last = reading;
    return last != null
            && last.outcome() instanceof LeapSecondsList.Outcome.Read(var table)
            && !table.expiredAt(time)
        ? table
        : null;
  }

  private static Leap kind(LeapSeconds.Leap next) {
    return next.seconds() > 0 ? Leap.INSERT : Leap.DELETE;
  }

  /// What may be shown of it.
  ///
  /// @param time UTC
  LeapListSnapshot snapshot(Instant time) {
    var last = reading;
    var path = last == null ? null : last.path();
    if (last == null || path == null) {
      return new LeapListSnapshot.None();
    }
    return switch (last.outcome()) {
      case LeapSecondsList.Outcome.Unusable(var fault) ->
          new LeapListSnapshot.Unusable(path, Wires.faultOf(fault));
      case LeapSecondsList.Outcome.Read(var table) when table.expiredAt(time) ->
          new LeapListSnapshot.Expired(path, table.expires());
      case LeapSecondsList.Outcome.Read(var table) -> {
        var next = table.nextAfter(time);
        yield new LeapListSnapshot.Valid(
            path,
            table.expires(),
            table.taiOffsetAt(time),
            next == null ? null : next.at(),
            next == null ? Leap.NONE : kind(next));
      }
    };
  }
}
