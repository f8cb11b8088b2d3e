package org.truechimer.monitor;

import org.truechimer.mode6.AssociationStatus;
import org.truechimer.snapshot.Leap;
import org.truechimer.snapshot.ProofSnapshot;
import org.truechimer.snapshot.ServerSnapshot.ToldTime;
import org.truechimer.snapshot.SourceSnapshot;
import org.truechimer.snapshot.Standing;
import org.truechimer.snapshot.SteeringSnapshot;
import org.truechimer.snapshot.Tally;

/// The status words of mode 6 (RFC 9327 §3), and the numbers of associations.
final class StatusWords {

  private static final int LARGEST_ASSOCIATION = 0xffff;

  private static final int CONFIGURED = 0x8000;
  private static final int TO_BE_PROVED = 0x4000;
  private static final int PROVED = 0x2000;
  private static final int REACHABLE = 0x1000;

  /// One event since the word was last read; we count none.
  private static final int ONE_EVENT = 1 << 4;

  private StatusWords() {}

  /// The number of a source as an association: 16 bits, never zero.
  static int association(SourceSnapshot source) {
    return (int) Math.floorMod(source.id() - 1, (long) LARGEST_ASSOCIATION) + 1;
  }

  static int system(MonitoredState state) {
    var told = state.server().told();
    return leap(told.leap()) << 14 | kind(told.source()) << 8 | ONE_EVENT | event(state);
  }

  /// RFC 9327 §3.1: clock source.
  private static int kind(ToldTime.Source source) {
    return switch (source) {
      case NONE -> 0;
      case LOCAL -> 5;
      case SOURCES -> 6;
    };
  }

  /// RFC 9327 §3.1: system event.
  private static int event(MonitoredState state) {
    if (state.engine().steering()
        instanceof SteeringSnapshot.Stopped(_, SteeringSnapshot.Reason.Panic _)) {
      return 7;
    }
    return switch (state.engine().system().state()) {
      case STARTING -> 6;
      case SYNCHRONISED, WRONG -> 5;
      case DISAGREEMENT, NO_SOURCE, UNCONFIGURED -> 8;
    };
  }

  static AssociationStatus of(SourceSnapshot source) {
    boolean proof = !(source.proof() instanceof ProofSnapshot.None);
    boolean reachable = source.reach() != 0;
    int word = CONFIGURED | selection(source.tally()) << 8 | ONE_EVENT | event(source);
    word |= proof ? TO_BE_PROVED : 0;
    // Nothing without proof counts as an answer of a source that is to be proved.
    word |= proof && reachable ? PROVED : 0;
    word |= reachable ? REACHABLE : 0;
    return new AssociationStatus(association(source), word);
  }

  /// RFC 9327 §3.2: peer selection status.
  private static int selection(Tally tally) {
    return switch (tally) {
      case REJECTED -> 0;
      case FALSETICKER -> 1;
      case OUTLIER -> 3;
      case CANDIDATE -> 4;
      case SYSTEM_PEER -> 6;
    };
  }

  /// The leap indicator as on the wire (RFC 5905 §7.3).
  static int leap(Leap leap) {
    return switch (leap) {
      case NONE -> 0;
      case INSERT -> 1;
      case DELETE -> 2;
      case UNSYNCHRONISED -> 3;
    };
  }

  /// RFC 9327 §3.2: peer event.
  private static int event(SourceSnapshot source) {
    return switch (source.standing()) {
      case Standing.Resolving _, Standing.Unresolved _, Standing.Waiting _, Standing.NoPort _ -> 1;
      case Standing.Unreachable _ -> 3;
      case Standing.Kissed kiss -> kiss.stopped() ? 8 : 7;
      case Standing.Unproven _, Standing.NoKeys _ -> 12;
      case Standing.Selected selected -> selected.systemPeer() ? 10 : 4;
      case Standing.Unsynchronised _,
          Standing.TooDistant _,
          Standing.Loop _,
          Standing.NoMajority _,
          Standing.Falseticker _,
          Standing.Outlier _ ->
          4;
    };
  }
}
