package org.truechimer.service;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.truechimer.snapshot.Interval;
import org.truechimer.snapshot.Leap;
import org.truechimer.snapshot.SourceSnapshot.Authentication;

/// One source as the daemon claims it. NaN is "it does not say", -1 the same for counts.
///
/// @param number the daemon's own number: association ID, or index
/// @param name as it was configured; the address where the daemon does not tell the name
/// @param address numeric address, empty while it is not resolved; the reference ID of a clock
/// @param kind what it is
/// @param selection what the daemon made of it
/// @param tally the character of the daemon's own tool (`*`, `+`, `-`, `x`, `#`, `?`, `~`, space)
/// @param reasons why it is (not) used, the strongest first
/// @param referenceId the source's reference ID as text, empty if unknown
/// @param stratum 16 or 0 while unknown
/// @param leap its leap indicator
/// @param pollSeconds present polling interval, -1 if unknown
/// @param reach the last eight polls, newest in the lowest bit; -1 if unknown
/// @param lastReplySeconds age of the last sample, -1 for never
/// @param offsetSeconds as adjusted for corrections since; positive: the local clock is behind
/// @param measuredSeconds as measured, same sign
/// @param errorSeconds bound on the error of the measurement
/// @param delaySeconds round trip
/// @param jitterSeconds jitter or standard deviation
/// @param interval offset ± distance that selection used, our sign; null if it does not say
/// @param authentication how its replies are proved
/// @param cookies NTS cookies left, -1 if it does not say
public record SourceClaim(
    long number,
    String name,
    String address,
    Kind kind,
    Selection selection,
    char tally,
    List<Reason> reasons,
    String referenceId,
    int stratum,
    Leap leap,
    double pollSeconds,
    int reach,
    long lastReplySeconds,
    double offsetSeconds,
    double measuredSeconds,
    double errorSeconds,
    double delaySeconds,
    double jitterSeconds,
    @Nullable Interval interval,
    Authentication authentication,
    int cookies) {

  /// Copies the list.
  public SourceClaim {
    reasons = List.copyOf(reasons);
  }

  /// What a source is.
  public enum Kind {
    /// A server, or a member of a pool.
    SERVER,
    /// A pool's own entry without an address.
    POOL,
    /// A symmetric peer.
    PEER,
    /// A clock attached to this machine.
    REFERENCE_CLOCK,
    /// A broadcast server.
    BROADCAST
  }

  /// What a daemon made of a source, in words common to all of them.
  public enum Selection {
    /// The source that it follows.
    SYSTEM_PEER,
    /// The source of the pulse that it follows.
    PPS_PEER,
    /// Combined with the one that it follows.
    CANDIDATE,
    /// Good, but kept in reserve.
    BACKUP,
    /// Good enough to be selected, not used.
    OUTLIER,
    /// Contradicted by the majority.
    FALSETICKER,
    /// Too variable.
    JITTERY,
    /// Not fit.
    REJECTED
  }

  /// Why a daemon does not use a source.
  ///
  /// @param code what is wrong
  /// @param evidence the daemon's own code or figures: "flash=1000", "selectdata: s"
  public record Reason(Code code, String evidence) {}

  /// What can be wrong with a source, in words common to all daemons.
  public enum Code {
    /// No answer for a long time.
    UNREACHABLE,
    /// It was told not to select it.
    NOSELECT,
    /// Not enough samples yet.
    TOO_FEW_SAMPLES,
    /// The server says that its own clock is not set.
    UNSYNCHRONISED,
    /// Its stratum is out of range.
    STRATUM,
    /// Its root distance is too large.
    DISTANCE,
    /// Its jitter is too large.
    JITTER,
    /// It waits for other sources to be measured.
    WAITS_FOR_OTHERS,
    /// All that it has is old.
    STALE,
    /// It disagrees with trusted sources.
    DISAGREES_WITH_TRUSTED,
    /// The majority contradicts it.
    FALSETICKER,
    /// There are fewer selectable sources than are required.
    TOO_FEW_SOURCES,
    /// Another one is preferred.
    ANOTHER_PREFERRED,
    /// It follows this machine, which makes a loop.
    LOOP,
    /// Its key or its certificate is not accepted.
    AUTHENTICATION,
    /// It denies us access.
    ACCESS_DENIED,
    /// Duplicate, bogus or malformed packets.
    BAD_PACKETS,
    /// Its name cannot be looked up.
    UNRESOLVED,
    /// It is switched off.
    OFFLINE,
    /// Clustering left it out, or enough others are used.
    EXCESS,
    /// The daemon's code is not known to us.
    OTHER
  }
}
